import { useLocale } from '../kit/preferences.ts';
import { momentWords } from '../timeline/moment-words.ts';
import css from './reports.module.css';

/** On paper: what the figures were made from, so that they can be made again. */
export function ReportFoot({
  known,
  knownAt,
  filter,
}: {
  /** So many events of the log. */
  readonly known: number;
  /** When the last of them was recorded; null where there is none. */
  readonly knownAt: string | null;
  /** The search that leaves rows out; empty = none. */
  readonly filter: string;
}) {
  const locale = useLocale();
  return (
    <p className={css['foot']}>
      Daybook. Made from the first {known} events of the log
      {knownAt === null ? '' : `, the last of them recorded on ${momentWords(knownAt, locale)}`}
      {filter === '' ? '' : `. Only: ${filter}`}.
    </p>
  );
}
