/** The graph as a picture: the canvas with what stands beside and above it, where the keyboard is, where the mouse is. */

import type { GraphNode } from "../../src/protocol";
import { Canvas } from "./canvas";
import { Card } from "./card";
import { button, el } from "./dom";
import type { Viewport } from "./frame";
import { keyboard } from "./keyboard";
import { layout, type Layout } from "./layout";
import { Levels } from "./levels";
import type { Shown } from "./model";
import { measureIn, readTheme, still } from "./page";
import type { Point } from "./routes";
import type { Row } from "./rows";
import { step } from "./steps";
import { toSvg } from "./svg";
import type { Theme } from "./theme";

export interface Wishes {
  open(node: GraphNode): void;
  middle(node: GraphNode): void;
  find(): void;
  leave(): void;
  /** The keyboard, or a click, is at another one. */
  at(row: Row | undefined): void;
  moved(): void;
}

const ZOOM_STEP = 1.3;
const PAUSE_MS = 150;

export class Picture {
  private readonly canvasElement = el("div", {
    class: "canvas",
    tabindex: "0",
    role: "application",
    "aria-label": "Dependency graph",
    "aria-describedby": "keys",
  });
  private readonly card = new Card();
  private readonly levels = new Levels();
  readonly element: HTMLElement;
  private readonly canvas: Canvas;

  private shown: Shown = { nodes: [], edges: [] };
  private byKey: ReadonlyMap<string, Row> = new Map();
  private drawn: Layout = layout(this.shown);
  private theme = readTheme();
  /** What the last drawn picture was of: another one is seen as pictures are first seen. */
  private name = "";
  private ring: string | undefined;
  /** Whose card is open. */
  private pointed: string | undefined;

  constructor(private readonly wishes: Wishes) {
    this.element = el(
      "div",
      { class: "picture" },
      this.levels.element,
      el("div", { class: "field" }, this.canvasElement, this.zoomButtons(), this.card.element),
    );
    this.canvas = new Canvas(
      this.canvasElement,
      {
        hover: (key) => { this.point(key ?? this.ringIfFocused()); },
        click: (key) => { this.setRing(key); this.open(key); },
        doubleClick: (key) => { this.middle(key); },
        moved: () => { this.moved(); },
        resized: () => { this.resized(); },
      },
      still,
    );
    keyboard(this.canvasElement, {
      step: (direction) => { this.step(direction); },
      open: () => { this.open(this.ring); },
      middle: () => { this.middle(this.ring); },
      zoom: (factor) => { this.canvas.zoomBy(factor); },
      fit: () => { this.canvas.fit(); },
      find: () => { wishes.find(); },
      leave: () => { this.setRing(undefined); wishes.leave(); },
    });
    this.canvasElement.addEventListener("focus", () => { this.drawRing(); });
    this.canvasElement.addEventListener("blur", () => { this.drawRing(); });
  }

  /** `name`: what it is of, "" where there is nothing. `viewport`: what was seen of it when it was put away. */
  show(shown: Shown, byKey: ReadonlyMap<string, Row>, theme: Theme, name: string, viewport: Viewport | undefined): void {
    this.shown = shown;
    this.byKey = byKey;
    this.theme = theme;
    this.place();
    if (name !== "" && name !== this.name) {
      this.begin(viewport);
    } else {
      this.canvas.again();
    }
    this.name = name;
    this.setRing(this.ring !== undefined && byKey.has(this.ring) ? this.ring : undefined);
  }

  mark(keys: readonly string[]): void {
    this.canvas.mark(keys);
  }

  /** To a card, wherever it is. */
  goTo(key: string): void {
    this.canvas.centre(key);
    this.setRing(key);
  }

  focus(): void {
    this.canvas.focusElement();
  }

  svg(): string {
    return toSvg(this.shown, this.drawn, this.theme, measureIn(this.theme.font));
  }

  /** What is seen, where somebody has chosen it: else the next picture is framed like any other. */
  get viewport(): Viewport | undefined {
    return this.name === "" || this.canvas.framed ? undefined : this.canvas.viewport;
  }

  private get centre(): string | undefined {
    return this.shown.nodes.find(({ focus }) => focus === true)?.key;
  }

  /** Lays out and draws; what stays keeps its order from left to right. */
  private place(): void {
    const { width, height } = this.canvas.room;
    const before: ReadonlyMap<string, Point> = this.name === "" ? new Map<string, Point>() : this.drawn.at;
    this.drawn = layout(this.shown, before, ...(width > 0 && height > 0 ? [{ width, height }] : []));
    this.canvas.show(this.shown, this.drawn, this.theme, this.ring ?? this.centre);
    this.levels.show(this.drawn.bands);
    this.levels.place(this.canvas.viewport);
  }

  private begin(viewport: Viewport | undefined): void {
    this.canvas.begin();
    if (viewport !== undefined) {
      this.canvas.restore(viewport);
    }
    this.ring = this.centre;
  }

  private moved(): void {
    this.levels.place(this.canvas.viewport);
    this.point(this.pointed);
    this.wishes.moved();
  }

  private waiting: number | undefined;
  /** Where nobody has moved the picture yet, it is laid out for the room that there is when the dragging is over. */
  private resized(): void {
    this.canvas.again();
    this.levels.place(this.canvas.viewport);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (this.name !== "" && this.canvas.framed) {
        this.place();
        this.canvas.again();
        this.drawRing();
      }
    }, PAUSE_MS);
  }

  private point(key: string | undefined): void {
    this.pointed = key;
    const row = key === undefined ? undefined : this.byKey.get(key);
    this.canvas.light(row?.node.key);
    if (row === undefined) {
      this.card.hide();
    } else {
      this.card.show(row, this.canvas.box(row.node.key), this.canvasElement.getBoundingClientRect());
    }
  }

  private get focused(): boolean {
    return document.activeElement === this.canvasElement;
  }

  private ringIfFocused(): string | undefined {
    return this.focused ? this.ring : undefined;
  }

  private setRing(key: string | undefined): void {
    this.ring = key;
    this.drawRing();
    this.wishes.at(key === undefined ? undefined : this.byKey.get(key));
  }

  /** Around the document in the middle, which has a mark of its own, only for the keyboard. */
  private drawRing(): void {
    this.canvas.ring(this.ring === this.centre ? this.ringIfFocused() : this.ring);
    this.point(this.ringIfFocused());
  }

  private step(direction: Parameters<typeof step>[3]): void {
    const start = this.ring ?? this.shown.nodes[0]?.key;
    const next = this.ring === undefined ? start : step(this.drawn.at, this.shown.edges, this.ring, direction);
    if (next !== undefined) {
      this.setRing(next);
      this.canvas.reveal(next);
    }
  }

  private open(key: string | undefined): void {
    const row = key === undefined ? undefined : this.byKey.get(key);
    if (row !== undefined) {
      this.wishes.open(row.node);
    }
  }

  private middle(key: string | undefined): void {
    const row = key === undefined ? undefined : this.byKey.get(key);
    if (row !== undefined) {
      this.wishes.middle(row.node);
    }
  }

  private zoomButtons(): HTMLElement {
    return el(
      "div",
      { class: "zoom", role: "group", "aria-label": "Zoom" },
      button("Zoom out", "Zoom out (-)", () => { this.canvas.zoomBy(1 / ZOOM_STEP); }, "−"),
      button("Zoom in", "Zoom in (+)", () => { this.canvas.zoomBy(ZOOM_STEP); }, "+"),
      button("Fit", "Show all of it (0)", () => { this.canvas.fit(); }),
    );
  }
}
