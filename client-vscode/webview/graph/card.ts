/** The card that says more of a node while the pointer or the keyboard is on it. */

import { toneOf } from "../../src/graph/tones";
import { el } from "./dom";
import { gapsText, type Row, statusText } from "./rows";

const MOST = 6;

export class Card {
  readonly element = el("section", { class: "card", role: "tooltip", hidden: "" });

  /** Beside a box of the canvas: below it, or above where there is no room. */
  show({ node, relations }: Row, box: { x: number; y: number; width: number; height: number }, within: DOMRect): void {
    const missing = node.missing === true;
    const facts = el("dl", {});
    const fact = (name: string, ...value: (Node | string)[]): void => {
      facts.append(el("dt", {}, name), el("dd", {}, ...value));
    };
    if (!missing) {
      fact("Type", node.type === "" ? "none" : node.type);
      fact("Status", el("span", { class: `tone ${toneOf(node.status, node.stage)}` }), statusText(node));
      fact("Gaps", gapsText(node));
      fact("Level", String(node.level));
    }
    const listed = relations.slice(0, MOST).map(({ verb, other }) =>
      el("li", {}, el("span", { class: "verb" }, verb), " ", el("b", {}, other.label), other.title === "" ? "" : ` ${other.title}`),
    );
    const more = relations.length - MOST;
    this.element.replaceChildren(
      el("h2", {}, el("span", { class: "id" }, node.label), missing ? "No document has this id" : node.title),
      facts,
      el("ul", {}, ...listed, ...(more > 0 ? [el("li", { class: "verb" }, `and ${String(more)} more`)] : [])),
      el("p", { class: "hint" }, missing ? "Nothing to open" : "Click or Enter opens it, double click or F puts it in the middle"),
    );
    this.element.hidden = false;
    this.place(box, within);
  }

  hide(): void {
    this.element.hidden = true;
  }

  private place(box: { x: number; y: number; width: number; height: number }, within: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = box.y + box.height + 12;
    const top = below + height <= within.height ? below : box.y - height - 12;
    const left = box.x + box.width / 2 - width / 2;
    this.element.style.left = `${String(Math.max(8, Math.min(left, within.width - width - 8)))}px`;
    this.element.style.top = `${String(Math.max(8, Math.min(top, within.height - height - 8)))}px`;
  }
}
