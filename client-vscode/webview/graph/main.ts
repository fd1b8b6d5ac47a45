/** The page of the dependency graph: asks the extension for what the view wants, shows the answer. */

import type { ToPage, View } from "../../src/graph/messages";
import type { Graph } from "../../src/protocol";
import { countText, isCut, questionOf } from "./asking";
import { Canvas } from "./canvas";
import { Card } from "./card";
import { el } from "./dom";
import { Hits } from "./hits";
import { keyboard } from "./keyboard";
import { layout, type Layout } from "./layout";
import { Legend } from "./legend";
import { filtered, type Shown } from "./model";
import { onThemeChange, readTheme, still } from "./page";
import type { Point } from "./routes";
import { type Row, rows, sentence } from "./rows";
import { api, FIRST, type Kept } from "./state";
import { step } from "./steps";
import { toSvg } from "./svg";
import { Table } from "./table";
import type { Theme } from "./theme";
import { Toolbar } from "./toolbar";
import "./graph.css";

class Page {
  private view: View;
  private graph: Graph | undefined;
  private shown: Shown = { nodes: [], edges: [] };
  private drawn: Layout = layout({ nodes: [], edges: [] });
  private byKey = new Map<string, Row>();
  private theme: Theme = readTheme();
  private serial = 0;
  /** What the last drawn picture was of: another one is shown whole. */
  private pictured = "";
  private ring: string | undefined;
  /** Whose card is open. */
  private pointed: string | undefined;
  private opened: string | undefined;
  private readonly hits = new Hits();

  private readonly canvasElement = el("div", {
    class: "canvas",
    tabindex: "0",
    role: "application",
    "aria-label": "Dependency graph",
    "aria-describedby": "keys",
  });
  private readonly canvas: Canvas;
  private readonly card = new Card();
  private readonly legend: Legend;
  private readonly table = new Table((node) => {
    this.open(node.key);
  });
  private readonly toolbar: Toolbar;
  private readonly message = el("p", { class: "message", hidden: "" });
  private readonly live = el("p", { class: "live", "aria-live": "polite" });
  private readonly count = el("p", { class: "total" });

  constructor(private readonly kept: Kept | undefined) {
    this.view = { ...FIRST, ...kept?.view };
    this.toolbar = new Toolbar(this.view, {
      change: (part) => { this.change(part); },
      search: (query) => { this.search(query); },
      hit: (by) => { this.goToHit(by); },
      leaveSearch: () => { this.canvas.focusElement(); },
      zoom: (factor) => { this.canvas.zoomBy(factor); },
      fit: () => { this.canvas.fit(); },
      saveSvg: () => { api.postMessage({ type: "saveSvg", svg: toSvg(this.shown, this.drawn, this.theme) }); },
      mermaid: (how) => { api.postMessage({ type: "mermaid", how, question: questionOf(this.view, this.graph, true) }); },
    });
    this.legend = new Legend(this.view.legend, (legend) => { this.keep({ legend }); });
    const stage = el("main", {}, this.canvasElement, this.card.element, this.legend.element, this.table.element, this.message);
    document.body.append(this.toolbar.element, stage, el("footer", {}, this.live, this.count));
    this.canvas = new Canvas(
      this.canvasElement,
      {
        hover: (key) => { this.point(key ?? this.ringIfFocused()); },
        click: (key) => { if (key === undefined) { this.setRing(undefined); } else { this.open(key); } },
        doubleClick: (key) => { this.middle(key); },
        moved: () => { this.point(this.pointed); this.keepLater(); },
      },
      still,
    );
    keyboard(this.canvasElement, {
      step: (direction) => { this.step(direction); },
      open: () => { if (this.ring !== undefined) { this.open(this.ring); } },
      middle: () => { if (this.ring !== undefined) { this.middle(this.ring); } },
      zoom: (factor) => { this.canvas.zoomBy(factor); },
      fit: () => { this.canvas.fit(); },
      find: () => { this.toolbar.focusSearch(); },
      leave: () => { this.setRing(undefined); this.search(""); },
    });
    this.canvasElement.addEventListener("focus", () => { this.point(this.ring); });
    this.canvasElement.addEventListener("blur", () => { this.point(undefined); });
    onThemeChange(() => { this.theme = readTheme(); this.draw(); });
    window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => { this.receive(data); });
    api.postMessage({ type: "ready" });
  }

  private receive(message: ToPage): void {
    switch (message.type) {
      case "active":
        this.activate(message.uri, message.depth);
        break;
      case "show":
        this.change({ scope: "document", uri: message.uri });
        break;
      case "changed":
        this.ask();
        break;
      case "graph":
        if (message.serial === this.serial) {
          this.graph = message.graph;
          this.say(message.graph.nodes.length === 0 ? "There are no documents to show." : undefined);
          this.update();
        }
        break;
      case "nothing":
        if (message.serial === this.serial) {
          this.graph = undefined;
          this.say(message.reason);
          this.update();
        }
    }
  }

  /** The first call begins everything; later ones follow the active document, but not where this page led. */
  private activate(uri: string | undefined, depth: number): void {
    if (this.serial === 0) {
      if (this.kept === undefined) {
        this.view = { ...this.view, depth, uri, scope: uri === undefined ? "workspace" : "document" };
      } else if (this.view.follow && uri !== undefined) {
        this.view = { ...this.view, uri };
      }
      this.keep({});
      this.ask();
      return;
    }
    const led = uri === this.opened;
    this.opened = undefined;
    if (uri !== undefined && uri !== this.view.uri && this.view.follow && !led) {
      this.keep({ uri });
      if (this.view.scope === "document") {
        this.ask();
      }
    }
  }

  private change(part: Partial<View>): void {
    this.keep(part);
    const others = "scope" in part || "depth" in part || "uri" in part;
    if (others || (isCut(this.graph) && ("hiddenTypes" in part || "hiddenKinds" in part))) {
      this.ask();
    }
    this.update();
    if (part.table === false) {
      this.canvas.focusElement();
    }
  }

  private keep(part: Partial<View>): void {
    this.view = { ...this.view, ...part };
    api.setState({ view: this.view, ...(this.pictured === "" ? {} : { viewport: this.canvas.viewport }) });
  }

  private later: number | undefined;
  private keepLater(): void {
    clearTimeout(this.later);
    this.later = setTimeout(() => { this.keep({}); }, 300);
  }

  private ask(): void {
    this.serial += 1;
    api.postMessage({ type: "ask", serial: this.serial, question: questionOf(this.view, this.graph, false) });
  }

  private update(): void {
    this.shown = filtered(this.graph ?? { nodes: [], edges: [], total: 0 }, this.view.hiddenTypes, this.view.hiddenKinds);
    this.byKey = new Map(rows(this.shown).map((row) => [row.node.key, row]));
    const before: ReadonlyMap<string, Point> = this.pictured === "" ? new Map<string, Point>() : this.drawn.at;
    this.drawn = layout(this.shown, before);
    this.toolbar.show(this.view, this.graph);
    this.search(this.hits.query);
    this.draw();
    this.count.textContent = countText(this.shown, this.graph);
  }

  private draw(): void {
    this.table.element.hidden = !this.view.table;
    this.canvasElement.hidden = this.view.table;
    this.legend.element.hidden = this.view.table || this.shown.nodes.length === 0;
    this.card.hide();
    this.showTable();
    const picture = this.shown.nodes.length === 0 ? "" : `${this.view.scope} ${this.view.uri ?? ""} ${String(this.view.depth)}`;
    this.canvas.show(this.shown, this.drawn, this.theme, this.ring ?? this.shown.nodes.find(({ focus }) => focus)?.key);
    this.legend.show(this.shown, this.theme);
    this.canvas.mark(this.hits.keys);
    if (picture !== "" && picture !== this.pictured) {
      this.begin(this.pictured === "" ? this.kept?.viewport : undefined);
    }
    this.pictured = picture;
    this.setRing(this.ring !== undefined && this.byKey.has(this.ring) ? this.ring : undefined);
  }

  /** The first sight of another picture: all of it, or where it was left when the page was put away. */
  private begin(viewport: Kept["viewport"]): void {
    this.canvas.fit();
    if (viewport !== undefined) {
      this.canvas.viewport = viewport;
    }
    this.ring = this.shown.nodes.find(({ focus }) => focus === true)?.key;
  }

  private showTable(): void {
    if (this.view.table) {
      const found = new Set(this.hits.keys);
      const all = [...this.byKey.values()].filter(({ node }) => this.hits.none || found.has(node.key));
      this.table.show(all, `Documents of the dependency graph: ${countText(this.shown, this.graph)}`);
    }
  }

  private say(text: string | undefined): void {
    this.message.textContent = text ?? "";
    this.message.hidden = text === undefined;
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

  private ringIfFocused(): string | undefined {
    return document.activeElement === this.canvasElement ? this.ring : undefined;
  }

  private setRing(key: string | undefined): void {
    this.ring = key;
    this.canvas.ring(key);
    const row = key === undefined ? undefined : this.byKey.get(key);
    this.live.textContent = row === undefined ? "" : sentence(row);
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

  private open(key: string): void {
    this.setRing(key);
    const uri = this.byKey.get(key)?.node.uri;
    if (uri !== undefined) {
      this.opened = uri;
      api.postMessage({ type: "open", uri });
    }
  }

  private middle(key: string): void {
    const uri = this.byKey.get(key)?.node.uri;
    if (uri !== undefined) {
      this.change({ scope: "document", uri });
    }
  }

  private search(query: string): void {
    this.hits.search(this.shown.nodes, query);
    this.canvas.mark(this.hits.keys);
    this.toolbar.showHits(this.hits.text);
    this.showTable();
  }

  private goToHit(by: 1 | -1): void {
    const key = this.hits.go(by);
    if (key !== undefined) {
      this.canvas.centre(key);
      this.setRing(key);
      this.toolbar.showHits(this.hits.text);
    }
  }
}

new Page(api.getState());
