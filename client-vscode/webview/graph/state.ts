/** What the editor keeps of the page, and the way to the extension. */

import type { ToHost, View } from "../../src/graph/messages";

/** What outlives the page. */
export interface Kept {
  readonly view: View;
  readonly viewport?: { readonly zoom: number; readonly x: number; readonly y: number };
}

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

export const api = acquireVsCodeApi();
export const FIRST: View = {
  scope: "document",
  depth: 2,
  follow: true,
  table: false,
  // Where it would hide half of the picture it is opened by who wants it.
  legend: window.innerWidth >= 1000 && window.innerHeight >= 700,
  hiddenTypes: [],
  hiddenKinds: [],
};
