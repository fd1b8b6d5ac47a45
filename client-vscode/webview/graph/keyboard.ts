/** The keys of the canvas. */

import type { Direction } from "./steps";

export interface Keys {
  step(direction: Direction): void;
  open(): void;
  middle(): void;
  zoom(factor: number): void;
  fit(): void;
  find(): void;
  leave(): void;
}

export function keyboard(element: HTMLElement, keys: Keys): void {
  const table: Readonly<Record<string, () => void>> = {
    ArrowUp: () => { keys.step("up"); },
    ArrowDown: () => { keys.step("down"); },
    ArrowLeft: () => { keys.step("left"); },
    ArrowRight: () => { keys.step("right"); },
    Enter: () => { keys.open(); },
    f: () => { keys.middle(); },
    "+": () => { keys.zoom(1.3); },
    "=": () => { keys.zoom(1.3); },
    "-": () => { keys.zoom(1 / 1.3); },
    "0": () => { keys.fit(); },
    "/": () => { keys.find(); },
    Escape: () => { keys.leave(); },
  };
  element.addEventListener("keydown", (event) => {
    // With a modifier, the key belongs to the editor.
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const action = Object.hasOwn(table, event.key) ? table[event.key] : undefined;
    if (action !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      action();
    }
  });
}
