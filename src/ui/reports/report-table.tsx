import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import { formatAmount, type PlainDate, type Report, type ReportQuestion } from '#ledger';
import { figureMark } from '../figures/figure-store.ts';
import { classes } from '../kit/classes.ts';
import { useLocale } from '../kit/preferences.ts';
import type { ExplainedCell } from './explained-cell.ts';
import { linesOf, type ReportLine } from './report-lines.ts';
import { columnWords } from './report-words.ts';
import css from './report-table.module.css';

export interface ReportTableProps {
  readonly report: Report;
  /** What the report answers, and up to which effective day. */
  readonly question: ReportQuestion;
  readonly on: PlainDate | null;
  readonly levels: number;
  readonly onExplain: (cell: ExplainedCell) => void;
}

/** A place in the table: a line, and a column of it; column -1 is the name of the row. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * The report as a tree with figures (WAI-ARIA APG's treegrid): arrows move, Enter or Y opens a figure to what makes it,
 * left and right on a name close and open what is below it.
 */
export function ReportTable({ report, question, on, levels, onExplain }: ReportTableProps) {
  const locale = useLocale();
  const { lines, place, tree } = useTree({ report, levels, onExplain });
  const [main] = report.commodities;
  return (
    <div className={css['scroll']}>
      {/* A table that is a tree: both are needed, the one for paper, the other for keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table role="treegrid" className={css['table']} aria-label="Report" aria-readonly="true">
        <thead>
          <tr>
            <th scope="col">
              {report.spec.kind === 'query' ? 'What' : 'Account'}
              {main === undefined ? '' : `, in ${main}`}
            </th>
            {report.columns.map((column, index) => (
              <th key={`${column.from} ${column.role}`} scope="col">
                {columnWords(report, index, locale)}
              </th>
            ))}
          </tr>
        </thead>
        {/* Keys and clicks come from its cells. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody {...tree}>
          {lines.map((line, index) => (
            <Line
              key={line.key}
              line={line}
              index={index}
              question={question}
              on={on}
              unsaid={main}
              focused={place.line === index ? place.column : null}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The lines that show, the place that has the focus, and what the body listens to. */
function useTree({ report, levels, onExplain }: Pick<ReportTableProps, 'report' | 'levels' | 'onExplain'>) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => linesOf(report, levels, turned), [report, levels, turned]);
  const [wanted, setWanted] = useState<Place>({ line: 0, column: -1 });
  const place = { ...wanted, line: Math.min(wanted.line, lines.length - 1) };
  const ref = useRef<HTMLTableSectionElement>(null);
  const turn = (id: string) => setTurned((before) => toggled(before, id));
  const explain = ({ line, column }: Place) => {
    const cell = lines[line];
    if (cell === undefined || column < 0) return;
    onExplain({ row: cell.row.id, label: cell.row.label, column, commodity: cell.commodity });
  };
  const open = (at: Place) => {
    const line = lines[at.line];
    if (at.column >= 0) explain(at);
    else if (line !== undefined && line.isOpen !== null) turn(line.row.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const line = lines[place.line];
    if (opens(event.key) || (place.column < 0 && turns(event.key, line))) open(place);
    else {
      const to = placeAfter(event, place, lines.length, report.columns.length);
      if (to === null) return;
      setWanted(to);
      cellAt(ref.current, to)?.focus();
    }
    event.preventDefault();
  };
  const onClick = ({ target }: MouseEvent) => {
    const at = placeOf(target);
    if (at === null) return;
    setWanted(at);
    open(at);
  };
  return { lines, place, tree: { ref, onKeyDown, onClick } };
}

interface LineProps extends Pick<ReportTableProps, 'question' | 'on'> {
  readonly line: ReportLine;
  readonly index: number;
  /** The commodity that goes without saying. */
  readonly unsaid: string | undefined;
  /** The column with the one tab stop of the table; null where it is on another line. */
  readonly focused: number | null;
}

function Line({ line, index, question, on, unsaid, focused }: LineProps) {
  const locale = useLocale();
  const { row, isFirst, isOpen, commodity, values } = line;
  return (
    <tr
      aria-level={row.depth + 1}
      {...(isOpen !== null && { 'aria-expanded': isOpen })}
      data-role={row.role}
      className={classes(css['line'], !isFirst && css['more'])}
    >
      <th
        scope="row"
        tabIndex={focused === -1 ? 0 : -1}
        data-line={index}
        data-column={-1}
        title={row.account ?? undefined}
        style={{ paddingInlineStart: `${0.75 + row.depth}rem` }}
      >
        <span className={css['mark']} aria-hidden="true">
          {isOpen === null ? '' : isOpen ? '▾' : '▸'}
        </span>
        {isFirst ? row.label : <span className={css['quiet']}>{row.label}</span>}
        {commodity !== unsaid && <span className={css['commodity']}> {commodity}</span>}
      </th>
      {values.map((value, column) => (
        <td
          // Columns have no names of their own: their place is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          key={column}
          tabIndex={focused === column ? 0 : -1}
          data-line={index}
          data-column={column}
          data-figure
          {...figureMark({ kind: 'cell', ...question, row: row.id, column, commodity }, row.label, on)}
          data-sign={value === '0' ? 'none' : value.startsWith('-') ? 'minus' : 'plus'}
        >
          {formatAmount(value, commodity, locale)}
        </td>
      ))}
    </tr>
  );
}

function opens(key: string): boolean {
  return key === 'Enter' || key === ' ';
}

function turns(key: string, line: ReportLine | undefined): boolean {
  const isOpen = line?.isOpen ?? null;
  return (key === 'ArrowRight' && isOpen === false) || (key === 'ArrowLeft' && isOpen === true);
}

/** Where a key leads from a place; null = nowhere. */
function placeAfter({ key }: KeyboardEvent, { line, column }: Place, lines: number, columns: number): Place | null {
  const to = {
    ArrowUp: { line: line - 1, column },
    ArrowDown: { line: line + 1, column },
    ArrowLeft: { line, column: column - 1 },
    ArrowRight: { line, column: column + 1 },
    Home: { line, column: -1 },
    End: { line, column: columns - 1 },
    PageUp: { line: Math.max(0, line - 10), column },
    PageDown: { line: Math.min(lines - 1, line + 10), column },
  }[key];
  if (to === undefined) return null;
  return to.line >= 0 && to.line < lines && to.column >= -1 && to.column < columns ? to : { line, column };
}

function cellAt(body: HTMLElement | null, { line, column }: Place): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`[data-line="${line}"][data-column="${column}"]`) ?? null;
}

function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  if (cell === null) return null;
  return { line: Number(cell.dataset['line']), column: Number(cell.dataset['column']) };
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}
