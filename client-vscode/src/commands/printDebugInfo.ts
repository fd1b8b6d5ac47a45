/** The command that gathers what a report of a fault needs, in an untitled document. */

import { homedir } from "node:os";
import { commands, type Disposable, env, extensions, version, window, workspace } from "vscode";
import { type Client, debugInfo } from "./debugInfo";
import { Command, SECTION } from "../names";
import type { Info } from "../protocol";
import type { Server } from "../server/server";
import type { Standing } from "../status/standing";

interface Manifest {
  readonly version?: string;
  readonly contributes?: {
    readonly configuration?: { readonly properties?: Readonly<Record<string, unknown>> };
  };
}

export function printDebugInfo(server: Server, standing: Standing, extensionId: string): Disposable {
  return commands.registerCommand(Command.printDebugInfo, async () => {
    const info = await server.request<Info>("semanticDocs/info", {});
    const content = debugInfo(clientSide(server, standing, extensionId), info?.markdown);
    await window.showTextDocument(await workspace.openTextDocument({ language: "markdown", content }));
  });
}

function clientSide(server: Server, { phase }: Standing, extensionId: string): Client {
  const manifest = extensions.getExtension(extensionId)?.packageJSON as Manifest | undefined;
  return {
    extension: manifest?.version ?? "unknown",
    editor: `${env.appName} ${version} (${env.appHost})`,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    phase,
    program: server.program,
    trusted: workspace.isTrusted,
    remote: env.remoteName,
    folders: workspace.workspaceFolders?.length ?? 0,
    settings: settingsOf(Object.keys(manifest?.contributes?.configuration?.properties ?? {})),
    home: homedir(),
  };
}

function settingsOf(names: readonly string[]): Record<string, unknown> {
  const settings = workspace.getConfiguration();
  return Object.fromEntries(
    names.filter((name) => name.startsWith(`${SECTION}.`)).map((name) => [name, settings.get(name)]),
  );
}
