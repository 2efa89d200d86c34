import type { LabDifference } from '#client';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import css from './branches.module.css';

/** A difference by meaning first: one sentence, then the figures, then every path. */
export function DifferenceView({
  difference,
  onSeek,
}: {
  readonly difference: LabDifference;
  /** Moves to an event that touched a figure. */
  readonly onSeek: (position: number) => void;
}) {
  const locale = useLocale();
  const { sentence, figures, figureCount, changes, changeCount } = difference;
  return (
    <>
      <p role="status">{sentence}</p>
      {figures.length > 0 && (
        <ul className={css['figures']} aria-label="Figures that differ">
          {figures.map((figure) => (
            <li key={figure.path.join('\0')}>
              <code>{figure.path.join('.')}</code>
              <span>
                {figure.before ?? 'nothing'} → {figure.after ?? 'nothing'}
              </span>
              <strong>{figure.delta}</strong>
              {figure.biggest !== undefined && figure.biggest !== null && (
                <span className={css['touched']}>
                  {countWords(figure.touched ?? 0, locale)}, most by{' '}
                  <Button look="plain" onClick={() => onSeek(figure.biggest?.position ?? 0)}>
                    {figure.biggest.type} {figure.biggest.position.toLocaleString(locale)} ({figure.biggest.delta})
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {figures.length < figureCount && <p>Of {figureCount.toLocaleString(locale)} figures, those that differ most.</p>}
      {changeCount > 0 && (
        <details className={css['raw']}>
          <summary>Raw, path by path ({changeCount.toLocaleString(locale)})</summary>
          <ul>
            {changes.map(({ path, kind, before, after }) => (
              <li key={path.join('\0')}>
                <code>{path.join('.')}</code> {kind}{' '}
                <code>
                  {before === undefined ? '' : JSON.stringify(before)} →{' '}
                  {after === undefined ? '' : JSON.stringify(after)}
                </code>
              </li>
            ))}
          </ul>
          {changes.length < changeCount && <p>The first {changes.length.toLocaleString(locale)} are shown.</p>}
        </details>
      )}
    </>
  );
}

function countWords(count: number, locale: string): string {
  return `${count.toLocaleString(locale)} ${count === 1 ? 'event' : 'events'}`;
}
