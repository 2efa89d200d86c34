import { seek } from '#client';
import { useLocale } from '../kit/preferences.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { momentShort } from '../timeline/moment-words.ts';
import css from './explain.module.css';

/** All that happened to a transaction up to the moment shown, the newest first; each leads to its moment. */
export function TransactionHistory({
  transactionId,
  onClose,
}: {
  readonly transactionId: string;
  readonly onClose: () => void;
}) {
  const locale = useLocale();
  const { answer, error } = useAnswer(`history ${transactionId}`, (api, moment) =>
    api.answers.transactionHistory({ transactionId, locale }, moment),
  );
  if (error !== null) return <p role="alert">{error.message}</p>;
  return (
    <ol className={css['history']} aria-label="History of the transaction">
      {answer?.value.map(({ position, recordedAt, title, text }) => (
        <li key={position}>
          <button
            type="button"
            className={css['event']}
            onClick={() => {
              onClose();
              void seek(position);
            }}
          >
            {momentShort(recordedAt, locale)}
          </button>{' '}
          {title}: {text}
        </li>
      ))}
    </ol>
  );
}
