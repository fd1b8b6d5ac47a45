/** The same data as a table, for those who do not see the picture, and for all who want to sort. */

import type { GraphNode } from "../../src/protocol";
import { button, el } from "./dom";
import { type Column, COLUMNS, gapsText, type Relation, type Row, sorted, type Sorting, statusText } from "./rows";

export class Table {
  readonly element = el("div", { class: "table", hidden: "" });
  private sorting: Sorting = { column: "level", descending: false };
  private all: readonly Row[] = [];
  private caption = "";

  constructor(private readonly open: (node: GraphNode) => void) {}

  show(all: readonly Row[], caption: string): void {
    this.all = all;
    this.caption = caption;
    this.draw();
  }

  private draw(): void {
    const focused = this.headings().findIndex((one) => one === document.activeElement);
    const body = el("tbody", {}, ...sorted(this.all, this.sorting).map((row) => this.row(row)));
    const head = el("thead", {}, el("tr", {}, ...COLUMNS.map(({ column, label }) => this.heading(column, label))));
    this.element.replaceChildren(el("table", {}, el("caption", {}, this.caption), head, body));
    if (focused >= 0) {
      this.headings()[focused]?.focus();
    }
  }

  private headings(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>("thead button")];
  }

  private heading(column: Column, label: string): HTMLElement {
    const chosen = this.sorting.column === column;
    const sort = chosen ? (this.sorting.descending ? "descending" : "ascending") : "none";
    const content = button(label, `Sort by ${label.toLowerCase()}`, () => {
      this.sorting = { column, descending: chosen && !this.sorting.descending };
      this.draw();
    });
    return el("th", { scope: "col", "aria-sort": sort, class: column }, content);
  }

  private row({ node, relations }: Row): HTMLElement {
    return el(
      "tr",
      node.focus === true ? { "aria-current": "true" } : {},
      el("th", { scope: "row" }, this.link(node)),
      el("td", {}, node.title),
      el("td", {}, node.type),
      el("td", {}, statusText(node)),
      el("td", { class: "number" }, node.missing === true ? "" : String(node.level)),
      el("td", { class: "number", title: gapsText(node) }, node.missing === true ? "" : String(node.gaps)),
      el("td", {}, this.relations(relations)),
    );
  }

  private relations(relations: readonly Relation[]): HTMLElement {
    return el("ul", {}, ...relations.map(({ verb, other }) => el("li", {}, `${verb} `, this.link(other))));
  }

  private link(node: GraphNode): HTMLElement {
    if (node.uri === undefined) {
      return el("span", { class: "missing" }, node.label);
    }
    // No address: the editor's own handling of links in its pages would try to follow it.
    const link = el("a", { href: "#", title: node.title }, node.label);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.open(node);
    });
    return link;
  }
}
