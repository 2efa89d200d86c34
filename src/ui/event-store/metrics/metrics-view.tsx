import type { SlowOperation, Vitals } from '#client';
import { Panel } from '../../kit/panel.tsx';
import { useLocale } from '../../kit/preferences.ts';
import table from '../../kit/table.module.css';
import css from '../event-store.module.css';
import { Scroller } from '../../kit/scroller.tsx';
import { LargestStreams } from './largest-streams.tsx';
import { MetricChart } from './metric-chart.tsx';
import { SlowOperations } from './slow-operations.tsx';
import { figureWords, isMeasured, metricName, overallWords, standingOf } from './metric-words.ts';
import panels from '../../kit/panels.module.css';

/** How the store does: each metric with its threshold, over the time that this page has been looked at. */
export function MetricsView({ vitals, slow }: { readonly vitals: Vitals; readonly slow: readonly SlowOperation[] }) {
  const { history } = vitals;
  const sampled = Object.entries(vitals.metrics).filter(([name]) => history.some(({ values }) => name in values));
  return (
    <>
      <Panel title="Metrics">
        <p className={overallTone(vitals)}>{overallWords(vitals.metrics)}</p>
        <MetricTable metrics={vitals.metrics} />
        <p className={css['quiet']}>
          Latencies are of this tab since it opened the store: half of them took no longer than p50, all but one in a
          hundred no longer than p99. Thresholds are set under Settings.
        </p>
      </Panel>
      <Panel title="Over this session">
        {history.length < 2 ? (
          <p className={css['quiet']}>The first samples are being taken: one every five seconds.</p>
        ) : (
          <div className={css['charts']}>
            {sampled.map(([name, metric]) => (
              <MetricChart key={name} name={name} metric={metric} history={history} />
            ))}
          </div>
        )}
      </Panel>
      <div className={panels['columns']}>
        <LargestStreams
          streams={vitals.largestStreams}
          threshold={vitals.metrics['events-per-aggregate']?.threshold ?? null}
        />
        <SlowOperations slow={slow} />
      </div>
    </>
  );
}

function overallTone({ metrics }: Vitals): string | undefined {
  return Object.values(metrics).some(({ breached }) => breached === true) ? css['bad'] : css['good'];
}

function MetricTable({ metrics }: Pick<Vitals, 'metrics'>) {
  return (
    <Scroller label="Metrics, scrolls sideways">
      <table className={table['table']}>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Now</th>
            <th scope="col">p50</th>
            <th scope="col">p99</th>
            <th scope="col">Measured</th>
            <th scope="col">Threshold</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(metrics).map(([name, metric]) => (
            <MetricRow key={name} name={name} metric={metric} />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function MetricRow({ name, metric }: { readonly name: string; readonly metric: Vitals['metrics'][string] }) {
  const locale = useLocale();
  const { unit, threshold, count } = metric;
  const { standing, sign, words } = standingOf(metric);
  const figure = (value: number) => figureWords(value, unit, locale);
  // What is simply so now has no spread.
  const spread = unit === 'ms' || unit === 'commits';
  return (
    <tr>
      <th scope="row">{metricName(name)}</th>
      <td>{isMeasured(metric) ? figure(metric.value) : '–'}</td>
      <td>{spread && count > 0 ? figure(metric.p50) : '–'}</td>
      <td>{spread && count > 0 ? figure(metric.p99) : '–'}</td>
      <td>{new Intl.NumberFormat(locale).format(count)}</td>
      <td>{threshold === undefined ? '–' : figure(threshold)}</td>
      <td className={css['state']} data-standing={standing}>
        {sign !== '' && <span aria-hidden="true">{sign} </span>}
        {words}
      </td>
    </tr>
  );
}
