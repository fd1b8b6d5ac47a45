/** The editor's theme as the graph needs it, made of its colours by name. Pure; `page.ts` reads them off the page. */

import type { Tone } from "../../src/graph/tones";
import type { EdgeKind, Severity } from "../../src/protocol";
import { css, legible, mix, parse, type Rgb } from "./colours";

export interface Theme {
  readonly dark: boolean;
  readonly highContrast: boolean;
  readonly font: string;
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly card: string;
  readonly band: string;
  readonly focus: string;
  /** How much of that colour is seen around the document in the middle. */
  readonly halo: number;
  readonly found: string;
  readonly blocked: Badge;
  readonly tones: Readonly<Record<Tone, ToneColours>>;
  readonly edges: Readonly<Record<EdgeKind, string>>;
  readonly severities: Readonly<Record<Severity, Badge>>;
}

export interface ToneColours {
  /** Stripe and rim. */
  readonly line: string;
  /** The card itself. */
  readonly fill: string;
  readonly badge: Badge;
}

/** A pill: tinted, in a rim of its colour, with the text of the page; all of them alike. */
export interface Badge {
  readonly fill: string;
  readonly line: string;
  readonly ink: string;
}

/** Against the background: what WCAG asks of shapes, and of text. */
const SHAPE_CONTRAST = 3;
const TEXT_CONTRAST = 4.5;

/** `variable` answers the value of one of the editor's variables, `editor-background` for instance; "" for none. */
export function themeOf(variable: (name: string) => string, dark: boolean, highContrast: boolean): Theme {
  const white: Rgb = [255, 255, 255];
  const black: Rgb = [0, 0, 0];
  const base = parse(variable("editor-background"), dark ? black : white, dark ? [30, 30, 30] : white);
  const colour = (names: string, otherwise: Rgb): Rgb => {
    const value = names.split(" ").map(variable).find((text) => text !== "") ?? "";
    return parse(value, base, otherwise);
  };
  const text = legible(colour("editor-foreground foreground", dark ? [204, 204, 204] : [51, 51, 51]), base, 7);
  const muted = legible(colour("descriptionForeground", text), base, TEXT_CONTRAST);
  const line = (names: string, otherwise: Rgb): Rgb => legible(colour(names, otherwise), base, SHAPE_CONTRAST);
  const card = highContrast ? base : mix(base, colour("editorWidget-background", base), 0.85);

  const red = line("charts-red errorForeground", [224, 77, 77]);
  const orange = line("charts-orange", [209, 134, 22]);
  const yellow = line("charts-yellow", [191, 149, 0]);
  const blue = line("charts-blue", [55, 148, 255]);
  const green = line("charts-green", [56, 138, 52]);
  const purple = line("charts-purple", [150, 90, 200]);
  const grey = mix(muted, base, 0.12);

  const badge = (value: Rgb): Badge => {
    const fill = highContrast ? base : mix(card, value, dark ? 0.3 : 0.2);
    return { fill: css(fill), line: css(value), ink: css(legible(text, fill, TEXT_CONTRAST)) };
  };
  const tone = (value: Rgb): ToneColours => ({
    line: css(value),
    fill: css(highContrast ? base : mix(card, value, dark ? 0.14 : 0.1)),
    badge: badge(value),
  });
  return {
    dark,
    highContrast,
    // Cytoscape takes double quotes alone.
    font: variable("font-family").replaceAll("'", '"') || "system-ui, sans-serif",
    background: css(base),
    text: css(text),
    muted: css(muted),
    card: css(card),
    band: css(highContrast ? base : mix(base, text, 0.035)),
    focus: css(line("focusBorder", blue)),
    halo: highContrast ? 0.6 : 0.28,
    found: css(line("editor-findMatchBorder editorWarning-foreground charts-orange", orange)),
    blocked: badge(red),
    tones: {
      early: tone(purple),
      underWay: tone(yellow),
      agreed: tone(blue),
      done: tone(green),
      out: tone(grey),
      other: tone(mix(text, base, 0.3)),
    },
    edges: {
      requires: css(mix(text, base, 0.25)),
      informs: css(grey),
      blocks: css(red),
      implements: css(green),
      evidence: css(blue),
      approves: css(yellow),
      parent: css(purple),
      satellite: css(purple),
      supersedes: css(orange),
      related: css(grey),
    },
    severities: { critical: badge(red), high: badge(orange), medium: badge(yellow), low: badge(blue) },
  };
}
