import type { PlainDate, ReportGrouping, ReportInterval, ReportKind, ReportRange, ReportSpec } from '#ledger';
import { kindNamed } from './report-kinds.ts';

/** What an address says of a report beside the position, which is in its fragment. */
export interface ReportAddress {
  readonly spec: ReportSpec;
  /** The effective date: later days do not count; null = all. */
  readonly on: PlainDate | null;
  readonly view: 'usual' | 'flows';
  /** How many levels of accounts are open. */
  readonly levels: number;
  /** As known at the end of that day: what a link may say, before it has become a position. */
  readonly known: PlainDate | null;
}

export const RANGES: readonly { readonly range: ReportRange; readonly name: string }[] = [
  { range: '1m', name: '1M' },
  { range: '3m', name: '3M' },
  { range: '6m', name: '6M' },
  { range: 'ytd', name: 'YTD' },
  { range: '1y', name: '1Y' },
  { range: 'all', name: 'All' },
  { range: 'custom', name: 'Custom' },
];

export const INTERVALS: readonly { readonly interval: ReportInterval; readonly name: string }[] = [
  { interval: 'day', name: 'Days' },
  { interval: 'week', name: 'Weeks' },
  { interval: 'month', name: 'Months' },
  { interval: 'quarter', name: 'Quarters' },
  { interval: 'year', name: 'Years' },
  { interval: 'whole', name: 'In one' },
];

export const GROUPINGS: readonly { readonly by: ReportGrouping; readonly name: string }[] = [
  { by: 'account', name: 'Accounts' },
  { by: 'payee', name: 'Payees' },
  { by: 'tag', name: 'Tags' },
];

/** All levels of accounts. */
export const ALL_LEVELS = 9;
const USUAL_LEVELS = 2;

/** Reads `/reports/<kind>` and what follows its `?`. What it does not know counts for nothing. */
export function readAddress(path: string, search: string): ReportAddress {
  const usual = kindNamed(path.split('/')[2] ?? '');
  const said = new URLSearchParams(search);
  return {
    spec: {
      kind: usual.kind,
      ...daysOf(said, usual.range),
      interval: INTERVALS.find((each) => each.interval === said.get('interval'))?.interval ?? usual.interval,
      filter: said.get('filter') ?? '',
      by: GROUPINGS.find(({ by }) => by === said.get('by'))?.by ?? 'account',
      ...valuedIn(said.get('in')),
      // Where nothing is carried on, that is the same.
      ...(said.get('closed') !== 'restated' && { closed: 'as-reported' as const }),
    },
    on: dateOf(said.get('on')),
    view: said.get('view') === 'flows' ? 'flows' : 'usual',
    levels: levelsOf(said.get('levels')),
    known: dateOf(said.get('known')),
  };
}

function valuedIn(currency: string | null): Pick<ReportSpec, 'valued'> {
  return currency === null || currency === '' ? {} : { valued: currency };
}

function daysOf(said: URLSearchParams, usual: ReportRange): Pick<ReportSpec, 'range' | 'from' | 'to'> {
  const from = dateOf(said.get('from'));
  const to = dateOf(said.get('to'));
  if (from === null && to === null) {
    return { range: RANGES.find(({ range }) => range === said.get('range'))?.range ?? usual };
  }
  return { range: 'custom', ...(from !== null && { from }), ...(to !== null && { to }) };
}

/** The address of a report; what is as usual is not said. `readAddress` reads it back. */
export function writeAddress({ spec, on, view, levels, known }: ReportAddress): string {
  const usual = kindNamed(spec.kind);
  const hasDays = spec.from !== undefined || spec.to !== undefined;
  const said: readonly (readonly [string, string | null | undefined])[] = [
    ['range', hasDays || spec.range === usual.range ? null : spec.range],
    ['from', spec.from],
    ['to', spec.to],
    ['interval', spec.interval === usual.interval ? null : spec.interval],
    ['filter', spec.filter === '' ? null : spec.filter],
    ['by', spec.by === 'account' ? null : spec.by],
    ['in', spec.valued],
    ['closed', spec.closed === undefined ? 'restated' : null],
    ['on', on],
    ['view', view === 'usual' ? null : view],
    ['levels', levels === USUAL_LEVELS ? null : String(levels)],
    ['known', known],
  ];
  const search = new URLSearchParams(
    said.flatMap(([name, value]) => (value == null ? [] : [[name, value]])),
  ).toString();
  return `/reports/${spec.kind}${search === '' ? '' : `?${search}`}`;
}

/** The same range, interval and filter in another kind of report, whose own usual ones come in where they were usual. */
export function withKind(address: ReportAddress, kind: ReportKind): ReportAddress {
  const before = kindNamed(address.spec.kind);
  const after = kindNamed(kind);
  const { spec } = address;
  return {
    ...address,
    view: 'usual',
    spec: {
      ...spec,
      kind,
      range: spec.range === before.range ? after.range : spec.range,
      interval: spec.interval === before.interval ? after.interval : spec.interval,
    },
  };
}

function dateOf(text: string | null): PlainDate | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

function levelsOf(text: string | null): number {
  const levels = Number(text ?? USUAL_LEVELS);
  return Number.isInteger(levels) && levels >= 1 && levels <= ALL_LEVELS ? levels : USUAL_LEVELS;
}
