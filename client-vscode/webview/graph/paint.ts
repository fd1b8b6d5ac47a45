/** What a card looks like, as values: for the canvas, and for the export as SVG. Pure. */

import { toneOf } from "../../src/graph/tones";
import type { GraphNode } from "../../src/protocol";
import { CARD } from "./grid";
import { innerHalf, shapeOf, type Shape } from "./shapes";
import type { Badge, Theme } from "./theme";
import { lines, type Measure, oneLine, shorten } from "./words";

export interface Paint {
  readonly shape: Shape;
  readonly fill: string;
  /** The stripe at the left, in the colour of the status. */
  readonly stripe: string;
  readonly rim: string;
  readonly rimWidth: number;
  readonly dashed: boolean;
  readonly text: string;
  /** The id, and the title in one line or two as far as there is room. */
  readonly lines: readonly string[];
  /** The badges as SVG, in a picture that is `EDGE` wider and higher than the card on each side. */
  readonly badges: string;
}

/** Share of the card that the stripe takes. */
export const STRIPE = 0.034;
/** Room around the card for what sits on its rim. */
export const EDGE = 12;
/** The words of a card: their size, the distance of lines, and how far above the middle of the card theirs is. */
export const WORDS = { size: 12, line: 15.6, up: 10 } as const;
/** Around the card of the document in the middle. */
export const HALO = { beyond: 9 } as const;
/** Between words and rim. */
const PAD = 7;
const PILL = { size: 10, pad: 7, half: 7.5, apart: 4 } as const;

export function paint(node: GraphNode, theme: Theme, measure: Measure): Paint {
  const missing = node.missing === true;
  const blocked = node.blocked === true;
  const tone = theme.tones[toneOf(node.status, node.stage)];
  const shape = shapeOf(node.type);
  return {
    shape,
    fill: missing ? theme.background : tone.fill,
    stripe: missing ? theme.background : tone.line,
    rim: missing ? theme.muted : blocked ? theme.blocked.line : tone.line,
    rimWidth: blocked ? 3 : theme.highContrast ? 2 : 1.3,
    dashed: missing,
    text: missing ? theme.muted : theme.text,
    lines: wordsOf(node.label, missing ? "no such document" : node.title, shape, measure),
    badges: missing ? "" : badges(node, shape, theme, measure),
  };
}

/** The id, and below it the title in one line, or in two where it is longer than one; each as long as the shape is wide there. */
function wordsOf(label: string, title: string, shape: Shape, measure: Measure): string[] {
  const width = (index: number, count: number): number =>
    innerWidth(shape, baseline(index, count), WORDS.size) - 2 * PAD;
  const whole = oneLine(title);
  const count = whole === "" ? 1 : measure(whole, WORDS.size) <= width(1, 2) ? 2 : 3;
  const below = count === 3 ? lines(whole, [width(1, 3), width(2, 3)], WORDS.size, measure) : [whole].filter(Boolean);
  return [shorten(label, width(0, below.length + 1), WORDS.size, measure), ...below];
}

/** Where a line stands, of so many: from the middle of the card to the middle of the line. */
export function baseline(index: number, count: number): number {
  return (index - (count - 1) / 2) * WORDS.line - WORDS.up;
}

/** Between the rims, and beside the stripe, for something so high whose middle is at `y`. */
function innerWidth(shape: Shape, y: number, height: number): number {
  const share = (value: number): number => Math.max(-1, Math.min(1, value / (CARD.height / 2)));
  const half = innerHalf(shape, share(y - height / 2), share(y + height / 2), CARD.height, CARD.width);
  return Math.min(half, 1 - 2 * STRIPE) * CARD.width;
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
function badges(node: GraphNode, shape: Shape, theme: Theme, measure: Measure): string {
  const y = CARD.height - 16;
  const blocked = node.blocked === true ? pillWidth("blocked", measure) + PILL.apart : 0;
  const room = innerWidth(shape, y - CARD.height / 2, PILL.half * 2) - 2 * PAD - blocked - 2 * PILL.pad;
  const status = shorten(node.status === "" ? "no status" : node.status, room, PILL.size, measure);
  const wide = pillWidth(status, measure);
  const left = EDGE + CARD.width / 2 - (wide + blocked) / 2;
  const parts = [pill(left, EDGE + y, wide, status, theme.tones[toneOf(node.status, node.stage)].badge, theme)];
  if (blocked > 0) {
    parts.push(pill(left + wide + PILL.apart, EDGE + y, blocked - PILL.apart, "blocked", theme.blocked, theme));
  }
  if (node.gaps > 0) {
    const text = node.gaps > 999 ? "999+" : String(node.gaps);
    const width = Math.max(18, measure(text, PILL.size) + 11);
    parts.push(pill(EDGE + CARD.width - width + 2, EDGE + 2, width, text, theme.severities[node.worst ?? "low"], theme, 9));
  }
  return parts.join("");
}

function pillWidth(text: string, measure: Measure): number {
  return measure(text, PILL.size) + 2 * PILL.pad;
}

function pill(x: number, y: number, width: number, text: string, look: Badge, theme: Theme, half: number = PILL.half): string {
  const at = (value: number): string => value.toFixed(1);
  return (
    `<rect x="${at(x)}" y="${at(y - half)}" width="${at(width)}" height="${at(half * 2)}" rx="${at(half)}" ` +
    `fill="${look.fill}" stroke="${look.line}" stroke-width="1"/>` +
    `<text x="${at(x + width / 2)}" y="${at(y + 3.6)}" font-size="${String(PILL.size)}" text-anchor="middle" ` +
    `font-family="${escapeXml(theme.font)}" fill="${look.ink}">${escapeXml(text)}</text>`
  );
}

/** The badges as a picture of their own; the same badges give the same address, so that it is loaded once. */
export function badgeImage(badges: string): string {
  const [width, height] = [CARD.width + 2 * EDGE, CARD.height + 2 * EDGE];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">${badges}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
