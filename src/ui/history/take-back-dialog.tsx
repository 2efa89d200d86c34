import { useRef, useState } from 'react';
import type { ChangeLine, TakeBackPlan } from '#client';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useLocale } from '../kit/preferences.ts';
import { ProgressBar, type Progress } from '../kit/progress-bar.tsx';
import table from '../kit/table.module.css';
import { STORING } from '../kit/toast.tsx';
import { nameOf, takeBackChange } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { monthWords } from '../timeline/moment-words.ts';
import css from './history.module.css';

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
      <p>{nameOf(line)}</p>
      {why !== null && (
        <p role="alert" className={css['bad']}>
          {why}
        </p>
      )}
      {answer !== null && <Plan plan={answer.value} />}
    </Dialog>
  );
}

function reasonAgainst(unknown: boolean, refused: boolean): string | null {
  if (refused) return 'It cannot be taken back as it is';
  return unknown ? 'What it would move is being worked out' : null;
}

function Plan({ plan: { conflicts, preview } }: { readonly plan: TakeBackPlan }) {
  const locale = useLocale();
  return (
    <>
      {conflicts.length > 0 && (
        <ul className={css['conflicts']} aria-label="What stays as it is">
          {conflicts.map((conflict) => (
            <li key={conflict}>{conflict}</li>
          ))}
        </ul>
      )}
      {preview.balances.length === 0 ? (
        <p>No balance moves.</p>
      ) : (
        <div className={css['scroll']}>
          <table className={table['table']}>
            <caption>Balances that move</caption>
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col">Now</th>
                <th scope="col">Then</th>
              </tr>
            </thead>
            <tbody>
              {preview.balances.map(({ accountId, name, commodity, before, after }) => (
                <tr key={`${accountId} ${commodity}`}>
                  <th scope="row">{name}</th>
                  <td>
                    <Amount amount={{ amount: before, commodity }} />
                  </td>
                  <td>
                    <Amount amount={{ amount: after, commodity }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <table className={table['table']}>
            <caption>By month</caption>
            <thead>
              <tr>
                <th scope="col">Month</th>
                <th scope="col">Account</th>
                <th scope="col">Change</th>
              </tr>
            </thead>
            <tbody>
              {preview.figures.map(({ accountId, name, commodity, month, change }) => (
                <tr key={`${month} ${accountId} ${commodity}`}>
                  <th scope="row">{monthWords(month, locale)}</th>
                  <td>{name}</td>
                  <td>
                    <Amount amount={{ amount: change, commodity }} signed />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
