import { useRef, useState } from 'react';
import type { ChangeLine, TakeBackPlan } from '#client';
import { Told } from '../figures/told.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ProgressBar, type Progress } from '../kit/progress-bar.tsx';
import { STORING } from '../kit/toast.tsx';
import { takeBackChange } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import css from './history.module.css';
import { MovedFigures } from './moved-figures.tsx';

/** What taking a change back would move, before it is done. */
export function TakeBackDialog({ line, onClose }: { readonly line: ChangeLine; readonly onClose: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { answer, error } = useAnswer(`take-back ${line.first}`, (api, moment) =>
    api.answers.takeBack({ first: line.first, as: 'revocation' }, moment),
  );
  const [progress, setProgress] = useState<Progress | null>(null);
  const stopped = useRef(false);
  const go = async () => {
    stopped.current = false;
    setProgress({ fraction: 0, doing: 'Reading what it did' });
    const refused = await takeBackChange(line, (fraction, doing) => {
      setProgress({ fraction, doing });
      return !stopped.current;
    });
    setProgress(null);
    if (refused === null) onClose();
    else setProblem(refused);
  };
  const stop = () => {
    stopped.current = true;
  };
  const why = problem ?? error?.message ?? null;
  return (
    <Dialog
      title="Take this back?"
      onClose={onClose}
      foot={
        <>
          {progress === null ? (
            <Button onClick={onClose}>Leave it</Button>
          ) : (
            <>
              <ProgressBar progress={progress} />
              <Button disabledReason={progress.fraction < 1 ? null : STORING} onClick={stop}>
                Cancel
              </Button>
            </>
          )}
          <Button
            look="primary"
            disabledReason={
              progress === null ? reasonAgainst(answer === null, error !== null) : 'It is being taken back'
            }
            onClick={() => void go()}
          >
            Take back
          </Button>
        </>
      }
    >
      <p>
        {line.title}
        {line.text !== '' && ', '}
        <Told told={line} />
      </p>
      {why !== null && (
        <p role="alert" className={css['bad']}>
          {why}
        </p>
      )}
      {answer === null && why === null && <p role="status">Working out what it would move…</p>}
      {answer !== null && <Plan plan={answer.value} first={line.first} />}
    </Dialog>
  );
}

function reasonAgainst(unknown: boolean, refused: boolean): string | null {
  if (refused) return 'It cannot be taken back as it is';
  return unknown ? 'What it would move is being worked out' : null;
}

function Plan({ plan: { conflicts, preview }, first }: { readonly plan: TakeBackPlan; readonly first: number }) {
  return (
    <>
      {conflicts.length > 0 && (
        <ul className={css['conflicts']} aria-label="What stays as it is">
          {conflicts.map((conflict) => (
            <li key={conflict}>{conflict}</li>
          ))}
        </ul>
      )}
      <MovedFigures preview={preview} first={first} />
    </>
  );
}
