import type { Books } from '#ledger';
import type { Book } from '../book.ts';
import { eventTicks, timeTicks } from '../axis-ticks.ts';
import { type AxisOrder, coordinateOf, orderAlong, rankAt } from './axis-order.ts';
import { coordinateAt, gapsOf, layOut, shareOf } from './axis-pieces.ts';
import { groupsBy } from './event-groups.ts';
import { EVENT_GROUPS, PrefixCounts } from './prefix-counts.ts';
import {
  type AxisPiece,
  type Stretch,
  type TimelineWindow,
  type WindowAxis,
  type WindowColour,
  type WindowQuestion,
} from './timeline-contract.ts';

/** More events than this are not named one by one: the order of a window is left out. */
const MOST_NAMED = 250_000;
/** Columns that a gap is drawn as. */
const GAP_COLUMNS = 8;
/** Keeps a column with a single event from vanishing. */
const SMALLEST_BAR = 0.35;

/** The density of a stretch of the log along an axis, in columns. Every count is exact. */
export function readWindow({ books }: Book, question: WindowQuestion): TimelineWindow {
  return windowOf(books, question);
}

/** As {@link readWindow}, of the books alone. */
export function windowOf(books: Books, question: WindowQuestion): TimelineWindow {
  const { axis, order, counts } = layoutOf(books, question.axis, question.colour);
  const columns = Math.max(1, Math.floor(question.columns));
  const whole = wholeOf(order, axis);
  const stretch = within(question.stretch, whole, axis);
  const gaps = question.collapse && axis !== 'sequence' ? gapsOf(order, stretch) : [];
  const closed = gaps.filter(({ from }) => !question.opened.includes(from));
  const pieces = layOut(stretch, closed, Math.min(GAP_COLUMNS / columns, 0.5 / Math.max(1, closed.length)));
  const before = rankAt(order, stretch.from);
  const density = densityOf(order, counts, pieces, { before, columns, byMoney: axis === 'sequence' });
  const last = density.ends.at(-1) ?? before;
  const named = order.order !== null && last - before <= MOST_NAMED ? order.order.slice(before, last) : null;
  return {
    axis,
    colour: question.colour,
    head: order.length,
    whole,
    stretch,
    before,
    ...density,
    order: named,
    pieces,
    ticks: ticksOf(axis, stretch, pieces, question.locale),
  };
}

interface Layout {
  readonly axis: WindowAxis;
  readonly order: AxisOrder;
  readonly counts: PrefixCounts;
}

const layouts = new WeakMap<Books, Map<string, Layout>>();

/** Made once for a log of a length, and anew when it has grown. */
function layoutOf(books: Books, wanted: WindowAxis, colour: WindowColour): Layout {
  const known = layouts.get(books) ?? new Map<string, Layout>();
  layouts.set(books, known);
  const columns = books.stripColumns();
  const name = `${wanted} ${colour}`;
  const before = known.get(name);
  if (before?.order.length === columns.length) return before;
  // Both colours have their events in one order.
  const other = known.get(`${wanted} ${colour === 'kind' ? 'amount' : 'kind'}`);
  const isSame = other?.axis === wanted && other.order.length === columns.length;
  const along = isSame ? other.order : orderAlong(books, wanted);
  const isOneInstant = coordinateOf(along, 1) === coordinateOf(along, along.length);
  const layout: Layout =
    isOneInstant && wanted === 'time'
      ? layoutOf(books, 'sequence', colour)
      : {
          axis: wanted,
          order: along,
          counts: new PrefixCounts(groupsBy(colour, columns), columns.magnitudes, along.order),
        };
  known.set(name, layout);
  return layout;
}

const DAY = 86_400_000;

/** The whole axis, with room before its first event and, by date, up to the end of its last day. */
function wholeOf(order: AxisOrder, axis: WindowAxis): Stretch {
  if (axis === 'sequence' || order.length === 0) return { from: 0, to: Math.max(1, order.length) };
  const [first, last] = [coordinateOf(order, 1), coordinateOf(order, order.length)];
  if (axis === 'time') return { from: first - 1, to: last };
  return { from: Math.floor(first / DAY) * DAY, to: (Math.floor(last / DAY) + 1) * DAY };
}

/** Narrower than this shows nothing more: ten events, a second, a day. */
const NARROWEST: { readonly [Axis in WindowAxis]: number } = { sequence: 10, time: 1_000, effective: DAY };

/** A stretch that lies within the axis and is as wide as it can be told apart. */
function within(wanted: Stretch | null, whole: Stretch, axis: WindowAxis): Stretch {
  if (wanted === null) return whole;
  const width = Math.min(whole.to - whole.from, Math.max(wanted.to - wanted.from, NARROWEST[axis]));
  const from = Math.min(Math.max(whole.from, wanted.from), whole.to - width);
  return { from, to: from + width };
}

function densityOf(
  order: AxisOrder,
  counts: PrefixCounts,
  pieces: readonly AxisPiece[],
  { before, columns, byMoney }: { readonly before: number; readonly columns: number; readonly byMoney: boolean },
): Pick<TimelineWindow, 'ends' | 'heights' | 'highest' | 'groups'> {
  const ends = new Float64Array(columns);
  const heights = new Float32Array(columns);
  const groups = new Uint32Array(columns * EVENT_GROUPS);
  let last = before;
  for (let column = 0; column < columns; column += 1) {
    const end = Math.max(last, rankAt(order, coordinateAt(pieces, (column + 1) / columns)));
    ends[column] = end;
    if (end > last) {
      counts.groups(last, end, groups, column * EVENT_GROUPS);
      heights[column] = SMALLEST_BAR + (byMoney ? Math.cbrt(counts.money(last, end)) : Math.log1p(end - last));
    }
    last = end;
  }
  const highest = heights.reduce((most, height) => Math.max(most, height), 0);
  return { ends, groups, highest, heights: highest > 0 ? heights.map((height) => height / highest) : heights };
}

function ticksOf(
  axis: WindowAxis,
  stretch: Stretch,
  pieces: readonly AxisPiece[],
  locale: string,
): TimelineWindow['ticks'] {
  const ticks = axis === 'sequence' ? eventTicks(stretch, locale) : timeTicks(stretch, locale);
  const inGap = (value: number) => pieces.some(({ gap, from, to }) => gap && value > from && value < to);
  const shown = ticks
    .filter(({ value }) => !inGap(value))
    .map(({ value, label }) => ({ at: shareOf(pieces, value), label }));
  return pieces.length === 1 || shown.length > 1 ? shown : pieceTicks(axis, pieces, locale);
}

/** The least share of the width that has room for a date with its time. */
const ROOM = 0.12;

/** Where the round times all lie in gaps, each piece that has room for it says when it begins. */
function pieceTicks(axis: WindowAxis, pieces: readonly AxisPiece[], locale: string): TimelineWindow['ticks'] {
  const isByDate = axis === 'effective';
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(isByDate ? { timeZone: 'UTC' } : { hour: '2-digit', minute: '2-digit' }),
  });
  return pieces
    .filter(({ gap, at, end }) => !gap && end - at > ROOM)
    .map(({ at, from }) => ({ at, label: format.format(from) }));
}
