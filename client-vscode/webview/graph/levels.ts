/** The names of the levels, in a strip of their own at the left: they stay in sight wherever the picture is moved to. */

import { el } from "./dom";
import type { Viewport } from "./frame";
import { type Band, nameOf, SIDE } from "./layout";

/** What is lower than this has no room for words, and lower than that none for a number. */
const ROOM = { words: 46, number: 16 } as const;

export class Levels {
  /** The table and the sentences of the nodes say the level to those who do not see it. */
  readonly element = el("div", { class: "levels", "aria-hidden": "true" });
  private bands: readonly Band[] = [];
  private names: readonly HTMLElement[] = [];

  show(bands: readonly Band[]): void {
    this.bands = bands;
    this.names = bands.map(({ level }) => el("span", { title: nameOf(level) }));
    this.element.replaceChildren(...this.names);
  }

  /** As far as a band is in sight, its name stands beside the middle of that. */
  place({ zoom, y }: Viewport): void {
    const height = this.element.clientHeight;
    this.bands.forEach(({ level, top, bottom }, index) => {
      const name = this.names[index];
      const from = Math.max(0, (top - SIDE) * zoom + y);
      const room = Math.min(height, (bottom + SIDE) * zoom + y) - from;
      if (name !== undefined) {
        name.hidden = room < ROOM.number;
        name.textContent = room >= ROOM.words ? nameOf(level) : level === undefined ? "–" : String(level);
        name.style.top = `${String(from)}px`;
        name.style.height = `${String(Math.max(0, room))}px`;
      }
    });
  }
}
