/** VS Code's workbench with the packaged extension, served to a browser: started, and ended with all its children. */

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { WORKBENCH } from "./paths";
import { MARK } from "./processes";

/** What would open, blink, ask or look something up by itself. */
const QUIET = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.colorTheme": "Default Light Modern",
  "window.commandCenter": false,
  // What only this workbench has, and what would name it in a picture.
  "window.menuBarVisibility": "hidden",
  "window.title": "${activeEditorShort}${separator}${rootName}",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "files.autoSave": "off",
  "editor.cursorBlinking": "solid",
  "editor.minimap.enabled": false,
  // Where the mouse was left, a tooltip would come up in time and lie upon what is to be clicked.
  "workbench.hover.delay": 3_600_000,
  // A word that is typed is what is in the document.
  "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
  "[markdown]": { "editor.wordWrap": "on", "editor.quickSuggestions": { other: "off" } },
};

export interface Place {
  /** Holds everything that the workbench writes. Short, since sockets are made in it. */
  readonly home: string;
  readonly mark: string;
}

export interface CodeServer {
  readonly url: string;
  /** Where the workbench and its extensions write their logs. */
  readonly logs: string;
  stop(): void;
}

export interface Options {
  /** Whether the workbench asks if a folder is trusted; without it, every folder is. */
  readonly asksForTrust: boolean;
}

/** Installs a package into `place`. */
export async function install(place: Place, vsix: string): Promise<void> {
  await promisify(execFile)(process.execPath, [WORKBENCH, ...where(place), "--install-extension", vsix], {
    env: environment(place),
  });
}

/** Ready to be opened in a browser; throws with what it said when it ends instead. */
export async function start(place: Place, { asksForTrust }: Options): Promise<CodeServer> {
  const user = path.join(place.home, "data", "User");
  mkdirSync(user, { recursive: true });
  writeFileSync(path.join(user, "settings.json"), JSON.stringify(QUIET));
  const args = [
    ...where(place),
    ...["--auth", "none", "--bind-addr", "127.0.0.1:0"],
    ...["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"],
    ...(asksForTrust ? [] : ["--disable-workspace-trust"]),
  ];
  const child = spawn(process.execPath, [WORKBENCH, ...args], {
    env: environment(place),
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that all of it can be ended at once.
    detached: true,
  });
  return {
    url: await address(child),
    logs: path.join(place.home, "data", "logs"),
    stop: () => {
      if (child.pid !== undefined && child.exitCode === null) {
        process.kill(-child.pid, "SIGTERM");
      }
    },
  };
}

/** A second place, with the extensions of the first or with none. */
export function beside(place: Place, name: string, { extensions } = { extensions: true }): Place {
  const home = path.join(place.home, name);
  mkdirSync(home);
  if (!extensions) {
    return { ...place, home };
  }
  cpSync(path.join(place.home, "extensions"), path.join(home, "extensions"), { recursive: true });
  return { ...place, home };
}

function where({ home }: Place): readonly string[] {
  return ["--user-data-dir", path.join(home, "data"), "--extensions-dir", path.join(home, "extensions")];
}

/** Ours, without what an editor around us may have set, and with all folders of the user's kept out of it. */
function environment({ home, mark }: Place): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("VSCODE_"));
  const own = ["CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"].map(
    (name) => [`XDG_${name}`, path.join(home, "xdg")] as const,
  );
  mkdirSync(path.join(home, "xdg"), { recursive: true, mode: 0o700 });
  return { ...Object.fromEntries(kept), ...Object.fromEntries(own), [MARK]: mark };
}

const PATIENCE_MS = 60_000;

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const late = setTimeout(() => {
      reject(new Error(`the workbench does not listen:\n${said.join("\n")}`));
    }, PATIENCE_MS);
    late.unref();
    child.once("error", reject);
    child.once("exit", () => {
      reject(new Error(`the workbench did not start:\n${said.join("\n")}`));
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream as NodeJS.ReadableStream }).on("line", (line) => {
        said.push(line);
        const found = /HTTP server listening on (http:\S+?)\/?$/.exec(line)?.[1];
        if (found !== undefined) {
          resolve(found);
        }
      });
    }
  });
}
