import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../kit/button.tsx';
import { SelectField } from '../kit/field.tsx';
import css from './branches.module.css';
import { CodeRun } from './code-run.tsx';
import { useFolds } from './kept-folds.ts';
import { useLab } from './open-lab.ts';

/** What stands for the fold as it is among the names of edited ones. */
const AS_IT_IS = '';

/** The log through two versions of the code: the fold as it is, or edited ones that were kept or came with a repro. */
export function CodeDiff() {
  const { address } = useLab();
  const { folds } = useFolds();
  const [names, setNames] = useState({ one: AS_IT_IS, other: folds[0]?.name ?? AS_IT_IS });
  const patchOf = (name: string) => folds.find((fold) => fold.name === name)?.patch ?? null;
  if (folds.length === 0) {
    return (
      <p>
        No edited fold is kept for this domain. Edit one under <Link href={`/lab/reducer?${address}`}>Reducer</Link> and
        save it under a name.
      </p>
    );
  }
  const choice = (side: 'one' | 'other', label: string) => (
    <SelectField
      label={label}
      value={names[side]}
      onChange={({ target }) => setNames({ ...names, [side]: target.value })}
    >
      <option value={AS_IT_IS}>As it is</option>
      {folds.map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </SelectField>
  );
  return (
    <>
      <div className={css['asked']}>
        {choice('one', 'Code A')}
        {choice('other', 'Code B')}
        <Button onClick={() => setNames({ one: names.other, other: names.one })}>Swap</Button>
      </div>
      <CodeRun one={patchOf(names.one)} other={patchOf(names.other)} />
    </>
  );
}
