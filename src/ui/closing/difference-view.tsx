import { useState } from 'react';
import { type LateEvent, type ReportDifference, seek } from '#client';
import { formatDate, type PlainDate } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { Told } from '../figures/told.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { Scroller } from '../kit/scroller.tsx';
import table from '../kit/table.module.css';
import { lastDayOf } from '../kit/month-days.ts';
import { momentShort, monthWords } from '../timeline/moment-words.ts';
import list from '../kit/list.module.css';
import css from './closing.module.css';
import { useComparedWith } from './compared-with.ts';

/** A report at two dates known. */
export interface ReportOf {
  readonly on: PlainDate | null;
  /** After which event it was handed out. */
  readonly known: number;
}

/** The figures that changed between two dates known, and the events that changed them. */
export function DifferenceView({
  difference: { figures, columns, events },
  of,
}: {
  readonly difference: ReportDifference;
  readonly of: ReportOf;
}) {
  const locale = useLocale();
  const moment = useComparedWith();
  const several = columns.length > 1;
  if (figures.length === 0) return <p>Nothing would differ.</p>;
  return (
    <div className={css['difference']}>
      <Scroller label="Figures that differ">
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              {several && <th scope="col">Period</th>}
              <th scope="col">Then</th>
              <th scope="col">{moment ?? 'Now'}</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(
              ({ row, figure, was = figure, label, section, column, commodity, before, after, change, isSum }) => (
                <tr key={`${row} ${column} ${commodity}`} className={isSum ? css['sum'] : undefined}>
                  <th scope="row">
                    {label}
                    <InSection section={section} />
                  </th>
                  {several && <td className={css['period']}>{periodWords(columns[column], locale)}</td>}
                  <td>
                    <Figure figure={was} label={label} on={of.on} at={of.known}>
                      <Amount amount={{ amount: before, commodity }} />
                    </Figure>
                  </td>
                  <td>
                    <Figure figure={figure} label={label} on={of.on}>
                      <Amount amount={{ amount: after, commodity }} />
                    </Figure>
                  </td>
                  <td>
                    <Figure
                      figure={{
                        kind: 'changed',
                        figure,
                        since: of.known,
                        ...(was !== figure && { was }),
                      }}
                      label={`The change of ${label}`}
                      on={of.on}
                    >
                      <Amount amount={{ amount: change, commodity }} signed />
                    </Figure>
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </Scroller>
      <h3>
        {events.length === 1
          ? 'The event since that changed them'
          : `The ${events.length} events since that changed them`}
      </h3>
      <ol className={list['list']}>
        {events.map((event) => (
          <Cause key={`${event.first} ${event.position}`} event={event} columns={columns} on={of.on} />
        ))}
      </ol>
    </div>
  );
}

/** Figures of one event that are told at once. */
const MOST_FIGURES = 6;

/** An event, and by how much it has moved which figures. */
function Cause({
  event,
  columns,
  on,
}: {
  readonly event: LateEvent;
  readonly columns: ReportDifference['columns'];
  readonly on: PlainDate | null;
}) {
  const locale = useLocale();
  const [whole, setWhole] = useState(false);
  const { position, first, recordedAt, figures } = event;
  const shown = whole ? figures : figures.slice(0, MOST_FIGURES);
  const rest = figures.length - shown.length;
  const named = first === position ? `event ${position}` : `events ${first} to ${position} together`;
  return (
    <li className={list['row']}>
      <div className={css['grow']}>
        <p>
          <strong>{event.title}</strong> <Told told={event} />
          <br />
          <small>
            {momentShort(recordedAt, locale)} · {first === position ? named : `with those before it: ${named}`}
          </small>
        </p>
        <ul className={css['moved']}>
          {shown.map(({ row, label, section, column, commodity, amount, given }) => (
            <li key={`${row} ${column} ${commodity}`}>
              {label}
              <InSection section={section} />
              {columns.length > 1 && <small> · {periodWords(columns[column], locale)}</small>}{' '}
              <Figure figure={given} label={`The part of ${named} in ${label}`} on={on}>
                <Amount amount={{ amount, commodity }} signed />
              </Figure>
            </li>
          ))}
          {rest > 0 && (
            <li>
              <Button look="quiet" onClick={() => setWhole(true)}>
                and {rest} more
              </Button>
            </li>
          )}
        </ul>
      </div>
      <Button aria-label={`Go to event ${position}`} onClick={() => void seek(position)}>
        Go to
      </Button>
    </li>
  );
}

/** An account may stand in two sections, where it is of another kind now. */
function InSection({ section }: { readonly section: string | null }) {
  return section === null ? null : <small className={list['quiet']}> {section}</small>;
}

/** What a column of the budget against what was says of its period. */
const ASPECTS: Readonly<Partial<Record<ReportDifference['columns'][number]['role'], string>>> = {
  budgeted: 'Budgeted',
  actual: 'Actual',
  difference: 'Difference',
};

function periodWords(column: ReportDifference['columns'][number] | undefined, locale: string): string {
  if (column === undefined) return '';
  if (column.role === 'total') return 'Whole';
  const days = daysOf(column, locale);
  const aspect = ASPECTS[column.role];
  return aspect === undefined ? days : `${aspect}, ${days}`;
}

/** A whole month by its name, else the first day and the last. */
function daysOf({ from, to }: ReportDifference['columns'][number], locale: string): string {
  const month = from.slice(0, 7);
  return from === `${month}-01` && to === lastDayOf(month)
    ? monthWords(month, locale)
    : `${formatDate(from, locale)} – ${formatDate(to, locale)}`;
}
