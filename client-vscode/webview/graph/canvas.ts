/** The picture: cytoscape draws what layout and paint have worked out, and tells what the mouse does. */

import cytoscape from "cytoscape";
import { elements } from "./elements";
import { around, type Box, first, type Size, type Viewport, whole } from "./frame";
import { CARD } from "./grid";
import { boxOf, type Layout } from "./layout";
import { neighbours, type Shown } from "./model";
import { measureIn } from "./page";
import type { Point } from "./routes";
import { stylesheet } from "./stylesheet";
import type { Theme } from "./theme";

export interface Handlers {
  /** Where the pointer rests, and where that card is within the canvas; undefined when it has left. */
  hover(key: string | undefined): void;
  click(key: string | undefined): void;
  doubleClick(key: string): void;
  /** Panned or zoomed. */
  moved(): void;
  /** There is more room than before, or less. */
  resized(): void;
}

/** More nodes than this are drawn with fewer things on them while they are small. */
const MANY = 400;
/** Milliseconds after which a pointer is taken to rest on a card. */
const REST_MS = 80;
const ZOOM = { least: 0.03, most: 2.5 } as const;
const EMPTY: Shown = { nodes: [], edges: [] };

export class Canvas {
  private readonly cy: cytoscape.Core;
  private shown = EMPTY;
  private drawn: Layout | undefined;
  private lit: string | undefined;
  private frame: "first" | "whole" | undefined;
  private taken: Size = { width: 0, height: 0 };
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly container: HTMLElement,
    handlers: Handlers,
    private readonly still: () => boolean,
  ) {
    this.cy = cytoscape({
      container,
      minZoom: ZOOM.least,
      maxZoom: ZOOM.most,
      boxSelectionEnabled: false,
      autoungrabify: true,
      autounselectify: true,
      layout: { name: "preset" },
    });
    this.cy.on("mouseover", "node.card", (event) => {
      this.pointed(idOf(event), handlers);
    });
    this.cy.on("mouseout", "node.card", () => {
      this.pointed(undefined, handlers);
    });
    this.cy.on("onetap", (event) => {
      handlers.click(event.target === this.cy ? undefined : idOf(event));
    });
    this.cy.on("dbltap", "node.card", (event) => {
      handlers.doubleClick(idOf(event));
    });
    this.cy.on("viewport", () => {
      handlers.moved();
    });
    this.cy.on("dragpan scrollzoom pinchzoom", () => {
      this.frame = undefined;
    });
    new ResizeObserver(() => {
      if (container.clientWidth > 0 && this.resize()) {
        handlers.resized();
      }
    }).observe(container);
  }

  /** A card that lights up has all of the picture drawn anew: of many cards, only one on which the pointer rests does. */
  private pointed(key: string | undefined, handlers: Handlers): void {
    clearTimeout(this.resting);
    if (this.shown.nodes.length <= MANY) {
      handlers.hover(key);
      return;
    }
    this.resting = setTimeout(() => {
      handlers.hover(key);
    }, REST_MS);
  }

  /** Draws anew. What is seen stays where it is as far as the anchor, or else any card that stays, allows. */
  show(shown: Shown, layout: Layout, theme: Theme, anchor: string | undefined): void {
    const before = this.cy.nodes(".card").nonempty() ? this.anchored(shown, anchor) : undefined;
    clearTimeout(this.resting);
    this.shown = shown;
    this.drawn = layout;
    this.lit = undefined;
    this.cy.batch(() => {
      moveAsPicture(this.cy, shown.nodes.length > MANY);
      this.cy.elements().remove();
      this.cy.style(stylesheet(theme, shown.nodes.length > MANY));
      this.cy.add(elements(shown, layout, theme, measureIn(theme.font)));
    });
    if (before !== undefined) {
      const after = this.cy.getElementById(before.key).renderedPosition();
      this.cy.panBy({ x: before.x - after.x, y: before.y - after.y });
    }
  }

  private anchored(shown: Shown, anchor: string | undefined): { key: string; x: number; y: number } | undefined {
    const stays = new Set(shown.nodes.map(({ key }) => key));
    const candidates = [anchor, ...this.shown.nodes.map(({ key }) => key)];
    const key = candidates.find((one) => one !== undefined && stays.has(one) && this.has(one));
    return key === undefined ? undefined : { key, ...this.cy.getElementById(key).renderedPosition() };
  }

  has(key: string): boolean {
    return this.cy.getElementById(key).nonempty();
  }

  /** Where the card is within the canvas, in pixels of the screen. */
  box(key: string): { x: number; y: number; width: number; height: number } {
    const { x, y } = this.cy.getElementById(key).renderedPosition();
    const zoom = this.cy.zoom();
    return {
      x: x - (CARD.width / 2) * zoom,
      y: y - (CARD.height / 2) * zoom,
      width: CARD.width * zoom,
      height: CARD.height * zoom,
    };
  }

  /** The ring of the keyboard. */
  ring(key: string | undefined): void {
    this.cy.batch(() => {
      this.cy.nodes(".ring").removeClass("ring");
      if (key !== undefined) {
        this.cy.getElementById(key).addClass("ring");
      }
    });
  }

  /** A card and its neighbours stand out; few others step back, many stay, since each would have to be drawn anew. */
  light(key: string | undefined): void {
    if (key === this.lit) {
      return;
    }
    this.lit = key;
    this.cy.batch(() => {
      this.cy.elements(".near").removeClass("near");
      this.cy.elements(".far").removeClass("far");
      if (key === undefined || !this.has(key)) {
        return;
      }
      const node = this.cy.getElementById(key);
      const edges = node.connectedEdges();
      const near = edges.union(edges.connectedNodes()).union(node);
      near.addClass("near");
      if (this.shown.nodes.length <= MANY) {
        this.cy.elements().not(near).not(".band").addClass("far");
      }
    });
  }

  mark(keys: readonly string[]): void {
    this.cy.batch(() => {
      this.cy.nodes(".found").removeClass("found");
      for (const key of keys) {
        this.cy.getElementById(key).addClass("found");
      }
    });
  }

  zoomBy(factor: number): void {
    const zoom = { level: this.cy.zoom() * factor, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } };
    this.move({ zoom });
  }

  /** What the canvas offers. */
  get room(): Size {
    return { width: this.container.clientWidth, height: this.container.clientHeight };
  }

  /** Whether nobody has moved it since it was framed, so that it may be framed anew. */
  get framed(): boolean {
    return this.frame !== undefined;
  }

  /** All of it, but not larger than life. */
  fit(): void {
    this.put("whole");
  }

  /** As a picture is first seen: all of it if that can be read, else what is around the document in the middle. */
  begin(): void {
    this.put("first");
  }

  /** The same once more, after the room or the places have changed. */
  again(): void {
    this.put(this.frame);
  }

  private put(frame: Canvas["frame"]): void {
    if (this.drawn !== undefined && frame !== undefined && this.drawn.bands.length > 0) {
      this.cy.stop();
      this.resize();
      const [box, room] = [boxOf(this.drawn), this.room];
      const view = frame === "whole" ? whole(box, room) : first(box, room, ...this.centreOf(this.drawn));
      this.cy.viewport({ zoom: view.zoom, pan: { x: view.x, y: view.y } });
    }
    this.frame = frame;
  }

  /** Takes up the room that there is; whether it is another one. Where it is not, nothing needs to be drawn anew. */
  private resize(): boolean {
    const { width, height } = this.room;
    if (width === this.taken.width && height === this.taken.height) {
      return false;
    }
    this.taken = { width, height };
    this.cy.resize();
    return true;
  }

  /** The place of the document in the middle, and the box around it and its neighbours. */
  private centreOf({ at }: Layout): [Point | undefined, Box | undefined] {
    const key = this.shown.nodes.find(({ focus }) => focus === true)?.key;
    if (key === undefined) {
      return [undefined, undefined];
    }
    const near = [key, ...(neighbours(this.shown.edges).get(key) ?? [])];
    return [at.get(key), around(near.flatMap((one) => at.get(one) ?? []), CARD)];
  }

  /** A card in the middle, large enough to be read. */
  centre(key: string): void {
    const node = this.cy.getElementById(key);
    const zoom = Math.max(this.cy.zoom(), 0.9);
    this.frame = undefined;
    if (this.still()) {
      this.cy.zoom(zoom);
      this.cy.center(node);
    } else {
      this.move({ zoom, center: { eles: node } });
    }
  }

  /** Moves no more than is needed to have the card in sight. */
  reveal(key: string): void {
    const { x, y, width, height } = this.box(key);
    const pad = 24;
    const shift = (low: number, size: number, whole: number): number =>
      low < pad ? pad - low : low + size > whole - pad ? whole - pad - low - size : 0;
    const by = { x: shift(x, width, this.cy.width()), y: shift(y, height, this.cy.height()) };
    if (by.x !== 0 || by.y !== 0) {
      this.move({ panBy: by });
    }
  }

  private move(to: cytoscape.AnimateOptions | object): void {
    this.frame = undefined;
    this.cy.stop();
    this.cy.animate(to, { duration: this.still() ? 0 : 160, easing: "ease-out" });
  }

  get viewport(): Viewport {
    return { zoom: this.cy.zoom(), ...this.cy.pan() };
  }

  /** As it was left once; not where that would show no card at all. */
  restore({ zoom, x, y }: Viewport): void {
    this.frame = undefined;
    this.cy.viewport({ zoom, pan: { x, y } });
    const { x1, y1, x2, y2 } = this.cy.extent();
    const seen = [...(this.drawn?.at.values() ?? [])].some((at) => at.x > x1 && at.x < x2 && at.y > y1 && at.y < y2);
    if (!seen) {
      this.begin();
    }
  }

  focusElement(): void {
    this.container.focus({ preventScroll: true });
  }
}

/** Many nodes are moved as the picture that was drawn last, and drawn anew at rest; few are drawn all the time. */
function moveAsPicture(cy: cytoscape.Core, on: boolean): void {
  // The option of the same name is read once, before the first answer tells how many there are.
  (cy as cytoscape.Core & { renderer(): { textureOnViewport: boolean } }).renderer().textureOnViewport = on;
}

function idOf(event: cytoscape.EventObject): string {
  return (event.target as cytoscape.NodeSingular).id();
}
