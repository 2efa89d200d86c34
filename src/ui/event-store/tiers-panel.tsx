import { compactStore, type CompactReport, type TierFigures } from '#client';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { bytesWords } from '../settings/bytes-words.ts';
import { countWords, eventsWords } from '../timeline/moment-words.ts';
import css from './event-store.module.css';
import { Scroller } from './scroller.tsx';
import { type TierRow, tierRows } from './tiers.ts';
import { usePastReason } from './use-past-reason.ts';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** How the log lies: new events one by one, older ones packed, the oldest in files. */
export function TiersPanel({ tiers }: { readonly tiers: TierFigures }) {
  const locale = useLocale();
  const past = usePastReason();
  const rows = tierRows(tiers);
  const { work, start } = useWork<CompactReport>();
  const compact = () =>
    start('Packing', (report) => compactStore((events, total) => report(events / Math.max(1, total), 'Packing')));
  return (
    <Panel title="Tiers">
      <div className={css['tierBar']} aria-hidden="true">
        {rows.map(({ key, share }) => (
          <span key={key} className={css['tier']} data-tier={key} style={{ width: `${share * 100}%` }} />
        ))}
      </div>
      <Scroller label="Tiers, scrolls sideways">
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Tier</th>
              <th scope="col">Events</th>
              <th scope="col">Segments</th>
              <th scope="col">Size</th>
              <th scope="col">Per event</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Tier key={row.key} row={row} locale={locale} />
            ))}
          </tbody>
        </table>
      </Scroller>
      <div className={css['actions']}>
        <Button
          disabledReason={past ?? (work.kind === 'running' ? 'It is being packed' : null)}
          onClick={() => void compact()}
        >
          Compact
        </Button>
      </div>
      <WorkLine work={work} tell={(report) => ({ tone: 'good', words: compactWords(report, locale) })} />
      <p className={css['quiet']}>
        Older events are sealed in the background. Compact seals all of them now and packs small segments together. It
        removes nothing: every event keeps its place, its version and its hash.
      </p>
    </Panel>
  );
}

function Tier({ row, locale }: { readonly row: TierRow; readonly locale: string }) {
  return (
    <tr>
      <th scope="row">
        <span className={`${css['swatch']} ${css['tier']}`} data-tier={row.key} aria-hidden="true" />
        {row.name}
        <small>{row.words}</small>
      </th>
      <td>{countWords(row.events, locale)}</td>
      <td>{row.segments === null ? '–' : countWords(row.segments, locale)}</td>
      <td>{row.bytes === null ? '–' : bytesWords(row.bytes, locale)}</td>
      <td>{row.bytesPerEvent === null ? '–' : bytesWords(row.bytesPerEvent, locale)}</td>
    </tr>
  );
}

function compactWords({ events, sealedNow, segments, bytesBefore, bytesAfter }: CompactReport, locale: string): string {
  const now = `All ${eventsWords(events, locale)} are still here, in ${countWords(segments, locale)} segments of ${bytesWords(bytesAfter, locale)}.`;
  if (sealedNow === 0) return `Nothing was left to seal. ${now}`;
  return `${eventsWords(sealedNow, locale)} sealed, from ${bytesWords(bytesBefore, locale)}. ${now}`;
}
