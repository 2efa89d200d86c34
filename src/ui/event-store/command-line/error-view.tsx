import type { ErrorData } from '#client';
import css from './command-line.module.css';
import { partsAround, placeOf } from './error-place.ts';

/** What went wrong, told by the log around it: the line with the place marked where one is named, and the reason. */
export function ErrorView({ line, error }: { readonly line: string; readonly error: ErrorData }) {
  if (error['cancelled'] === true) return <p className={css['size']}>Cancelled.</p>;
  const place = placeOf(error, line);
  const parts = place === null ? null : partsAround(line, place);
  return (
    <div>
      {parts !== null && (
        <pre className={css['text']}>
          {parts.before}
          <mark className={css['place']}>{parts.at}</mark>
          {parts.after}
        </pre>
      )}
      <p className={css['error']}>
        ✕ {error.message} ({error.code})
      </p>
    </div>
  );
}
