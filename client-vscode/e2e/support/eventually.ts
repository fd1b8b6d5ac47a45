/** Waiting for what will be so: a condition asked again and again until a deadline, never a pause of fixed length. */

import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 30_000;
const BETWEEN_MS = 50;

/** Tries until nothing is thrown, and gives what came of it; past the deadline, throws what was thrown last. */
export async function eventually<T>(attempt: () => T | Promise<T>, patience = PATIENCE_MS): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) {
        throw error;
      }
    }
    await pause(BETWEEN_MS);
  }
}
