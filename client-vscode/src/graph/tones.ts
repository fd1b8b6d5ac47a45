/**
 * How far along a document is, for the colour beside the text of its status. The stage is the server's word; among
 * what is open, and among what is done, the status itself tells more. Knows neither the editor nor the browser.
 */

import type { GraphNode } from "../protocol";

export type Tone = "early" | "underWay" | "agreed" | "done" | "out" | "other";

export const TONES: readonly { readonly tone: Tone; readonly label: string }[] = [
  { tone: "early", label: "not begun or a draft" },
  { tone: "underWay", label: "in progress or review" },
  { tone: "agreed", label: "approved, in force" },
  { tone: "done", label: "completed" },
  { tone: "out", label: "out of use" },
  { tone: "other", label: "another status, or none" },
];

const WORDS: Readonly<Record<Exclude<Tone, "other">, string>> = {
  early: "draft proposed todo requested open backlog planned not-started new idea",
  underWay: "in-progress wip pending review in-review under-review req-freeze design-complete verification testing",
  agreed: "approved accepted active granted published ready signed-off current",
  done: "implemented deployed completed complete done verified closed resolved final released",
  out: "superseded deprecated sunset retired obsolete expired rejected withdrawn archived cancelled abandoned replaced",
};

const TONE_OF = new Map(
  Object.entries(WORDS).flatMap(([tone, words]) => words.split(" ").map((word) => [word, tone as Tone] as const)),
);

const WITHIN: Readonly<Record<"open" | "done", readonly Tone[]>> = {
  open: ["underWay", "early", "agreed"],
  done: ["done", "agreed"],
};

/** Without a stage, by the status alone. */
export function toneOf(status: string, stage?: GraphNode["stage"]): Tone {
  const tone = byWord(status);
  if (stage === undefined || status === "") {
    return tone;
  }
  if (stage === "retired") {
    return "out";
  }
  const [usual, ...others] = WITHIN[stage];
  return usual === undefined || others.includes(tone) ? tone : usual;
}

function byWord(status: string): Tone {
  const word = status
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  return TONE_OF.get(word) ?? "other";
}
