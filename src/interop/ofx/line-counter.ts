/**
 * Tells the 1-based line of positions in a text whose line ends are `\n`. Positions must be asked in growing order: each
 * part of the text is then looked at once.
 */
export function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let counted = 0;
  let end = text.indexOf('\n');
  return (position) => {
    while (end !== -1 && end < position) {
      line += 1;
      counted = end + 1;
      end = text.indexOf('\n', counted);
    }
    return line;
  };
}
