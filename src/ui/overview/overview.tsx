import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { screen, showOverview, timeline } from '#client';
import { formatAmount, formatDate, type OverviewFigures, type Series } from '#ledger';
import { Amount } from '../kit/amount.tsx';
import { Page, Panel } from '../kit/panel.tsx';
import { preferences, useLocale } from '../kit/preferences.ts';
import { useMedia } from '../kit/use-media.ts';
import { countWords } from '../timeline/moment-words.ts';
import { AccountsPanel } from './accounts-panel.tsx';
import { ImportsPanel } from './imports-panel.tsx';
import { MonthsPanel } from './months-panel.tsx';
import css from './overview.module.css';
import { chartPoints } from './series-points.ts';

/** Where the chart cannot be loaded (its library asks `Intl` for a language that some systems do not name), the table stays. */
const NetWorthChart = lazy(async () => {
  try {
    return { default: (await import('./net-worth-chart.tsx')).NetWorthChart };
  } catch {
    return { default: NoChart };
  }
});

function NoChart() {
  return <p className={css['quiet']}>The chart cannot be drawn in this browser. The figures are in the table.</p>;
}

/** What one owns, how it came about, and where it goes, at the moment shown. */
export function Overview() {
  useEffect(() => {
    showOverview(true);
    return () => showOverview(false);
  }, []);
  const figures = useStore(screen, ({ reply }) => reply?.overview ?? null);
  if (figures === null) return <Page>{null}</Page>;
  return (
    <Page>
      <header>
        <h1>Overview</h1>
        <NetWorthFigures figures={figures} />
      </header>
      <NetWorthPanel series={figures.netWorthSeries} />
      <div className={css['columns']}>
        <MonthsPanel months={figures.months} commodity={figures.netWorthSeries?.commodity ?? ''} />
        <div className={css['columns']}>
          <AccountsPanel />
          <ImportsPanel />
        </div>
      </div>
    </Page>
  );
}

/** More than this many commodities do not fit a headline; the accounts list has them all. */
const HEADLINE_COMMODITIES = 4;

function NetWorthFigures({ figures }: { readonly figures: OverviewFigures }) {
  const locale = useLocale();
  const [main, ...others] = byCommodity(figures);
  const shown = others.slice(0, HEADLINE_COMMODITIES - 1);
  return (
    <dl className={css['figures']}>
      <div className={css['figure']}>
        <dt>Net worth</dt>
        <dd>{main ? <Amount amount={main} /> : 'Nothing yet'}</dd>
      </div>
      {shown.map((amount) => (
        <div key={amount.commodity} className={css['figure']}>
          <dt>In {amount.commodity}</dt>
          <dd>
            <Amount amount={amount} unsaid={amount.commodity} />
          </dd>
        </div>
      ))}
      {others.length > shown.length && (
        <div className={css['figure']}>
          <dt>And in</dt>
          <dd>{countWords(others.length - shown.length, locale)} more</dd>
        </div>
      )}
      <div className={css['figure']}>
        <dt>Transactions</dt>
        <dd>{countWords(figures.transactions, locale)}</dd>
      </div>
      {figures.firstDate !== null && figures.lastDate !== null && (
        <div className={css['figure']}>
          <dt>From, to</dt>
          <dd>
            {formatDate(figures.firstDate, locale)} – {formatDate(figures.lastDate, locale)}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** The commodity of the chart first: it is the one most used. */
function byCommodity({ netWorth, netWorthSeries }: OverviewFigures): OverviewFigures['netWorth'] {
  const main = netWorthSeries?.commodity;
  return netWorth.toSorted((one, other) => Number(other.commodity === main) - Number(one.commodity === main));
}

function NetWorthPanel({ series }: { readonly series: Series | null }) {
  const locale = useLocale();
  const today = useTodaysSeries(series);
  const points = useMemo(() => chartPoints(series, today), [series, today]);
  const theme = useStore(preferences, (state) => state.theme);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const past = useStore(timeline, ({ target }) => target !== 'live');
  return (
    <Panel title={series === null ? 'Net worth over time' : `Net worth over time, ${series.commodity}`}>
      {points.times.length === 0 ? (
        <p className={css['quiet']}>No transactions at this moment.</p>
      ) : (
        <Suspense fallback={<div style={{ height: 190 }} />}>
          <NetWorthChart key={`${theme} ${dark} ${past}`} points={points} locale={locale} />
        </Suspense>
      )}
      {series !== null && <SeriesTable series={series} locale={locale} />}
    </Panel>
  );
}

/** Kept beyond the screen: who leaves the overview and comes back in the past still sees what came later. */
let lastLive: Series | null = null;

/** The series at the head, as last seen: in the past it is drawn pale behind the line. */
function useTodaysSeries(series: Series | null): Series | null {
  const live = useStore(timeline, ({ target, position, head }) => target === 'live' && position === head);
  useEffect(() => {
    if (live) lastLive = series;
  }, [live, series]);
  return live ? null : lastLive;
}

/** What the chart says, in words and figures. */
function SeriesTable({ series, locale }: { readonly series: Series; readonly locale: string }) {
  return (
    <details className={css['alternative']}>
      <summary>As a table</summary>
      <div>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">Up to</th>
              <th scope="col">Net worth</th>
            </tr>
          </thead>
          <tbody>
            {series.dates.map((date, index) => (
              <tr key={date}>
                <td>{formatDate(date, locale)}</td>
                <td>{formatAmount(series.values[index] ?? '0', series.commodity, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
