/**
 * Tracks between two rows: edges that run across the same stretch do so at heights of their own, in an order in which
 * few of them cross. Pure; knows stretches from left to right, nothing of documents.
 */

export interface Stretch {
  /** Number of the row above. */
  readonly gap: number;
  readonly from: number;
  readonly to: number;
  /** Comes from above and goes back there. */
  readonly back: boolean;
}

export interface Tracks {
  /** The track of each stretch, 0 for the highest; undefined where it goes straight down. */
  readonly of: readonly (number | undefined)[];
  /** How many tracks each gap has; none where it is not listed. */
  readonly counts: ReadonlyMap<number, number>;
}

/** Less than this to the side is drawn as a slant, and needs no height of its own. */
const STRAIGHT = 6;
/** Stretches on one track keep this distance. */
const APART = 10;

export function tracksOf(stretches: readonly Stretch[]): Tracks {
  const of: (number | undefined)[] = stretches.map(() => undefined);
  const counts = new Map<number, number>();
  const byGap = new Map<number, number[]>();
  stretches.forEach(({ gap, from, to }, index) => {
    if (Math.abs(to - from) >= STRAIGHT) {
      byGap.set(gap, [...(byGap.get(gap) ?? []), index]);
    }
  });
  for (const [gap, members] of byGap) {
    const placed: { readonly low: number; readonly high: number; readonly track: number }[] = [];
    for (const index of members.sort((a, b) => inOrder(stretches[a], stretches[b]))) {
      const { from = 0, to = 0 } = stretches[index] ?? {};
      const [low, high] = [Math.min(from, to) - APART, Math.max(from, to) + APART];
      const track = placed.reduce((most, one) => (one.low < high && low < one.high ? Math.max(most, one.track + 1) : most), 0);
      placed.push({ low, high, track });
      of[index] = track;
      counts.set(gap, Math.max(counts.get(gap) ?? 0, track + 1));
    }
  }
  return { of, counts };
}

/**
 * Highest first. What goes back up lies within what is wider. Of two that go to the right, the one that starts further
 * right is higher, so that neither meets the other's ends; to the left, the other way round.
 */
function inOrder(a: Stretch | undefined, b: Stretch | undefined): number {
  if (a === undefined || b === undefined) {
    return 0;
  }
  const kind = (one: Stretch): number => (one.back ? 0 : one.to > one.from ? 1 : 2);
  if (kind(a) !== kind(b)) {
    return kind(a) - kind(b);
  }
  return a.back ? Math.abs(a.to - a.from) - Math.abs(b.to - b.from) : kind(a) === 1 ? b.from - a.from : a.from - b.from;
}
