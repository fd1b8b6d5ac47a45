/** The controls: what is shown, what is hidden, search, export. Tells what was chosen, decides nothing. */

import { MAX_DEPTH, type View } from "../../src/graph/messages";
import type { EdgeKind, Graph } from "../../src/protocol";
import { button, el, menu, toggle } from "./dom";
import { EDGE_LOOKS } from "./edges";
import { icon } from "./icons";
import { kindsOf, typesOf } from "./model";

export interface Actions {
  change(part: Partial<View>): void;
  search(query: string): void;
  /** To the next hit, or to the one before. */
  hit(step: 1 | -1): void;
  leaveSearch(): void;
  saveSvg(): void;
  mermaid(how: "copy" | "save"): void;
}

export class Toolbar {
  readonly element: HTMLElement;
  private readonly scope = el("select", { title: "What the graph shows", "aria-label": "Scope" });
  /** The scope that has a document in the middle, which it names. */
  private readonly around = el("option", { value: "document" }, "Around the document");
  private readonly depth = el("select", { title: "Steps from the document, both ways", "aria-label": "Depth" });
  private readonly follow: HTMLButtonElement;
  private readonly types = el("fieldset", {});
  private readonly kinds = el("fieldset", {});
  private readonly typesMenu = menu("Types", this.types);
  private readonly kindsMenu = menu("Relations", this.kinds);
  private readonly legend: HTMLButtonElement;
  private readonly table: HTMLButtonElement;
  private readonly input = el("input", { type: "search", placeholder: "Find a document", "aria-label": "Find a document" });
  private readonly hits = el("span", { class: "hits", "aria-live": "polite" });

  constructor(
    view: View,
    private readonly actions: Actions,
  ) {
    this.scope.append(this.around, el("option", { value: "workspace" }, "Whole workspace"));
    this.scope.addEventListener("change", () => {
      actions.change({ scope: this.scope.value === "workspace" ? "workspace" : "document" });
    });
    for (let depth = 1; depth <= MAX_DEPTH; depth++) {
      this.depth.append(el("option", { value: String(depth) }, depth === 1 ? "1 step" : `${String(depth)} steps`));
    }
    this.depth.addEventListener("change", () => {
      actions.change({ depth: Number(this.depth.value) });
    });
    this.follow = toggle("Follow", "Follow the active document", view.follow, (follow) => {
      actions.change({ follow });
    });
    this.legend = toggle("Legend", "What shapes, colours and lines mean", view.legend, (legend) => {
      actions.change({ legend });
    }, icon("legend"));
    this.table = toggle("Table", "Show the same as a table", view.table, (table) => {
      actions.change({ table });
    }, icon("table"));
    this.listenToSearch();
    this.element = el(
      "header",
      { class: "bar", role: "toolbar", "aria-label": "Dependency graph" },
      el("span", { class: "group what" }, this.scope, this.depth, this.follow),
      el("span", { class: "group filters" }, this.typesMenu, this.kindsMenu, el("span", { class: "group search" }, this.input, this.hits)),
      el("span", { class: "group end" }, this.legend, this.table, this.exportMenu()),
    );
    this.show(view, undefined);
  }

  show(view: View, graph: Graph | undefined): void {
    this.scope.value = view.scope;
    this.depth.value = String(view.depth);
    this.depth.hidden = view.scope === "workspace";
    this.follow.hidden = view.scope === "workspace";
    this.follow.setAttribute("aria-pressed", String(view.follow));
    this.table.setAttribute("aria-pressed", String(view.table));
    this.legend.setAttribute("aria-pressed", String(view.legend));
    this.legend.disabled = view.table;
    const centre = graph?.nodes.find(({ focus }) => focus === true)?.label;
    this.around.textContent = view.scope === "document" && centre !== undefined ? `Around ${centre}` : "Around the document";
    this.showTypes(view, graph);
    this.showKinds(view, graph);
  }

  focusSearch(): void {
    this.input.focus();
    this.input.select();
  }

  /** How many the search has found, and the how manieth is looked at. */
  showHits(text: string): void {
    this.hits.textContent = text;
  }

  private showTypes(view: View, graph: Graph | undefined): void {
    const counts = typesOf(graph?.nodes ?? []);
    const known = [...new Set([...counts.keys(), ...view.hiddenTypes])];
    const hidden = new Set(view.hiddenTypes);
    fill(this.types, "Types that are shown", known, (type) => ({
      label: type === "" ? "(no type)" : type,
      count: counts.get(type),
      on: !hidden.has(type),
      set: (on) => {
        this.actions.change({ hiddenTypes: on ? view.hiddenTypes.filter((one) => one !== type) : [...view.hiddenTypes, type] });
      },
    }));
    markMenu(this.typesMenu, hidden.size);
  }

  private showKinds(view: View, graph: Graph | undefined): void {
    const counts = kindsOf(graph?.edges ?? []);
    const known: EdgeKind[] = [...new Set([...counts.keys(), ...view.hiddenKinds])];
    const hidden = new Set<EdgeKind>(view.hiddenKinds);
    fill(this.kinds, "Relations that are shown", known, (kind) => ({
      label: EDGE_LOOKS[kind].verb,
      count: counts.get(kind),
      on: !hidden.has(kind),
      set: (on) => {
        this.actions.change({ hiddenKinds: on ? view.hiddenKinds.filter((one) => one !== kind) : [...view.hiddenKinds, kind] });
      },
    }));
    markMenu(this.kindsMenu, hidden.size);
  }

  private listenToSearch(): void {
    this.input.addEventListener("input", () => {
      this.actions.search(this.input.value);
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        this.actions.hit(event.shiftKey ? -1 : 1);
      } else if (event.key === "Escape") {
        this.input.value = "";
        this.actions.search("");
        this.actions.leaveSearch();
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
  }

  private exportMenu(): HTMLElement {
    const content = el("div", { class: "items" });
    const details = menu("Export", content, icon("export"));
    const item = (label: string, title: string, action: () => void): HTMLButtonElement =>
      button(label, title, () => {
        details.open = false;
        action();
      });
    content.append(
      item("Save as SVG…", "The picture as a file", () => { this.actions.saveSvg(); }),
      item("Copy as Mermaid", "Text that Markdown renderers draw", () => { this.actions.mermaid("copy"); }),
      item("Save as Mermaid…", "The same as a file", () => { this.actions.mermaid("save"); }),
    );
    return details;
  }
}

interface Choice {
  readonly label: string;
  readonly count: number | undefined;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

/** Boxes to tick; the one that has the keyboard keeps it when they are made anew. */
function fill<T>(set: HTMLFieldSetElement, legend: string, values: readonly T[], choice: (value: T) => Choice): void {
  const boxes = [...set.querySelectorAll("input")];
  const at = boxes.findIndex((box) => box === document.activeElement);
  const labels = values.map((value) => {
    const { label, count, on, set: change } = choice(value);
    const box = el("input", { type: "checkbox" });
    box.checked = on;
    box.addEventListener("change", () => {
      change(box.checked);
    });
    return el("label", {}, box, el("span", { class: "name" }, label), el("span", { class: "count" }, String(count ?? 0)));
  });
  set.replaceChildren(el("legend", {}, legend), ...(labels.length > 0 ? labels : [el("span", { class: "count" }, "none")]));
  if (at >= 0) {
    set.querySelectorAll("input")[at]?.focus();
  }
}

function markMenu(details: HTMLDetailsElement, hidden: number): void {
  const summary = details.querySelector("summary");
  const name = summary?.textContent.replace(/ \(.*$/, "") ?? "";
  if (summary !== null) {
    summary.textContent = hidden === 0 ? name : `${name} (${String(hidden)} hidden)`;
    summary.classList.toggle("active", hidden > 0);
  }
}
