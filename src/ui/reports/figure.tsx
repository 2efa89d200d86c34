import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { ReportSpec } from '#ledger';
import { useCommands } from '../kit/commands.ts';
import { today } from '../ledger/entry/date-entry.ts';
import css from './figure.module.css';

const ExplainDialog = lazy(async () => ({ default: (await import('./explain-dialog.tsx')).ExplainDialog }));

/** A figure somewhere else than in a report, told as the cell of a report that it is. */
export interface FigureCell {
  readonly spec: ReportSpec;
  readonly row: string;
  readonly label: string;
  readonly column: number;
  readonly commodity: string;
}

/** What opens the figure that is pointed at or has the focus. One at a time, as there is one pointer. */
let openPointed: (() => void) | null = null;

/** Offers Y for the figures of a screen. */
export function useFigureKey(): void {
  useCommands([
    {
      id: 'figure.explain',
      label: 'What makes this figure',
      group: 'Reports',
      keys: ['y'],
      where: 'anywhere',
      run: () => openPointed?.(),
    },
  ]);
}

/** A figure that opens to what it is made of: by a click, or by Y while it is pointed at. */
export function Figure({ cell, children }: { readonly cell: FigureCell; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const point = () => {
    openPointed = () => setOpen(true);
  };
  const leave = () => {
    openPointed = null;
  };
  return (
    <>
      <button
        type="button"
        className={css['figure']}
        title="What makes this figure (Y)"
        onClick={() => setOpen(true)}
        onPointerEnter={point}
        onPointerLeave={leave}
        onFocus={point}
        onBlur={leave}
      >
        {children}
      </button>
      {open && (
        <Suspense fallback={null}>
          <ExplainDialog
            cell={cell}
            question={{ spec: cell.spec, today: today() }}
            on={null}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

const WHOLE = { interval: 'whole', filter: '', by: 'account' } as const;

/** Net worth as it stands at the moment shown, whatever the day. */
export function netWorthCell(commodity: string): FigureCell {
  const spec: ReportSpec = { kind: 'net-worth', range: 'all', ...WHOLE };
  return { spec, row: 'net-worth', label: 'Net worth', column: 0, commodity };
}

/** What an account holds, without those below it. */
export function balanceCell(accountId: string, label: string, commodity: string): FigureCell {
  const spec: ReportSpec = { kind: 'trial-balance', range: 'all', ...WHOLE };
  return { spec, row: `account/${accountId}`, label, column: CLOSING, commodity };
}

/** The last column of a trial balance. */
const CLOSING = 3;

/** What came in or was spent in a month, such as `2026-03`. */
export function monthCell(month: string, row: 'income' | 'expenses' | 'left-over', label: string, commodity: string) {
  const [year = '', ofYear = ''] = month.split('-');
  const last = new Date(Date.UTC(Number(year), Number(ofYear), 0)).toISOString().slice(0, 10);
  const spec: ReportSpec = { kind: 'income-statement', range: 'custom', from: `${month}-01`, to: last, ...WHOLE };
  return { spec, row, label, column: 0, commodity };
}
