import type { ReactNode } from 'react';
import { useState } from 'react';
import css from './command-line.module.css';
import { branchesOf, leafWords, sizeWords } from './json-words.ts';

/** Levels that are open at first. */
const OPEN_LEVELS = 2;
/** Branches shown at first; more on demand, so that a state of thousands does not hold the page up. */
const SHOWN = 100;

/** Data as a tree that opens and closes, by the platform's own disclosure. */
export function JsonTree({ value }: { readonly value: unknown }) {
  return (
    <div className={css['tree']}>
      <Node name={null} value={value} level={0} />
    </div>
  );
}

interface NodeProps {
  readonly name: string | null;
  readonly value: unknown;
  readonly level: number;
}

function Node({ name, value, level }: NodeProps): ReactNode {
  const [open, setOpen] = useState(level < OPEN_LEVELS);
  const [shown, setShown] = useState(SHOWN);
  const branches = branchesOf(value);
  const key = name !== null && <span className={css['key']}>{name}: </span>;
  if (branches === null || branches.length === 0) {
    return (
      <div>
        {key}
        <span data-kind={typeof value}>{leafWords(value)}</span>
      </div>
    );
  }
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {key}
        <span className={css['size']}>{sizeWords(value)}</span>
      </summary>
      {open &&
        branches
          .slice(0, shown)
          .map(([each, branch]) => <Node key={each} name={each} value={branch} level={level + 1} />)}
      {open && branches.length > shown && (
        <button type="button" className={css['more']} onClick={() => setShown(shown + SHOWN)}>
          {branches.length - shown} more
        </button>
      )}
    </details>
  );
}
