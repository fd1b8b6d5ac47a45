/** What a card looks like, as values: for the canvas, and for the export as SVG. Pure. */

import { toneOf } from "../../src/graph/tones";
import type { GraphNode } from "../../src/protocol";
import { CARD } from "./grid";
import { shapeOf, type Shape } from "./shapes";
import type { Theme } from "./theme";

export interface Paint {
  readonly shape: Shape;
  readonly fill: string;
  /** The stripe at the left, in the colour of the status. */
  readonly stripe: string;
  readonly rim: string;
  readonly rimWidth: number;
  readonly dashed: boolean;
  readonly text: string;
  /** The id, and the title as far as there is room. */
  readonly lines: readonly string[];
  /** The badges as SVG, in a picture that is `EDGE` wider and higher than the card on each side. */
  readonly badges: string;
}

/** Share of the card that the stripe takes. */
export const STRIPE = 0.034;
/** Room around the card for what sits on its rim. */
export const EDGE = 12;
const TITLE_LENGTH = 27;

export function paint(node: GraphNode, theme: Theme): Paint {
  const missing = node.missing === true;
  const blocked = node.blocked === true;
  const tone = theme.tones[toneOf(node.status, node.stage)];
  return {
    shape: shapeOf(node.type),
    fill: missing ? theme.background : tone.fill,
    stripe: missing ? theme.background : tone.line,
    rim: missing ? theme.muted : blocked ? theme.blocked : tone.line,
    rimWidth: blocked ? 3 : theme.highContrast ? 2 : 1.3,
    dashed: missing,
    text: missing ? theme.muted : theme.text,
    lines: [shorten(node.label, 24), missing ? "no such document" : shorten(node.title, TITLE_LENGTH)],
    badges: missing ? "" : badges(node, theme),
  };
}

/** At most so many characters, the last of them an ellipsis where something is left out; in one line. */
export function shorten(text: string, length: number): string {
  const letters = Array.from(text.replace(/\s+/g, " ").trim());
  return letters.length <= length ? letters.join("") : `${letters.slice(0, length - 1).join("").trimEnd()}…`;
}

export function escapeXml(text: string): string {
  return (
    text
      // What XML 1.0 cannot hold at all: controls and halves of a pair.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;")
  );
}

/** The status under the words, "blocked" beside it, and the number of gaps on the upper right corner. */
function badges(node: GraphNode, theme: Theme): string {
  const tone = theme.tones[toneOf(node.status, node.stage)];
  const middle = EDGE + CARD.width / 2;
  const y = EDGE + CARD.height - 13;
  const status = shorten(node.status === "" ? "no status" : node.status, 18);
  const [wide, narrow] = [pillWidth(status), node.blocked === true ? pillWidth("blocked") + 4 : 0];
  const left = middle - (wide + narrow) / 2;
  const parts = [pill(left, y, wide, status, tone.line, tone.ink, theme)];
  if (narrow > 0) {
    parts.push(pill(left + wide + 4, y, narrow - 4, "blocked", theme.blocked, theme.background, theme));
  }
  if (node.gaps > 0) {
    const { fill, ink } = theme.severities[node.worst ?? "low"];
    const text = node.gaps > 999 ? "999+" : String(node.gaps);
    const width = Math.max(18, 11 + text.length * 6.4);
    parts.push(pill(EDGE + CARD.width - width + 2, EDGE + 2, width, text, fill, ink, theme, 9));
  }
  return parts.join("");
}

function pillWidth(text: string): number {
  return 13 + Array.from(text).length * 5.7;
}

function pill(
  x: number,
  y: number,
  width: number,
  text: string,
  fill: string,
  ink: string,
  theme: Theme,
  half = 7.5,
): string {
  const at = (value: number): string => value.toFixed(1);
  return (
    `<rect x="${at(x)}" y="${at(y - half)}" width="${at(width)}" height="${at(half * 2)}" rx="${at(half)}" ` +
    `fill="${fill}" stroke="${theme.background}" stroke-width="${half > 8 ? "1.5" : "0"}"/>` +
    `<text x="${at(x + width / 2)}" y="${at(y + 3.6)}" font-size="10" font-weight="600" text-anchor="middle" ` +
    `font-family="${escapeXml(theme.font)}" fill="${ink}">${escapeXml(text)}</text>`
  );
}

/** The badges as a picture of their own; the same badges give the same address, so that it is loaded once. */
export function badgeImage(badges: string): string {
  const [width, height] = [CARD.width + 2 * EDGE, CARD.height + 2 * EDGE];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">${badges}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
