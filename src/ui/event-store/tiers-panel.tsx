import type { StorageFigures, TierFigures } from '#client';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { bytesWords } from '../settings/bytes-words.ts';
import { countWords } from '../timeline/moment-words.ts';
import css from './event-store.module.css';
import { Scroller } from '../kit/scroller.tsx';
import { type TierRow, tierRows } from './tiers.ts';
import { usePastReason } from './use-past-reason.ts';
import { useLine } from './use-line.ts';
import { asTold, WorkLine } from './work-line.tsx';

/** How the log lies: new events one by one, older ones packed, the oldest in files. */
export function TiersPanel({
  tiers,
  storage,
}: {
  readonly tiers: TierFigures;
  readonly storage: StorageFigures | null;
}) {
  const locale = useLocale();
  const past = usePastReason();
  const rows = tierRows(tiers, storage);
  const { work, run, cancel } = useLine();
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
          onClick={() => void run('event-store compact')}
        >
          Compact
        </Button>
      </div>
      <WorkLine work={work} tell={asTold} onCancel={cancel} />
      <p className={css['quiet']}>
        Older events are sealed in the background. Compact seals all of them now and packs small segments together. It
        removes nothing: every event keeps its place, its version and its hash. The size of hot events is judged by the
        newest of them.
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
