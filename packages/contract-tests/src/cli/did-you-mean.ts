/** The name that was probably meant; undefined if none is similar. */
function nearest(text: string, names: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  const ranked = names
    .map((name) => ({ name, distance: distance(lower, name.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const [first] = ranked;
  return first && first.distance <= Math.max(2, Math.floor(text.length / 3)) ? first.name : undefined;
}

/** ` Did you mean X?`, or nothing. */
export function didYouMean(text: string, names: readonly string[], write = (name: string) => name): string {
  const name = nearest(text, names);
  return name === undefined ? "" : ` Did you mean ${write(name)}?`;
}

/** Levenshtein's: how many characters have to be added, taken away or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, character] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 0; column < to.length; column++) {
      const changed = (row[column] ?? 0) + Number(character !== to[column]);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
