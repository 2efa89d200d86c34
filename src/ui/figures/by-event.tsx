import { seek } from '#client';
import type { GivenFigure } from '#ledger';
import { useLocale } from '../kit/preferences.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { countWords, momentShort } from '../timeline/moment-words.ts';
import { byWhom } from './cause-words.ts';
import css from './explain.module.css';
import { Told } from './told.tsx';

/** The event that gave a figure: when it came, by whom, on which device, and what it says; it leads to its moment. */
export function ByEvent({
  figure,
  on,
  onClose,
}: {
  readonly figure: GivenFigure;
  readonly on: string | null;
  readonly onClose: () => void;
}) {
  const locale = useLocale();
  const { first, last } = figure;
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
    </p>
  );
}
