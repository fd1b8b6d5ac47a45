/** How often a server may end by itself until it is left alone. Free of the editor. */

const AT_MOST = 4;
const WITHIN_MS = 3 * 60 * 1000;

export class Crashes {
  private times: number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** Notes one more end; whether the server is to be started again. */
  again(): boolean {
    const now = this.now();
    this.times = this.times.filter((time) => now - time < WITHIN_MS);
    this.times.push(now);
    return this.times.length <= AT_MOST;
  }
}
