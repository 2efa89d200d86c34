import type { OutputTable, RunOutput } from '#client';
import { Scroller } from '../../kit/scroller.tsx';
import css from './command-line.module.css';
import { JsonTree } from './json-tree.tsx';

/** What a line printed: a sentence, and where there is more a table or a tree. */
export function OutputView({ output: { text } }: { readonly output: RunOutput }) {
  return (
    <div>
      <p>{text.summary}</p>
      {text.table !== null && (
        <Scroller label="Output, scrolls sideways">
          <Rows table={text.table} />
        </Scroller>
      )}
      {text.tree !== undefined && <JsonTree value={text.tree} />}
    </div>
  );
}

function Rows({ table: { columns, rows } }: { readonly table: OutputTable }) {
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          {columns.map(({ name, align }) => (
            <th key={name} scope="col" data-align={align}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // Rows of an output never change, and two may be alike.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={index}>
            {columns.map(({ name, align }, column) => (
              <td key={name} data-align={align}>
                {row[column]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
