import type { ClockJump } from '#client';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { countWords, momentShort } from '../timeline/moment-words.ts';
import css from './event-store.module.css';
import { Scroller } from '../kit/scroller.tsx';
import { durationWords } from './words.ts';

/** Where the device's clock had been set back between two commits. */
export function ClockPanel({ jumps }: { readonly jumps: readonly ClockJump[] }) {
  const locale = useLocale();
  return (
    <Panel title="Clock jumps">
      {jumps.length === 0 ? (
        <p className={css['quiet']}>The clock has never gone back between two commits.</p>
      ) : (
        <Scroller label="Clock jumps, scrolls sideways">
          <table className={table['table']}>
            <thead>
              <tr>
                <th scope="col">Before event</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">Back by</th>
              </tr>
            </thead>
            <tbody>
              {jumps.map(({ position, from, to, backMs }) => (
                <tr key={position}>
                  <th scope="row">{countWords(position, locale)}</th>
                  <td>{momentShort(from, locale)}</td>
                  <td>{momentShort(to, locale)}</td>
                  <td>{durationWords(backMs, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      <p className={css['quiet']}>The order of events is that of the log: it never depends on the clock.</p>
    </Panel>
  );
}
