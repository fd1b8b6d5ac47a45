/** Words within a width: how wide they are, where a line ends. Pure but for the measuring itself, which is given. */

/** Width in pixels of a text in one line, at a size of the page's font. */
export type Measure = (text: string, size: number) => number;

/**
 * Letters are measured one by one and remembered: of thousands of titles, none but the first few cost anything. The
 * sum is never less than the line by more than the few pairs that a font sets wider, which the room beside covers.
 */
export function byLetters(measured: (letter: string) => number, measuredAt: number): Measure {
  const widths = new Map<string, number>();
  const widthOf = (letter: string): number => {
    const known = widths.get(letter);
    if (known !== undefined) {
      return known;
    }
    const width = measured(letter);
    widths.set(letter, width);
    return width;
  };
  return (text, size) => {
    let sum = 0;
    for (const letter of text) {
      sum += widthOf(letter);
    }
    return (sum * size) / measuredAt;
  };
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** As much of it as there is room for, an ellipsis where something is left out. */
export function shorten(text: string, width: number, size: number, measure: Measure): string {
  const whole = oneLine(text);
  if (measure(whole, size) <= width) {
    return whole;
  }
  const room = width - measure("…", size);
  let end = 0;
  let sum = 0;
  for (const letter of whole) {
    sum += measure(letter, size);
    if (sum > room) {
      break;
    }
    end += letter.length;
  }
  return `${whole.slice(0, end).trimEnd()}…`;
}

/**
 * The same in one line, or in two where one is too short: broken between words so that the longer line is as short as
 * can be, or else filled up with as much as there is room for.
 */
export function lines(text: string, widths: readonly [number, number], size: number, measure: Measure): string[] {
  const whole = oneLine(text);
  const spaces = [...whole.matchAll(/ /g)].map(({ index }) => index);
  const parts = spaces.map((at) => ({ at, first: measure(whole.slice(0, at), size), second: measure(whole.slice(at + 1), size) }));
  const fitting = parts.filter(({ first, second }) => first <= widths[0] && second <= widths[1]);
  const [even] = fitting.sort((a, b) => Math.max(a.first, a.second) - Math.max(b.first, b.second));
  const full = parts.filter(({ first }) => first <= widths[0]).at(-1);
  const end = (even ?? full)?.at;
  if (end === undefined) {
    return [shorten(whole, widths[0], size, measure)];
  }
  return [whole.slice(0, end), shorten(whole.slice(end + 1), widths[1], size, measure)];
}
