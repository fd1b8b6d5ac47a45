/**
 * Order and place within rows: fewer crossings first, then straight lines. The method is the layered one of
 * Sugiyama, Tagawa and Toda (1981): barycentres for the order, least squares with a minimum distance for the
 * places. Pure; knows rows of numbered items and who is tied to whom, nothing of documents.
 */

/** Items of the row above, and of the row below, that each item is tied to. */
export interface Ties {
  readonly above: readonly (readonly number[])[];
  readonly below: readonly (readonly number[])[];
}

/** Sorts the rows in place, so that few ties cross; the order with the fewest of those tried stays. */
export function uncross(rows: number[][], ties: Ties, rounds: number): void {
  const place = placesOf(rows, ties);
  let best = rows.map((row) => [...row]);
  let fewest = crossings(rows, ties, place);
  for (let round = 0; round < rounds && fewest > 0; round++) {
    const down = round % 2 === 0;
    const order = down ? rows.keys() : [...rows.keys()].reverse();
    for (const index of order) {
      sortByMean(rows[index] ?? [], down ? ties.above : ties.below, place);
    }
    const now = crossings(rows, ties, place);
    if (now < fewest) {
      fewest = now;
      best = rows.map((row) => [...row]);
    }
  }
  best.forEach((row, index) => (rows[index] = row));
}

function placesOf(rows: readonly (readonly number[])[], ties: Ties): Float64Array {
  const place = new Float64Array(ties.above.length);
  for (const row of rows) {
    row.forEach((item, index) => (place[item] = index));
  }
  return place;
}

/** Items without a tie on that side keep their place; the sort is stable, so equal ones keep their order. */
function sortByMean(row: number[], tied: Ties["above"], place: Float64Array): void {
  const mean = new Map(row.map((item) => [item, meanOf(tied[item] ?? [], place) ?? place[item] ?? 0]));
  row.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0));
  row.forEach((item, index) => (place[item] = index));
}

function meanOf(items: readonly number[], place: Float64Array): number | undefined {
  if (items.length === 0) {
    return undefined;
  }
  let sum = 0;
  for (const item of items) {
    sum += place[item] ?? 0;
  }
  return sum / items.length;
}

/** How many pairs of ties between neighbouring rows cross, counted with a tree of sums. */
function crossings(rows: readonly (readonly number[])[], ties: Ties, place: Float64Array): number {
  let count = 0;
  for (const [index, row] of rows.entries()) {
    const width = rows[index + 1]?.length ?? 0;
    if (width === 0) {
      continue;
    }
    const sums = new Int32Array(width + 1);
    let total = 0;
    for (const item of row) {
      const ends = (ties.below[item] ?? []).map((end) => place[end] ?? 0);
      for (const end of ends) {
        let before = 0;
        for (let at = end + 1; at > 0; at -= at & -at) {
          before += sums[at] ?? 0;
        }
        count += total - before;
      }
      for (const end of ends) {
        total += 1;
        for (let at = end + 1; at <= width; at += at & -at) {
          sums[at] = (sums[at] ?? 0) + 1;
        }
      }
    }
  }
  return count;
}

/**
 * The middles of all items: each as near to the mean of those that it is tied to as the order of its row and the
 * widths allow. `gap` is the space between two items.
 */
export function places(
  rows: readonly (readonly number[])[],
  ties: Ties,
  widthOf: (item: number) => number,
  gap: number,
  rounds: number,
): Float64Array {
  const x = new Float64Array(ties.above.length);
  for (const row of rows) {
    const width = row.reduce((sum, item) => sum + widthOf(item) + gap, -gap);
    let left = -width / 2;
    for (const item of row) {
      x[item] = left + widthOf(item) / 2;
      left += widthOf(item) + gap;
    }
  }
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? rows.keys() : [...rows.keys()].reverse();
    for (const index of order) {
      const row = rows[index] ?? [];
      const wish = row.map((item) => meanOf([...(ties.above[item] ?? []), ...(ties.below[item] ?? [])], x) ?? x[item] ?? 0);
      const settled = spread(wish, row.map(widthOf), gap);
      row.forEach((item, at) => (x[item] = settled[at] ?? 0));
    }
  }
  return x;
}

/**
 * The places nearest to the wishes, in the sense of least squares, that keep order and distance: with the distances
 * subtracted it is isotonic regression, which pools neighbours that are in each other's way.
 */
export function spread(wishes: readonly number[], widths: readonly number[], gap: number): number[] {
  const shift: number[] = [];
  let sum = 0;
  widths.forEach((width, index) => {
    sum += index === 0 ? 0 : (widths[index - 1] ?? 0) / 2 + gap + width / 2;
    shift.push(sum);
  });
  const pools: { mean: number; size: number }[] = [];
  wishes.forEach((wish, index) => {
    let pool = { mean: wish - (shift[index] ?? 0), size: 1 };
    for (let last = pools.at(-1); last !== undefined && last.mean > pool.mean; last = pools.at(-1)) {
      pools.pop();
      const size = last.size + pool.size;
      pool = { mean: (last.mean * last.size + pool.mean * pool.size) / size, size };
    }
    pools.push(pool);
  });
  return pools.flatMap(({ mean, size }) => Array<number>(size).fill(mean)).map((mean, index) => mean + (shift[index] ?? 0));
}
