import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { useBranchDraft } from './branch-draft.ts';
import css from './branches.module.css';
import { DifferenceView } from './difference-view.tsx';
import { useLab } from './open-lab.ts';
import { useWorkOn } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** How far back the comparison reaches before anybody has chosen. */
const FIRST_REACH = 10;

/** Two moments of the log, or main and the branch, and what differs between them. */
export function DiffPanel() {
  const { info, position, seek } = useLab();
  const { plan } = useBranchDraft();
  const [what, setWhat] = useState<'moments' | 'branch'>('moments');
  const [ends, setEnds] = useState({ from: String(Math.max(0, position - FIRST_REACH)), to: String(position) });
  const [from, to] = [readPosition(ends.from, info.head), readPosition(ends.to, info.head)];
  const isBranch = what === 'branch' && plan !== null;
  const question = isBranch
    ? ({ kind: 'branch', plan } as const)
    : ({ kind: 'moments', from: from ?? 0, to: to ?? 0 } as const);
  const key = isBranch || (from !== null && to !== null) ? `difference ${JSON.stringify(question)}` : null;
  const { work, cancel } = useWorkOn(key, (answers, progress) => answers.difference(info.lab, question, progress));
  const here = (end: 'from' | 'to') => setEnds({ ...ends, [end]: String(position) });
  return (
    <>
      <div className={css['asked']}>
        <SelectField
          label="Compare"
          value={isBranch ? 'branch' : 'moments'}
          onChange={({ target }) => setWhat(target.value === 'branch' ? 'branch' : 'moments')}
        >
          <option value="moments">Two moments</option>
          <option value="branch" disabled={plan === null}>
            Main and the branch
          </option>
        </SelectField>
        {!isBranch && (
          <>
            <End
              label="From event"
              value={ends.from}
              head={info.head}
              onChange={(value) => setEnds({ ...ends, from: value })}
            />
            <Button onClick={() => here('from')}>From here</Button>
            <End
              label="To event"
              value={ends.to}
              head={info.head}
              onChange={(value) => setEnds({ ...ends, to: value })}
            />
            <Button onClick={() => here('to')}>To here</Button>
            <Button onClick={() => setEnds({ from: ends.to, to: ends.from })}>Swap</Button>
          </>
        )}
      </div>
      <WorkLine work={work} doing="Comparing" onCancel={cancel} />
      {work.value !== null && <DifferenceView difference={work.value} onSeek={seek} />}
    </>
  );
}

function End({
  label,
  value,
  head,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly head: number;
  readonly onChange: (value: string) => void;
}) {
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={value}
      error={readPosition(value, head) === null ? `A whole number from 0 to ${head}` : null}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** An event's number, 0..head; null for anything else. */
function readPosition(text: string, head: number): number | null {
  const position = /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null;
  return position !== null && position <= head ? position : null;
}
