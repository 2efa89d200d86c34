import { useState } from 'react';
import type { BranchPlan } from '#client';
import { SelectField } from '../kit/field.tsx';
import { useBranchDraft } from './branch-draft.ts';
import css from './branches.module.css';
import { CodeDiff } from './code-diff.tsx';
import { DifferenceView } from './difference-view.tsx';
import { useWish } from './field-wish.ts';
import { MomentsDiff } from './moments-diff.tsx';
import { useLab } from './open-lab.ts';
import { useWorkOn } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** What can be compared, in words. */
const COMPARED = { moments: 'Two moments', branch: 'Main and the branch', code: 'Two versions of the code' } as const;

/** Two moments of the log, main and the branch, or two versions of the code, and what differs between them. */
export function DiffPanel() {
  const { plan } = useBranchDraft();
  const [what, setWhat] = useState('moments');
  const [nows, setNows] = useState(0);
  useWish('compare-with-now', () => {
    setWhat('moments');
    setNows((count) => count + 1);
  });
  const shown = what === 'branch' && plan === null ? 'moments' : what;
  return (
    <>
      <div className={css['asked']}>
        <SelectField label="Compare" value={shown} onChange={({ target }) => setWhat(target.value)}>
          {Object.entries(COMPARED).map(([id, name]) => (
            <option key={id} value={id} disabled={id === 'branch' && plan === null}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      {shown === 'moments' && <MomentsDiff nows={nows} />}
      {shown === 'branch' && plan !== null && <BranchDiff plan={plan} />}
      {shown === 'code' && <CodeDiff />}
    </>
  );
}

function BranchDiff({ plan }: { readonly plan: BranchPlan }) {
  const { info, seek } = useLab();
  const { work, cancel } = useWorkOn(JSON.stringify(plan), (answers, progress) =>
    answers.difference(info.lab, { kind: 'branch', plan }, progress),
  );
  return (
    <>
      <WorkLine work={work} doing="Comparing" onCancel={cancel} />
      {work.value !== null && <DifferenceView difference={work.value} onSeek={seek} />}
    </>
  );
}
