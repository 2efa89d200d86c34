import type { FigureQuestion, ReportSpec } from '#ledger';
import { today } from '../ledger/entry/date-entry.ts';

const WHOLE = { interval: 'whole', filter: '', by: 'account' } as const;

/** Net worth of one commodity as it stands at the moment shown, whatever the day. */
export function netWorthFigure(commodity: string): FigureQuestion {
  const spec: ReportSpec = { kind: 'net-worth', range: 'all', ...WHOLE };
  return { kind: 'cell', spec, today: today(), row: 'net-worth', column: 0, commodity };
}

/** What came in or was spent in a month, such as `2026-03`. */
export function monthFigure(
  month: string,
  row: 'income' | 'expenses' | 'left-over',
  commodity: string,
): FigureQuestion {
  const [year = '', ofYear = ''] = month.split('-');
  const to = new Date(Date.UTC(Number(year), Number(ofYear), 0)).toISOString().slice(0, 10);
  const spec: ReportSpec = { kind: 'income-statement', range: 'custom', from: `${month}-01`, to, ...WHOLE };
  return { kind: 'cell', spec, today: today(), row, column: 0, commodity };
}
