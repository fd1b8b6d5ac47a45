/** Tells the manifest's `when` clauses how things stand. */

import { commands, type Disposable } from "vscode";
import { ContextKey } from "../names";
import { isActive } from "./phase";
import type { Standing } from "./standing";

export function contextKeys(standing: Standing): Disposable {
  const tell = () => {
    setContext(ContextKey.phase, standing.phase);
    setContext(ContextKey.active, isActive(standing.phase));
  };
  tell();
  return standing.onDidChange(tell);
}

export function setContext(key: string, value: boolean | string): void {
  void commands.executeCommand("setContext", key, value);
}
