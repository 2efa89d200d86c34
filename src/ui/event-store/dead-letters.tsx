import { useEffect, useState } from 'react';
import { type DeadLetter, deadLetters, type Result } from '#client';
import { Dialog } from '../kit/dialog.tsx';
import { useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import css from './event-store.module.css';

/** The events that a projection left out, each with what it threw. */
export function DeadLetters({ projection, onClose }: { readonly projection: string; readonly onClose: () => void }) {
  const locale = useLocale();
  const [answer, setAnswer] = useState<Result<readonly DeadLetter[]> | null>(null);
  useEffect(() => {
    let wanted = true;
    void deadLetters(projection).then((result) => wanted && setAnswer(result));
    return () => {
      wanted = false;
    };
  }, [projection]);
  return (
    <Dialog title={`Dead letters of ${projection}`} onClose={onClose}>
      {answer?.ok === false && (
        <p className={css['bad']} role="alert">
          {answer.error.message} ({answer.error.code})
        </p>
      )}
      {answer?.ok === true && (
        <>
          <p className={css['quiet']}>
            Each of these was tried, then left out, and the projection went on. A rebuild tries them again.
          </p>
          <ul className={css['letters']}>
            {answer.value.map((letter) => (
              <li key={letter.eventId}>
                <strong>
                  Event {countWords(letter.position, locale)}, {letter.type} in {letter.streamId}
                </strong>
                <span className={css['bad']}>{letter.error}</span>
                <small>
                  After {countWords(letter.attempts, locale)} attempts · <code>{letter.eventId}</code>
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
