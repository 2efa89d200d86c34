import type { ReportInterval, ReportKind, ReportRange } from '#ledger';

/** What each report is called, what it begins with, and what can be drawn of it. */
export interface KindOfReport {
  readonly kind: ReportKind;
  readonly name: string;
  readonly range: ReportRange;
  readonly interval: ReportInterval;
  /** The rows that are drawn: their ends joined by a line, or as bars. */
  readonly drawn: readonly string[];
  readonly chart: 'line' | 'bars' | 'none';
  /** Whether it can also be drawn as streams of money from left to right. */
  readonly flows: boolean;
}

const BARS = { chart: 'bars', flows: false } as const;
const LINE = { chart: 'line', flows: false } as const;

export const KINDS: readonly KindOfReport[] = [
  {
    kind: 'income-statement',
    name: 'Income statement',
    range: '6m',
    interval: 'month',
    drawn: ['income', 'expenses'],
    chart: 'bars',
    flows: true,
  },
  {
    kind: 'balance-sheet',
    name: 'Balance sheet',
    range: 'all',
    interval: 'whole',
    drawn: [],
    chart: 'none',
    flows: false,
  },
  { kind: 'net-worth', name: 'Net worth', range: '1y', interval: 'month', drawn: ['net-worth'], ...LINE },
  { kind: 'cash-flow', name: 'Cash flow', range: '6m', interval: 'month', drawn: ['in', 'out'], ...BARS },
  { kind: 'spending', name: 'Spending', range: '6m', interval: 'month', drawn: ['spending'], ...BARS, flows: true },
  { kind: 'balances', name: 'Balances over time', range: '1y', interval: 'month', drawn: ['assets'], ...LINE },
  {
    kind: 'trial-balance',
    name: 'Trial balance',
    range: '1y',
    interval: 'whole',
    drawn: [],
    chart: 'none',
    flows: false,
  },
  { kind: 'query', name: 'By search', range: '1y', interval: 'month', drawn: ['total'], ...BARS },
];

/** The report of that name in an address; the income statement where it names none. */
export function kindNamed(name: string): KindOfReport {
  const [first] = KINDS;
  const found = KINDS.find(({ kind }) => kind === name) ?? first;
  if (found === undefined) throw new Error('There is no report');
  return found;
}
