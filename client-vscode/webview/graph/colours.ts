/** Colours as numbers: mixed, written, compared. Pure. */

/** Red, green and blue between 0 and 255. */
export type Rgb = readonly [number, number, number];

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa` and `rgb()`; what is seen through is laid over `under`. */
export function parse(text: string, under: Rgb, otherwise: Rgb): Rgb {
  const hex = /^#([\da-f]{3,8})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) {
    const long = hex.length < 6 ? Array.from(hex, (digit) => digit + digit).join("") : hex;
    const [r, g, b, a] = (long.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
    return mix(under, [r ?? 0, g ?? 0, b ?? 0], (a ?? 255) / 255);
  }
  const parts = /^rgba?\(([^)]*)\)$/i.exec(text.trim())?.[1]?.split(/[\s,/]+/).filter(Boolean);
  if (parts === undefined || parts.length < 3) {
    return otherwise;
  }
  const [r, g, b, a] = parts.map((part) => (part.endsWith("%") ? Number.parseFloat(part) / 100 : Number(part)));
  return mix(under, [r ?? 0, g ?? 0, b ?? 0], a ?? 1);
}

export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2): number => Math.round(a[index] + (b[index] - a[index]) * share);
  return [part(0), part(1), part(2)];
}

export function css(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Contrast of two colours as WCAG 2.2 defines it, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** The colour moved toward black or white, whichever `against` is not, until it can be told from it. */
export function legible(colour: Rgb, against: Rgb, least: number): Rgb {
  const far: Rgb = luminance(against) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share < 1; share += 0.1) {
    const moved = mix(colour, far, share);
    if (contrast(moved, against) >= least) {
      return moved;
    }
  }
  return far;
}
