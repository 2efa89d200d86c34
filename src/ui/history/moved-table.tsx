import { type ReactNode, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { countWords } from '../timeline/moment-words.ts';

/** Lines at first, and so many more each time: a year's import moves thousands. */
const PAGE = 100;

interface MovedTableProps<Line> {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly lines: readonly Line[];
  readonly keyOf: (line: Line) => string;
  /** The cells of a line, a heading first. */
  readonly children: (line: Line) => ReactNode;
}

/** Figures of one sort that move: the first of them, and more where they are asked for. */
export function MovedTable<Line>({ caption, heads, lines, keyOf, children }: MovedTableProps<Line>) {
  const locale = useLocale();
  const [limit, setLimit] = useState(PAGE);
  return (
    <>
      <table className={table['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, limit).map((line) => (
            <tr key={keyOf(line)}>{children(line)}</tr>
          ))}
        </tbody>
      </table>
      {lines.length > limit && (
        <Button onClick={() => setLimit(limit + PAGE)}>Show more of the {countWords(lines.length, locale)}</Button>
      )}
    </>
  );
}
