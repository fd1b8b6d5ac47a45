/** The page of the dependency graph: asks the extension for what the view wants, shows the answer. */

import type { ToPage, View } from "../../src/graph/messages";
import type { Graph, GraphNode } from "../../src/protocol";
import { countText, isCut, questionOf } from "./asking";
import { el } from "./dom";
import { Hits } from "./hits";
import { Legend } from "./legend";
import { filtered, type Shown } from "./model";
import { onThemeChange, readTheme } from "./page";
import { Picture } from "./picture";
import { type Row, rows, sentence } from "./rows";
import { api, FIRST, type Kept } from "./state";
import { Table } from "./table";
import type { Theme } from "./theme";
import { Toolbar } from "./toolbar";
import "./graph.css";
import "./controls.css";
import "./picture.css";
import "./legend.css";
import "./table.css";

class Page {
  private view: View;
  private graph: Graph | undefined;
  private shown: Shown = { nodes: [], edges: [] };
  private byKey = new Map<string, Row>();
  private theme: Theme = readTheme();
  private serial = 0;
  private readonly hits = new Hits();

  private readonly picture = new Picture({
    open: (node) => { this.open(node); },
    middle: ({ uri }) => { if (uri !== undefined) { this.change({ scope: "document", uri }); } },
    find: () => { this.toolbar.focusSearch(); },
    leave: () => { this.search(""); },
    at: (row) => { this.sayWhere(row); },
    moved: () => { this.keepLater(); },
  });
  private readonly legend = new Legend();
  private readonly table = new Table((node) => { this.open(node); });
  private readonly toolbar: Toolbar;
  private readonly message = el("p", { class: "message", hidden: "" });
  private readonly live = el("p", { class: "live", "aria-live": "polite" });
  private readonly count = el("p", { class: "total" });

  constructor(private kept: Kept | undefined) {
    this.view = { ...FIRST, ...kept?.view };
    this.toolbar = new Toolbar(this.view, {
      change: (part) => { this.change(part); },
      search: (query) => { this.search(query); },
      hit: (by) => { this.goToHit(by); },
      leaveSearch: () => { this.picture.focus(); },
      saveSvg: () => { api.postMessage({ type: "saveSvg", svg: this.picture.svg() }); },
      mermaid: (how) => { api.postMessage({ type: "mermaid", how, question: questionOf(this.view, this.graph, true) }); },
    });
    const stage = el("main", {}, this.picture.element, this.table.element, this.message);
    document.body.append(this.toolbar.element, stage, this.legend.element, el("footer", {}, this.live, this.count));
    onThemeChange(() => { this.theme = readTheme(); this.draw(); });
    window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => { this.receive(data); });
    api.postMessage({ type: "ready" });
  }

  private receive(message: ToPage): void {
    switch (message.type) {
      case "kept":
        this.kept = { ...this.kept, view: message.view };
        this.view = { ...FIRST, ...message.view };
        break;
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

  /** The first call begins everything; later ones follow the active document. */
  private activate(uri: string | undefined, depth: number): void {
    if (this.serial === 0) {
      if (this.kept === undefined) {
        this.view = { ...this.view, depth, uri, scope: uri === undefined ? "workspace" : "document" };
      } else if (this.view.follow && uri !== undefined) {
        this.view = { ...this.view, uri };
      }
      this.keep({ uri: this.view.uri });
      this.ask();
    } else if (uri !== undefined && uri !== this.view.uri && this.view.follow) {
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
      this.picture.focus();
    }
  }

  private keep(part: Partial<View>): void {
    this.view = { ...this.view, ...part };
    const viewport = this.picture.viewport ?? this.kept?.viewport;
    if (Object.keys(part).length > 0) {
      api.postMessage({ type: "keep", view: this.view });
    }
    api.setState({ view: this.view, ...(viewport === undefined ? {} : { viewport }) });
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
    this.toolbar.show(this.view, this.graph);
    this.search(this.hits.query);
    // Before the picture is laid out for the room that there is: a line takes some of it.
    this.count.textContent = countText(this.shown, this.graph);
    this.draw();
  }

  private draw(): void {
    const nothing = this.shown.nodes.length === 0;
    this.table.element.hidden = !this.view.table;
    this.picture.element.hidden = this.view.table;
    this.legend.element.hidden = !this.view.legend || this.view.table || nothing;
    this.legend.show(this.shown, this.theme);
    this.showTable();
    const name = nothing ? "" : `${this.view.scope} ${this.view.uri ?? ""} ${String(this.view.depth)}`;
    this.picture.show(this.shown, this.byKey, this.theme, name, this.kept?.viewport);
    if (!nothing) {
      this.kept = undefined;
    }
    this.picture.mark(this.hits.keys);
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

  /** In words, for those who do not see the picture; the line is cut where it is long, so a tooltip has all of it. */
  private sayWhere(row: Row | undefined): void {
    this.live.textContent = row === undefined ? "" : sentence(row);
    this.live.title = this.live.textContent;
  }

  private open({ uri }: GraphNode): void {
    if (uri !== undefined) {
      api.postMessage({ type: "open", uri });
    }
  }

  private search(query: string): void {
    this.hits.search(this.shown.nodes, query);
    this.picture.mark(this.hits.keys);
    this.toolbar.showHits(this.hits.text);
    this.showTable();
  }

  private goToHit(by: 1 | -1): void {
    const key = this.hits.go(by);
    if (key !== undefined) {
      this.picture.goTo(key);
      this.toolbar.showHits(this.hits.text);
    }
  }
}

new Page(api.getState());
