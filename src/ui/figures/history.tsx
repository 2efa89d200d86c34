import { seek } from '#client';
import { useLocale } from '../kit/preferences.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { momentShort } from '../timeline/moment-words.ts';
import { byWhom } from './cause-words.ts';
import css from './explain.module.css';
import { Told } from './told.tsx';

/** What became of a transaction, or of what an event said, up to the moment shown: each when, by whom and on which device. */
export function History({
  of,
  onClose,
}: {
  /** The transaction, or the event's position. */
  readonly of: string | number;
  readonly onClose: () => void;
}) {
  const locale = useLocale();
  const { answer, error } = useAnswer(`history ${of}`, (api, moment) => api.answers.history({ of, locale }, moment));
  if (error !== null) return <p role="alert">{error.message}</p>;
  return (
    <ol className={css['history']} aria-label="History">
      {answer?.value.map((change) => (
        <li key={change.position}>
          <button
            type="button"
            className={css['event']}
            onClick={() => {
              onClose();
              void seek(change.position);
            }}
          >
            {momentShort(change.recordedAt, locale)}
          </button>{' '}
          {change.title}
          {change.text !== '' && ': '}
          <Told told={change} /> <span className={css['quiet']}>{byWhom(change)}</span>
        </li>
      ))}
    </ol>
  );
}
