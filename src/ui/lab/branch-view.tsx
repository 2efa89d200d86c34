import { useState } from 'react';
import type { BranchPlan, LabBranch, LabDifference } from '#client';
import { Button } from '../kit/button.tsx';
import { CheckField, SelectField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { AdoptionView } from './adoption-view.tsx';
import type { BranchDraft } from './branch-draft.ts';
import css from './branches.module.css';
import { DifferenceView } from './difference-view.tsx';
import { EditsList } from './edits-list.tsx';
import { useLab } from './open-lab.ts';
import { StepEditor } from './step-editor.tsx';
import { StepList } from './step-list.tsx';
import { useWorkOn } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

const PAGE = 50;

/** A branch: its edits, its steps side by side with main, how both differ at the end, and what adopting it would do. */
export function BranchView({ draft, plan }: { readonly draft: BranchDraft; readonly plan: BranchPlan }) {
  const locale = useLocale();
  const { info, position, seek } = useLab();
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const [figure, setFigure] = useState<string | null>(null);
  const [after, setAfter] = useState(0);
  const [chosen, setChosen] = useState(0);
  const question = { plan, figure: figure === null ? null : figure.split('\0'), onlyDifferent, after, limit: PAGE };
  const { work, cancel } = useWorkOn(`branch ${JSON.stringify(question)}`, (answers, progress) =>
    answers.branch(info.lab, question, progress),
  );
  const branch = work.value;
  const step = branch?.steps[Math.min(chosen, branch.steps.length - 1)] ?? null;
  return (
    <>
      <div className={css['asked']}>
        <h2>Branch after event {plan.fork.toLocaleString(locale)}</h2>
        <Button onClick={() => draft.fork(position)}>Fork after event {position.toLocaleString(locale)}</Button>
        <Button onClick={draft.forget}>Forget this branch</Button>
      </div>
      <WorkLine work={work} doing="Deciding again" onCancel={cancel} />
      <EditsList edits={plan.edits} onDrop={draft.dropEdit} />
      {branch !== null && (
        <>
          <Summary branch={branch} />
          <div className={css['asked']}>
            <FigureField difference={branch.difference} figure={branch.figure} onChange={setFigure} />
            <CheckField
              label="Only what differs"
              checked={onlyDifferent}
              onChange={({ target }) => {
                setOnlyDifferent(target.checked);
                setAfter(0);
              }}
            />
          </div>
          <StepEditor key={step?.origin?.id ?? 'end'} step={step} onEdit={draft.addEdit} />
          <StepList branch={branch} chosen={step} onChoose={setChosen} onSeek={seek} />
          <Pages after={after} count={branch.stepCount} onPage={setAfter} />
          <section className={css['end']} aria-label="At the end">
            <h3>At the end</h3>
            <DifferenceView difference={branch.difference} onSeek={seek} />
          </section>
          <AdoptionView key={JSON.stringify(plan)} plan={plan} />
        </>
      )}
    </>
  );
}

function Summary({ branch }: { readonly branch: LabBranch }) {
  const locale = useLocale();
  const words = Object.entries(branch.counts)
    .filter(([, count]) => count > 0)
    .map(([mark, count]) => `${count.toLocaleString(locale)} ${mark}`);
  const head = branch.head.toLocaleString(locale);
  return (
    <p role="status">
      {words.length === 0 ? 'Nothing comes after the fork' : `Commits after the fork: ${words.join(', ')}`}. The branch
      has {head} events.
    </p>
  );
}

function FigureField({
  difference,
  figure,
  onChange,
}: {
  readonly difference: LabDifference;
  readonly figure: readonly string[] | null;
  readonly onChange: (figure: string) => void;
}) {
  if (figure === null) return null;
  const paths = difference.figures.map(({ path }) => path.join('\0'));
  const held = figure.join('\0');
  return (
    <SelectField label="Figure side by side" value={held} onChange={({ target }) => onChange(target.value)}>
      {[...new Set([held, ...paths])].map((path) => (
        <option key={path} value={path}>
          {path.split('\0').join('.')}
        </option>
      ))}
    </SelectField>
  );
}

function Pages({
  after,
  count,
  onPage,
}: {
  readonly after: number;
  readonly count: number;
  readonly onPage: (after: number) => void;
}) {
  const locale = useLocale();
  if (count <= PAGE) return null;
  const last = Math.min(after + PAGE, count);
  return (
    <p className={css['asked']}>
      <Button
        disabledReason={after === 0 ? 'These are the first' : null}
        onClick={() => onPage(Math.max(0, after - PAGE))}
      >
        Earlier commits
      </Button>
      <Button disabledReason={last === count ? 'These are the last' : null} onClick={() => onPage(after + PAGE)}>
        Later commits
      </Button>
      <span>
        {(after + 1).toLocaleString(locale)} to {last.toLocaleString(locale)} of {count.toLocaleString(locale)}
      </span>
    </p>
  );
}
