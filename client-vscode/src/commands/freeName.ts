/** A name that nothing in a folder bears yet. Free of the editor. */

/** Compared without case, as some disks do. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; names.has(name.toLowerCase()); number += 1) {
    name = `${wanted}-${String(number)}`;
  }
  return name;
}
