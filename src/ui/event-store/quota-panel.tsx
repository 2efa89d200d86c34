import type { Vitals } from '#client';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { bytesWords } from '../settings/bytes-words.ts';
import { standingOf } from './metrics/metric-words.ts';
import css from './event-store.module.css';
import { Fact } from './fact.tsx';
import { shareWords } from './words.ts';
import panels from '../kit/panels.module.css';

/** What the browser says is used of what it allows, by its kinds of storage where it tells them. */
export function QuotaPanel({ vitals: { storage, metrics } }: { readonly vitals: Vitals }) {
  const locale = useLocale();
  const { used, quota, kinds } = storage;
  const metric = metrics['storage'];
  const standing = metric === undefined ? null : standingOf(metric);
  return (
    <Panel title="Quota">
      {used === null || quota === null ? (
        <p className={css['quiet']}>This browser does not say how much is used, or of how much.</p>
      ) : (
        <>
          <meter
            className={css['quota']}
            aria-label="Used of the quota"
            min={0}
            max={quota}
            value={used}
            {...(metric?.threshold !== undefined && { high: (quota * metric.threshold) / 100 })}
          />
          <dl className={panels['facts']}>
            <Fact name="Used on this device, by all of this site">
              {bytesWords(used, locale)}, {shareWords(used / quota, locale)}
            </Fact>
            <Fact name="Quota">{bytesWords(quota, locale)}</Fact>
            {Object.entries(kinds ?? {}).map(([kind, bytes]) => (
              <Fact key={kind} name={KINDS[kind] ?? kind}>
                {bytesWords(bytes, locale)}
              </Fact>
            ))}
            {standing !== null && metric?.threshold !== undefined && (
              <Fact name={`Threshold of ${shareWords(metric.threshold / 100, locale)}`}>
                <span className={css['state']} data-standing={standing.standing}>
                  {standing.sign} {standing.words}
                </span>
              </Fact>
            )}
          </dl>
        </>
      )}
    </Panel>
  );
}

const KINDS: Readonly<Record<string, string>> = {
  indexedDB: 'Database',
  fileSystem: 'Files (safety copy, archive)',
  caches: 'The app itself',
  serviceWorkerRegistrations: 'Service worker',
};
