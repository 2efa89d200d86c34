import type { TimelineMark, TimelineWindow } from '#client';
import { countWords, dayWords, eventsWords, momentShort, monthWords } from '../moment-words.ts';
import { coordinateAt, placed } from './window-geometry.ts';

/** A place of the axis in words: `event 1,200`, or the day (by recorded time with the time, where days are wide). */
export function placeWords(coordinate: number, window: TimelineWindow, locale: string): string {
  if (window.axis === 'sequence') return `event ${countWords(Math.round(coordinate), locale)}`;
  const instant = new Date(coordinate).toISOString();
  const isNear = window.axis === 'time' && window.stretch.to - window.stretch.from < 7 * 86_400_000;
  return isNear ? momentShort(instant, locale) : dayWords(instant, locale);
}

const MARK_NAMES: Readonly<Record<TimelineMark['kind'], string>> = {
  bookmark: 'Bookmark',
  import: 'Import',
  undo: 'Taken back',
  schema: 'Schema',
  checkpoint: 'Checkpoint',
  month: '',
  clock: 'Clock set back',
  broken: 'Broken',
  holds: 'Holds again',
  alert: 'Alert',
  flip: 'Flip',
  fork: 'Branch',
  seal: 'Not as it was written',
};

/** `Import: bank.csv`, `Mar 2026` */
export function markWords({ kind, label }: TimelineMark, locale: string): string {
  if (kind === 'month') return monthWords(label, locale);
  return label === '' ? MARK_NAMES[kind] : `${MARK_NAMES[kind]}: ${label}`;
}

/** One line of what a window shows, for those who cannot see it. */
export interface SummaryLine {
  readonly from: string;
  readonly to: string;
  readonly events: string;
  /** What is marked there, each kind once: `Broken, Bookmark ×2`; empty = nothing. */
  readonly marks: string;
}

const MOST_LINES = 12;

/** The window in twelve lines at most, each as wide as the next. */
export function summaryOf(
  window: TimelineWindow,
  marks: readonly TimelineMark[],
  locale: string,
): readonly SummaryLine[] {
  const { ends, before, pieces } = window;
  const lines = Math.min(MOST_LINES, ends.length);
  const columns = placed(marks, ends.length, window).map(({ mark, x }) => ({
    mark,
    column: Math.max(0, Math.ceil(x) - 1),
  }));
  return Array.from({ length: lines }, (_, line) => {
    const [first, last] = [line, line + 1].map((each) => Math.round((each * ends.length) / lines));
    const events = (ends[(last ?? 0) - 1] ?? before) - (ends[(first ?? 0) - 1] ?? before);
    const place = (column: number) => placeWords(coordinateAt(pieces, column / ends.length), window, locale);
    const here = columns.filter(({ column }) => column >= (first ?? 0) && column < (last ?? 0));
    return {
      from: place(first ?? 0),
      to: place(last ?? 0),
      events: eventsWords(events, locale),
      marks: kindsOf(
        here.map(({ mark }) => mark.kind),
        locale,
      ),
    };
  });
}

/** Months are told by the lines themselves, and a checkpoint is nothing that happened. */
function kindsOf(kinds: readonly TimelineMark['kind'][], locale: string): string {
  const counts = new Map<TimelineMark['kind'], number>();
  for (const kind of kinds) {
    if (kind !== 'month' && kind !== 'checkpoint') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return Array.from(counts, ([kind, count]) =>
    count === 1 ? MARK_NAMES[kind] : `${MARK_NAMES[kind]} ×${countWords(count, locale)}`,
  ).join(', ');
}
