/** What the page of the dependency graph and the extension say to each other. Types alone, shared by both sides. */

import type { EdgeKind, Graph } from "../protocol";

/**
 * What is to be seen. The page keeps it as its state, and tells it to the extension: a workbench in a browser puts away
 * the state of pages every five seconds only, and what was chosen since would be lost in a reload.
 */
export interface View {
  readonly scope: "document" | "workspace";
  /** The document in the middle, where the scope is one. */
  readonly uri?: string | undefined;
  readonly depth: number;
  /** Whether another active document becomes the one in the middle. */
  readonly follow: boolean;
  readonly table: boolean;
  readonly legend: boolean;
  readonly hiddenTypes: readonly string[];
  readonly hiddenKinds: readonly EdgeKind[];
}

/** What is asked of the server for a view. Types and kinds only where the limit has cut something off. */
export interface Question {
  readonly scope: View["scope"];
  readonly uri?: string | undefined;
  readonly depth: number;
  readonly types?: readonly string[];
  readonly kinds?: readonly EdgeKind[];
}

/** From the page. `serial` comes back with the answer, so that the page can tell the newest. */
export type ToHost =
  | { readonly type: "ready" }
  | { readonly type: "ask"; readonly serial: number; readonly question: Question }
  | { readonly type: "keep"; readonly view: View }
  | { readonly type: "open"; readonly uri: string }
  | { readonly type: "saveSvg"; readonly svg: string }
  | { readonly type: "mermaid"; readonly how: "copy" | "save"; readonly question: Question };

/** To the page. */
export type ToPage =
  /** The active document, told at the start and at each change; absent where it is none of ours. */
  | { readonly type: "active"; readonly uri?: string | undefined; readonly depth: number }
  /** What was seen before a reload, told before anything else. */
  | { readonly type: "kept"; readonly view: View }
  /** The document that a command was called for. */
  | { readonly type: "show"; readonly uri: string }
  /** Documents or gaps are others than before. */
  | { readonly type: "changed" }
  | { readonly type: "graph"; readonly serial: number; readonly graph: Graph }
  /** Why there is no graph, in a sentence. */
  | { readonly type: "nothing"; readonly serial: number; readonly reason: string };

/** As the setting has it. */
export const MAX_DEPTH = 5;
