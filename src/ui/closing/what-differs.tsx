import type { LiveQuestion, ReportDifference } from '#client';
import { Button } from '../kit/button.tsx';
import { ProgressBar } from '../kit/progress-bar.tsx';
import { useLongAnswer } from '../shell/use-answer.ts';
import css from './closing.module.css';
import { DifferenceView, type ReportOf } from './difference-view.tsx';

/** How a report differs, worked out anew whenever the log grows; how far that is, with a way to cancel it. */
export function WhatDiffers({
  asked,
  of,
  question,
  onCancel,
}: {
  /** Says when it is another question. */
  readonly asked: string;
  readonly of: ReportOf;
  readonly question: LiveQuestion<ReportDifference>;
  readonly onCancel: () => void;
}) {
  const { answer, error, working } = useLongAnswer(asked, question);
  return (
    <>
      {working !== null && (
        <div className={css['working']} role="group" aria-label="Being worked out">
          <ProgressBar progress={{ fraction: working, doing: 'Finding the events that changed it' }} />
          <Button onClick={onCancel}>Cancel</Button>
        </div>
      )}
      {error !== null && <p role="alert">{error.message}</p>}
      {answer !== null && <DifferenceView difference={answer.value} of={of} />}
    </>
  );
}
