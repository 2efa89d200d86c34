import { useEffect } from 'react';
import { useStore } from 'zustand';
import { screen, showOverview } from '#client';
import { formatDate, type OverviewFigures, type Series } from '#ledger';
import { SeriesChart } from '../chart/series-chart.tsx';
import { Amount, type AmountProps } from '../kit/amount.tsx';
import { Page, Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import { netWorthFigure } from '../figures/cell-figures.ts';
import { Figure } from '../figures/figure.tsx';
import { AccountsPanel } from './accounts-panel.tsx';
import { ImportsPanel } from './imports-panel.tsx';
import { MonthsPanel } from './months-panel.tsx';
import { NextSteps } from './next-steps.tsx';
import { ValuedWorth } from './valued-worth.tsx';
import panels from '../kit/panels.module.css';
import css from './overview.module.css';

const CHART_PX = 190;

/** What one owns, how it came about, and where it goes, at the moment shown. */
export function Overview() {
  useEffect(() => {
    showOverview(true);
    return () => showOverview(false);
  }, []);
  const figures = useStore(screen, ({ reply }) => reply?.overview ?? null);
  const later = useStore(screen, ({ reply }) => reply?.later?.netWorth ?? null);
  if (figures === null) return <Page>{null}</Page>;
  return (
    <Page>
      <header>
        <h1>Overview</h1>
        <NetWorthFigures figures={figures} />
      </header>
      <NextSteps months={figures.months} />
      <NetWorthPanel series={figures.netWorthSeries} later={later} isPart={figures.netWorth.length > 1} />
      <div className={panels['columns']}>
        <MonthsPanel months={figures.months} commodity={figures.netWorthSeries?.commodity ?? ''} />
        <div className={panels['columns']}>
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
  const all = byCommodity(figures);
  const [main, ...others] = all;
  // The whole says nothing of its parts: then the main currency is told by itself as well.
  const parts = others.length > 0 ? all : others;
  const shown = parts.slice(0, HEADLINE_COMMODITIES - 1);
  return (
    <dl className={css['figures']}>
      {others.length > 0 ? (
        <ValuedWorth main={main} />
      ) : (
        <div className={css['figure']}>
          <dt>Net worth</dt>
          <dd>{main ? <Explained amount={main} /> : 'Nothing yet'}</dd>
        </div>
      )}
      {shown.map((amount) => (
        <div key={amount.commodity} className={css['figure']}>
          <dt>In {amount.commodity}</dt>
          <dd>
            <Explained amount={amount} unsaid={amount.commodity} />
          </dd>
        </div>
      ))}
      {parts.length > shown.length && (
        <div className={css['figure']}>
          <dt>And in</dt>
          <dd>{countWords(parts.length - shown.length, locale)} more</dd>
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

function Explained(props: AmountProps) {
  return (
    <Figure figure={netWorthFigure(props.amount.commodity)} label="Net worth">
      <Amount {...props} />
    </Figure>
  );
}

/** The commodity of the chart first: it is the one most used. */
function byCommodity({ netWorth, netWorthSeries }: OverviewFigures): OverviewFigures['netWorth'] {
  const main = netWorthSeries?.commodity;
  return netWorth.toSorted((one, other) => Number(other.commodity === main) - Number(one.commodity === main));
}

function NetWorthPanel({
  series,
  later,
  isPart,
}: {
  readonly series: Series | null;
  readonly later: Series | null;
  /** There is more than what the series is of. */
  readonly isPart: boolean;
}) {
  const of = series === null ? '' : `, ${series.commodity}${isPart ? ' alone' : ''}`;
  return (
    <Panel title={`Net worth over time${of}`}>
      {series === null && later === null ? (
        <p className={css['quiet']}>No transactions at this moment.</p>
      ) : (
        <SeriesChart
          series={series}
          later={later}
          label="Net worth"
          figureOn={(on, commodity) => ({ figure: netWorthFigure(commodity), on })}
          height={CHART_PX}
        />
      )}
    </Panel>
  );
}
