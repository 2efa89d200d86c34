import { useId } from 'react';
import { useStore } from 'zustand';
import { screen } from '#client';
import type { AccountId, AccountLine, Series } from '#ledger';
import { SeriesChart } from '../../chart/series-chart.tsx';
import { balanceFigure } from '../../figures/figure-store.ts';
import { useMedia } from '../../kit/use-media.ts';
import css from './balance-chart.module.css';

const HEIGHT_PX = 112;
/** Elsewhere the rows need the room. */
const ROOMY = '(min-height: 700px) and (min-width: 44rem)';

export interface BalanceChartProps {
  readonly accountId: AccountId;
  /** Null where there is none at the moment shown. */
  readonly account: AccountLine | null;
}

/** The account's balance over time, where there is room for it above the rows and anything to draw. */
export function BalanceChart({ accountId, account }: BalanceChartProps) {
  const roomy = useMedia(ROOMY);
  const title = useId();
  const lines = useLines(accountId);
  const { series, later } = lines ?? NOT_YET;
  if (!roomy || !hasLine(lines, account)) return null;
  const commodity = (series ?? later)?.commodity;
  return (
    <section className={css['card']} aria-labelledby={title}>
      <h2 id={title}>Balance over time{commodity && `, ${commodity}`}</h2>
      <SeriesChart
        series={series}
        later={later}
        label="Balance"
        figureOn={(on, each) => ({ figure: balanceFigure([accountId], each), on })}
        height={HEIGHT_PX}
      />
    </section>
  );
}

interface Lines {
  readonly series: Series | null;
  readonly later: Series | null;
}

/** Whether there is, or will be, anything to draw: its place is kept before the first answer, so that nothing jumps. */
function hasLine(lines: Lines | null, account: AccountLine | null): boolean {
  if (lines === null) return account !== null && account.transactions > 0;
  return lines.series !== null || lines.later !== null;
}

const NOT_YET: Lines = { series: null, later: null };

/** What the newest answer says of this account; null until there is one. */
function useLines(accountId: AccountId): Lines | null {
  const reply = useStore(screen, (state) => (state.answered?.accountId === accountId ? state.reply : null));
  return reply && { series: reply.series, later: reply.later?.register ?? null };
}
