/**
 * The word of a list that is most like another: the one with the fewest signs to be changed, added, left out or swapped
 * with the next (Damerau-Levenshtein, optimal string alignment); null where that is more than a third of it.
 */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const each of known) {
    const far = distance(word, each);
    if (far < least) [best, least] = [each, far];
  }
  return best !== null && least <= Math.max(1, Math.ceil(best.length / 3)) ? best : null;
}

function distance(a: string, b: string): number {
  // Nobody types a command of that length: the table would only cost time.
  if (a.length > 64) return Infinity;
  let before: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const changed = at(above, column - 1) + (same ? 0 : 1);
      const swapped = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const least = Math.min(at(above, column) + 1, at(line, column - 1) + 1, changed);
      line.push(swapped ? Math.min(least, at(before, column - 2) + 1) : least);
    }
    [before, above] = [above, line];
  }
  return at(above, b.length);
}

function at(line: readonly number[], column: number): number {
  return line[column] ?? Infinity;
}
