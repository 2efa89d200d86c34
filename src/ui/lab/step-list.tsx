import type { LabBranch, LabBranchStep } from '#client';
import { useLocale } from '../kit/preferences.ts';
import css from './branches.module.css';

/** The steps of a branch: each with its mark, and the figure on main, on the branch, and the difference. */
export function StepList({
  branch,
  chosen,
  onChoose,
  onSeek,
}: {
  readonly branch: LabBranch;
  readonly chosen: LabBranchStep | null;
  readonly onChoose: (place: number) => void;
  readonly onSeek: (position: number) => void;
}) {
  if (branch.steps.length === 0) return null;
  return (
    <ol className={css['steps']} aria-label="Commits after the fork">
      {branch.steps.map((step, place) => (
        <li key={step.origin?.id ?? `inserted ${place}`}>
          <button
            type="button"
            aria-current={step === chosen ? 'true' : undefined}
            data-mark={step.mark}
            onClick={() => {
              onChoose(place);
              if (step.origin !== null) onSeek(step.origin.position);
            }}
          >
            <StepLine step={step} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function StepLine({ step }: { readonly step: LabBranchStep }) {
  const locale = useLocale();
  const { origin, title, summary, edit, mark, refusal, differing, main, branch, delta } = step;
  return (
    <>
      <span className={css['number']}>{origin === null ? 'new' : origin.position.toLocaleString(locale)}</span>
      <span className={css['mark']}>{edit === 'move' || edit === 'edit' ? `${mark}, ${PAST[edit]}` : mark}</span>
      <strong>{title}</strong>
      {refusal === null ? (
        <code>{summary}</code>
      ) : (
        <span className={css['refusal']}>
          {refusal.rule}: {refusal.reason}
        </span>
      )}
      <span className={css['side']}>
        {delta !== null && (
          <>
            {main ?? 'nothing'} | {branch ?? 'nothing'} <strong>{delta}</strong>
            {'; '}
          </>
        )}
        {differing.toLocaleString(locale)} {differing === 1 ? 'cell differs' : 'cells differ'}
      </span>
    </>
  );
}

const PAST = { move: 'moved', edit: 'edited' };
