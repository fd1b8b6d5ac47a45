/** Keeps the commands of this extension its own where the server offers them too, for editors that lack them. */

import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";
import { Command } from "../names";

/**
 * The client registers every command that the server offers, and an editor takes a command's name once: the
 * second registration would end the start.
 */
export function keepOwnCommands(client: LanguageClient): void {
  const own = new Set<string>(Object.values(Command));
  const feature = client.getFeature(ExecuteCommandRequest.method);
  const register = feature.register.bind(feature);
  feature.register = (data) => {
    const commands = data.registerOptions.commands.filter((command) => !own.has(command));
    register({ ...data, registerOptions: { ...data.registerOptions, commands } });
  };
}
