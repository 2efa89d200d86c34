import type { SlowOperation } from '#client';
import { Panel } from '../../kit/panel.tsx';
import { useLocale } from '../../kit/preferences.ts';
import table from '../../kit/table.module.css';
import { momentShort } from '../../timeline/moment-words.ts';
import css from '../event-store.module.css';
import { Scroller } from '../../kit/scroller.tsx';
import { durationWords } from '../words.ts';

const SHOWN = 20;

/** Operations that were timed and took long, newest first. */
export function SlowOperations({ slow }: { readonly slow: readonly SlowOperation[] }) {
  const locale = useLocale();
  return (
    <Panel title="Slow operations">
      {slow.length === 0 ? (
        <p className={css['quiet']}>None of the operations that were timed took long.</p>
      ) : (
        <Scroller label="Slow operations, scrolls sideways">
          <table className={table['table']}>
            <thead>
              <tr>
                <th scope="col">Operation</th>
                <th scope="col">Of</th>
                <th scope="col">At</th>
                <th scope="col">Outcome</th>
                <th scope="col">Took</th>
              </tr>
            </thead>
            <tbody>
              {slow
                .toReversed()
                .slice(0, SHOWN)
                .map(({ operation, subject, at, ms, outcome }) => (
                  <tr key={`${at} ${operation} ${ms}`}>
                    <th scope="row">{operation}</th>
                    <td>{subject ?? '–'}</td>
                    <td>{momentShort(at, locale)}</td>
                    <td className={outcome === 'ok' ? undefined : css['bad']}>{outcome}</td>
                    <td>{durationWords(ms, locale)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </Scroller>
      )}
      <p className={css['quiet']}>
        Which share of operations is timed, and from how long on one is listed, is set under Settings.
      </p>
    </Panel>
  );
}
