import type { LiveQuestion, ReportDifference } from '#client';
import { WorkingOut } from '../kit/working-out.tsx';
import { useLongAnswer } from '../shell/use-answer.ts';
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
      <WorkingOut fraction={working} doing="Finding the events that changed it" onCancel={onCancel} />
      {error !== null && <p role="alert">{error.message}</p>}
      {answer !== null && <DifferenceView difference={answer.value} of={of} />}
    </>
  );
}
