/** The picture: cytoscape draws what layout and paint have worked out, and tells what the mouse does. */

import cytoscape from "cytoscape";
import type { GraphEdge, GraphNode } from "../../src/protocol";
import { CARD } from "./grid";
import type { Layout } from "./layout";
import type { Route } from "./routes";
import { neighbours, type Shown } from "./model";
import { badgeImage, paint } from "./paint";
import { stylesheet } from "./stylesheet";
import type { Theme } from "./theme";

export interface Handlers {
  /** Where the pointer rests, and where that card is within the canvas; undefined when it has left. */
  hover(key: string | undefined): void;
  click(key: string | undefined): void;
  doubleClick(key: string): void;
  /** Panned or zoomed. */
  moved(): void;
}

/** More nodes than this are drawn with fewer things on them while they are small. */
const MANY = 400;
const ZOOM = { least: 0.03, most: 2.5 } as const;
const CANVAS_PADDING = 36;

export class Canvas {
  private readonly cy: cytoscape.Core;
  private near = new Map<string, Set<string>>();
  private shown: Shown = { nodes: [], edges: [] };
  private lit: string | undefined;

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
      handlers.hover(idOf(event));
    });
    this.cy.on("mouseout", "node.card", () => {
      handlers.hover(undefined);
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
    new ResizeObserver(() => this.cy.resize()).observe(container);
  }

  /** Draws anew. What is seen stays where it is as far as the anchor, or else any card that stays, allows. */
  show(shown: Shown, layout: Layout, theme: Theme, anchor: string | undefined): void {
    const before = this.cy.nodes(".card").nonempty() ? this.anchored(shown, anchor) : undefined;
    this.shown = shown;
    this.near = neighbours(shown.edges);
    this.lit = undefined;
    this.cy.batch(() => {
      moveAsPicture(this.cy, shown.nodes.length > MANY);
      this.cy.elements().remove();
      this.cy.style(stylesheet(theme, shown.nodes.length > MANY));
      this.cy.add([...bandElements(layout), ...nodeElements(shown, layout, theme), ...edgeElements(shown, layout)]);
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

  neighboursOf(key: string): ReadonlySet<string> {
    return this.near.get(key) ?? new Set();
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

  panBy(x: number, y: number): void {
    this.cy.panBy({ x, y });
  }

  /** All of it, but not larger than life. */
  fit(): void {
    this.cy.resize();
    this.cy.fit(this.cy.nodes(), CANVAS_PADDING);
    if (this.cy.zoom() > 1) {
      this.cy.zoom(1);
      this.cy.center(this.cy.nodes());
    }
  }

  /** A card in the middle, large enough to be read. */
  centre(key: string): void {
    const node = this.cy.getElementById(key);
    const zoom = Math.max(this.cy.zoom(), 0.9);
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
    this.cy.stop();
    this.cy.animate(to, { duration: this.still() ? 0 : 160, easing: "ease-out" });
  }

  get viewport(): { zoom: number; x: number; y: number } {
    return { zoom: this.cy.zoom(), ...this.cy.pan() };
  }

  set viewport({ zoom, x, y }: { zoom: number; x: number; y: number }) {
    this.cy.viewport({ zoom, pan: { x, y } });
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

function bandElements({ bands, left, right }: Layout): cytoscape.ElementDefinition[] {
  const [from, to] = [left - 90, right + 14];
  return bands.map(({ level, top, bottom }, index) => ({
    group: "nodes",
    classes: "band",
    data: {
      id: `band ${String(index)}`,
      label: level === undefined ? "unrelated" : `level ${String(level)}`,
      width: to - from,
      height: bottom - top + 28,
      // Its label, which cytoscape puts behind its right side, stands at its upper left.
      aside: -(to - from) + 12,
      up: -(bottom - top + 28) / 2 + 18,
    },
    position: { x: (from + to) / 2, y: (top + bottom) / 2 },
  }));
}

function nodeElements({ nodes }: Shown, { at }: Layout, theme: Theme): cytoscape.ElementDefinition[] {
  return nodes.map((node) => ({
    group: "nodes",
    classes: classesOf(node),
    data: dataOf(node, theme),
    position: { ...(at.get(node.key) ?? { x: 0, y: 0 }) },
  }));
}

function classesOf(node: GraphNode): string {
  return ["card", node.focus === true ? "focus" : "", node.missing === true ? "missing" : ""].filter(Boolean).join(" ");
}

function dataOf(node: GraphNode, theme: Theme): object {
  const look = paint(node, theme);
  return {
    id: node.key,
    shape: look.shape.name,
    label: look.lines.join("\n"),
    fill: `${look.stripe} ${look.stripe} ${look.fill} ${look.fill}`,
    plain: look.fill,
    rim: look.rim,
    rimWidth: look.rimWidth,
    text: look.text,
    ...(look.badges === "" ? {} : { badges: badgeImage(look.badges) }),
  };
}

function edgeElements({ edges }: Shown, { routes, at }: Layout): cytoscape.ElementDefinition[] {
  return edges.map((edge, index) => ({
    group: "edges",
    classes: routes[index] === undefined ? edge.kind : `${edge.kind} routed`,
    data: {
      // A space comes first: it cannot meet with the key of a node that is written like it.
      id: ` ${String(index)}`,
      source: edge.from,
      target: edge.to,
      ...bent(edge, routes[index], at),
    },
  }));
}

/** The controls as cytoscape wants them: along the line between the middles, and away from it. */
function bent({ from, to }: GraphEdge, route: Route | undefined, at: Layout["at"]): object {
  const [a, b] = [at.get(from), at.get(to)];
  if (route === undefined || a === undefined || b === undefined) {
    return {};
  }
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  return {
    start: [route.from.x - a.x, route.from.y - a.y],
    end: [route.to.x - b.x, route.to.y - b.y],
    weights: route.controls.map(({ x, y }) => ((x - a.x) * dx + (y - a.y) * dy) / length ** 2),
    distances: route.controls.map(({ x, y }) => ((y - a.y) * dx - (x - a.x) * dy) / length),
  };
}

