import { seek } from '#client';
import type { GivenFigure, MadePart } from '#ledger';
import { useLocale } from '../kit/preferences.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { countWords, momentShort } from '../timeline/moment-words.ts';
import { byWhom, causeWords } from './cause-words.ts';
import css from './explain.module.css';
import { Told } from './told.tsx';

/** The event that gave a figure: when it came, by whom, on which device, what it says, and what led to it; it leads to its moment. */
export function ByEvent({
  figure,
  on,
  made,
  onClose,
}: {
  readonly figure: GivenFigure;
  readonly on: string | null;
  /** What the figure is made of: that says what led to the event. */
  readonly made: readonly MadePart[] | null;
  readonly onClose: () => void;
}) {
  const locale = useLocale();
  const { first, last } = figure;
  const cause = made?.[0]?.cause;
  const asked = { figures: [{ figure, on }], locale };
  const { answer } = useAnswer(JSON.stringify(asked), (api, moment) => api.answers.lastChanges(asked, moment), on);
  const change = answer?.value.changes[0] ?? null;
  if (change === null) return null;
  const { recordedAt, title } = change;
  return (
    <p>
      <button
        type="button"
        className={css['event']}
        onClick={() => {
          onClose();
          void seek(last);
        }}
      >
        {first === last
          ? `Event ${countWords(last, locale)}`
          : `Events ${countWords(first, locale)} to ${countWords(last, locale)} together`}
      </button>{' '}
      {first === last ? '' : 'the last of them '}
      {momentShort(recordedAt, locale)}, {byWhom(change)}. <strong>{title}</strong> <Told told={change} />
      {cause === undefined ? '' : ` · ${causeWords(cause)}`}
    </p>
  );
}
