import { formatDate } from '#ledger';
import { useLocale } from '../../kit/preferences.ts';
import css from './register.module.css';

/** How high the head of a group is, beside a row. */
const HEAD_SHARE = 0.85;

/** Pixels of the head of a group, for the height of a row. */
export function headHeightOf(rowHeight: number): number {
  return Math.round(rowHeight * HEAD_SHARE);
}

/** The month (`2026-03`) or day above the rows that belong to it. */
export function GroupHead({
  group,
  start,
  height,
  columns,
}: {
  readonly group: string;
  readonly start: number;
  readonly height: number;
  /** How many columns it spans. */
  readonly columns: number;
}) {
  const locale = useLocale();
  return (
    <div role="row" className={css['group']} style={{ height, transform: `translateY(${start}px)` }}>
      <div role="rowheader" aria-colspan={columns}>
        {groupWords(group, locale)}
      </div>
    </div>
  );
}

function groupWords(group: string, locale: string): string {
  const isMonth = /^\d{4}-\d{2}$/.test(group);
  return isMonth ? formatDate(`${group}-01`, locale, 'month') : formatDate(group, locale, 'long');
}
