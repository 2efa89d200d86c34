import { useLocale } from '../../kit/preferences.ts';
import { groupWords } from './group-words.ts';
import css from './register.module.css';

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
