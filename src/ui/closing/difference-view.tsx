import { seek, type ReportDifference } from '#client';
import { formatDate } from '#ledger';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { Scroller } from '../kit/scroller.tsx';
import table from '../kit/table.module.css';
import { momentShort } from '../timeline/moment-words.ts';
import css from './closing.module.css';

/** The figures that changed between two dates known, and the events that changed them. */
export function DifferenceView({
  difference: { figures, columns, events },
}: {
  readonly difference: ReportDifference;
}) {
  const locale = useLocale();
  const several = columns.length > 1;
  if (figures.length === 0) return <p>Nothing would differ.</p>;
  return (
    <>
      <Scroller label="Figures that differ">
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              {several && <th scope="col">Period</th>}
              <th scope="col">Then</th>
              <th scope="col">Now</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ row, label, column, commodity, before, after, change, isSum }) => (
              <tr key={`${row} ${column} ${commodity}`} className={isSum ? css['sum'] : undefined}>
                <th scope="row">{label}</th>
                {several && <td>{periodWords(columns[column], locale)}</td>}
                <td>
                  <Amount amount={{ amount: before, commodity }} />
                </td>
                <td>
                  <Amount amount={{ amount: after, commodity }} />
                </td>
                <td>
                  <Amount amount={{ amount: change, commodity }} signed />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <h3>
        {events.length} {events.length === 1 ? 'event' : 'events'} since
      </h3>
      <ol className={css['list']}>
        {events.map(({ position, recordedAt, title, text }) => (
          <li key={position} className={css['row']}>
            <p>
              <strong>{title}</strong> {text}
              <br />
              <small>
                {momentShort(recordedAt, locale)} · event {position}
              </small>
            </p>
            <Button aria-label={`Go to event ${position}`} onClick={() => void seek(position)}>
              Go to
            </Button>
          </li>
        ))}
      </ol>
    </>
  );
}

function periodWords(column: ReportDifference['columns'][number] | undefined, locale: string): string {
  if (column === undefined) return '';
  return column.role === 'total' ? 'Whole' : `${formatDate(column.from, locale)} – ${formatDate(column.to, locale)}`;
}
