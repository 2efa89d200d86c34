import { memo, useState } from 'react';
import type { LabCell } from '#client';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { JsonTree, writtenName } from './json-tree.tsx';
import css from './lab.module.css';
import { useLab, useLabAnswer } from './open-lab.ts';

/** The state after the event as a tree; what the event changed stands first and is marked. */
export function StatePanel() {
  const locale = useLocale();
  const { info, position } = useLab();
  const [words, setWords] = useState('');
  const { value, problem } = useLabAnswer(`state ${position}`, (answers) => answers.state(info.lab, { position }));
  const cells = value?.cells.filter(({ key }) => key.includes(words.trim())) ?? [];
  return (
    <>
      <TextField label="Cells whose key has" value={words} onChange={({ target }) => setWords(target.value)} />
      {problem !== null && <p role="alert">{problem}</p>}
      {value !== null && (
        <>
          <p className={css['quiet']} role="status">
            {value.total.toLocaleString(locale)} cells after event {value.position.toLocaleString(locale)}, reached in{' '}
            {value.seekMs.toLocaleString(locale, { maximumFractionDigits: 1 })} ms
            {value.cells.length < value.total && `; ${value.cells.length.toLocaleString(locale)} are shown`}
          </p>
          <div className={css['cells']}>
            {/* Two lists: in one, a cell that comes to the front would have all others moved behind it, one by one. */}
            {[cells.filter(isChanged), cells.filter((cell) => !isChanged(cell))].map((list) =>
              list.map((cell) => <CellView key={cell.key} cell={cell} />),
            )}
          </div>
        </>
      )}
    </>
  );
}

function isChanged(cell: LabCell): boolean {
  return 'before' in cell;
}

/** While the hand moves most cells stay as they are, and each answer holds copies: what says the same is not made anew. */
const CellView = memo(
  function CellView({ cell }: { readonly cell: LabCell }) {
    return (
      <section aria-label={cell.key} data-changed={isChanged(cell)}>
        <h3>{cell.key}</h3>
        {'before' in cell ? (
          <JsonTree value={cell.shown} before={cell.before ?? null} path={writtenName(cell.key)} />
        ) : (
          <JsonTree value={cell.shown} path={writtenName(cell.key)} />
        )}
      </section>
    );
  },
  (before, now) => JSON.stringify(before.cell) === JSON.stringify(now.cell),
);
