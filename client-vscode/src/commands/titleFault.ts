/** What a title must be. Free of the editor. */

/** A file's name is made of it, and those end at 255 bytes on every common disk. */
export const LONGEST = 120;

/** What is wrong with a title, as a sentence; undefined where nothing is. */
export function titleFault(title: string): string | undefined {
  const said = title.trim();
  if (said === "") {
    return "A document needs a title.";
  }
  if (!/[\p{L}\p{N}]/u.test(said)) {
    return "A title needs a letter or a digit.";
  }
  if (said.length > LONGEST) {
    return `${String(said.length)} characters: a title has ${String(LONGEST)} at most.`;
  }
  return undefined;
}
