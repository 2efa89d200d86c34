import type { Vitals } from '#client';
import { Panel } from '../../kit/panel.tsx';
import { useLocale } from '../../kit/preferences.ts';
import table from '../../kit/table.module.css';
import { countWords } from '../../timeline/moment-words.ts';
import css from '../event-store.module.css';
import { Scroller } from '../../kit/scroller.tsx';

export interface LargestStreamsProps {
  readonly streams: Vitals['largestStreams'];
  /** Events above which a stream is too long; null where there is no such threshold. */
  readonly threshold: number | null;
}

/** More would only be more of the same. */
const SHOWN = 10;

/** The aggregates with the most events: what a replay of one costs. */
export function LargestStreams({ streams, threshold }: LargestStreamsProps) {
  const locale = useLocale();
  const most = Math.max(1, ...streams.map(({ events }) => events));
  return (
    <Panel title="Events per aggregate">
      {streams.length === 0 ? (
        <p className={css['quiet']}>No stream yet.</p>
      ) : (
        <Scroller label="Events per aggregate, scrolls sideways">
          <table className={table['table']}>
            <thead>
              <tr>
                <th scope="col">Aggregate</th>
                <th scope="col">Events</th>
              </tr>
            </thead>
            <tbody>
              {streams.slice(0, SHOWN).map(({ streamId, events }) => (
                <tr key={streamId}>
                  <th scope="row">{streamId}</th>
                  <td>
                    {threshold !== null && events > threshold && (
                      <span className={css['bad']}>▲ above {countWords(threshold, locale)}: </span>
                    )}
                    {countWords(events, locale)}
                    <span className={css['bar']} style={{ width: `calc((100% - 1rem) * ${events / most})` }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Panel>
  );
}
