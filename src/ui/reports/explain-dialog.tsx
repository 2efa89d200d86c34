import { useState } from 'react';
import { Link } from 'wouter';
import { seek } from '#client';
import {
  type Cause,
  type CauseGrouping,
  type CellQuestion,
  type FigureExplanation,
  type FigurePart,
  formatAmount,
  formatDate,
  type PlainDate,
  type ReportQuestion,
} from '#ledger';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { SelectField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { useAnswer } from '../shell/use-answer.ts';
import { countWords, momentShort, monthWords } from '../timeline/moment-words.ts';
import css from './explain-dialog.module.css';
import { daysWords, STANDS } from './report-words.ts';

/** A figure that somebody asks about. */
export interface ExplainedCell {
  readonly row: string;
  readonly label: string;
  readonly column: number;
  readonly commodity: string;
}

export interface ExplainDialogProps {
  readonly cell: ExplainedCell;
  readonly question: ReportQuestion;
  readonly on: PlainDate | null;
  readonly onClose: () => void;
}

const PAGE = 100;

const CAUSES: Readonly<Record<Cause, string>> = {
  import: 'Imported',
  manual: 'Entered by hand',
  correction: 'Corrected',
  deletion: 'Deleted',
  restoration: 'Restored',
};

/** Everything that makes a figure, with the sums shown; each part leads to its transaction, its moment and its file. */
export function ExplainDialog({ cell, question, on, onClose }: ExplainDialogProps) {
  const [by, setBy] = useState<CauseGrouping>('month');
  const [parts, setParts] = useState<CellQuestion['parts']>('rows');
  const [group, setGroup] = useState<string | null>(null);
  const [limit, setLimit] = useState(PAGE);
  /** A commodity of a figure in another currency, looked into by itself. */
  const [raw, setRaw] = useState<string | null>(null);
  const { row, column } = cell;
  const commodity = raw ?? cell.commodity;
  const asked: CellQuestion = {
    ...(raw === null ? question : unvalued(question)),
    row,
    column,
    commodity,
    by,
    parts,
    group,
    limit,
  };
  const { answer, error } = useAnswer(
    JSON.stringify(asked),
    (api, moment) => api.answers.explainCell(asked, moment),
    on,
  );
  const why = answer?.value ?? null;
  return (
    <Dialog title={`What makes ${cell.label}`} size="wide" onClose={onClose}>
      {error !== null && <p role="alert">{error.message}</p>}
      {why !== null && why.valued !== null && (
        <>
          <Headline why={why} stands={STANDS.has(question.spec.kind)} />
          <Worths why={why} onCommodity={setRaw} />
        </>
      )}
      {why !== null && why.valued === null && (
        <>
          <Headline why={why} stands={STANDS.has(question.spec.kind)} />
          <div className={css['choices']}>
            <SelectField
              label="Show"
              value={parts}
              onChange={({ target }) => setParts(target.value === 'events' ? 'events' : 'rows')}
            >
              <option value="rows">Transactions that stand</option>
              <option value="events">All that happened, with corrections and deletions</option>
            </SelectField>
            <SelectField
              label="Grouped by"
              value={by}
              onChange={({ target }) => {
                setBy(target.value === 'payee' ? 'payee' : target.value === 'cause' ? 'cause' : 'month');
                setGroup(null);
              }}
            >
              <option value="month">Month</option>
              <option value="payee">Payee</option>
              <option value="cause">Cause</option>
            </SelectField>
          </div>
          <Groups why={why} by={by} group={group} onGroup={setGroup} />
          <Parts why={why} onClose={onClose} />
          {why.parts.length < why.count && (
            <Button onClick={() => setLimit(limit + PAGE * 10)}>Show more of them</Button>
          )}
        </>
      )}
    </Dialog>
  );
}

/** The question about the same figures, each commodity as it is. */
function unvalued({ spec: { valued: _valued, ...spec }, today }: ReportQuestion): ReportQuestion {
  return { spec, today };
}

interface WorthsProps {
  readonly why: FigureExplanation;
  readonly onCommodity: (commodity: string) => void;
}

/** What each commodity gives to a figure in one currency. */
function Worths({ why, onCommodity }: WorthsProps) {
  const locale = useLocale();
  return (
    <div className={css['groups']}>
      <table className={table['table']} aria-label="Groups">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">How much</th>
            <th scope="col">Price of</th>
            <th scope="col">Worth, {why.commodity}</th>
          </tr>
        </thead>
        <tbody>
          {(why.valued ?? []).map(({ commodity, amount, value, pricedOn }) => (
            <tr key={commodity}>
              <td>
                <Button look="plain" onClick={() => onCommodity(commodity)}>
                  {commodity}
                </Button>
              </td>
              <td data-figure>{formatAmount(amount, commodity, locale)}</td>
              <td>{pricedOn === null ? '' : formatDate(pricedOn, locale)}</td>
              <td data-figure>{formatAmount(value, why.commodity, locale)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              Together, which is the figure
            </th>
            <td data-figure>{formatAmount(why.figure, why.commodity, locale)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Headline({ why, stands }: { readonly why: FigureExplanation; readonly stands: boolean }) {
  const locale = useLocale();
  const { figure, commodity, column, label } = why;
  const days = stands || column.from === column.to ? formatDate(column.to, locale) : daysWords(column, locale);
  return (
    <p className={css['headline']}>
      <strong data-figure>
        {formatAmount(figure, commodity, locale)} {commodity}
      </strong>{' '}
      <span className={css['quiet']}>
        {label}, {days}
      </span>
    </p>
  );
}

interface GroupsProps {
  readonly why: FigureExplanation;
  readonly by: CauseGrouping;
  readonly group: string | null;
  readonly onGroup: (group: string | null) => void;
}

function Groups({ why, by, group, onGroup }: GroupsProps) {
  const locale = useLocale();
  const { groups, commodity, figure } = why;
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={css['groups']}>
      <table className={table['table']} aria-label="Groups">
        <thead>
          <tr>
            <th scope="col">{by === 'month' ? 'Month' : by === 'payee' ? 'Payee' : 'Cause'}</th>
            <th scope="col">How many</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, amount, count }) => (
            <tr key={key}>
              <td>
                <Button look="plain" aria-pressed={group === key} onClick={() => onGroup(group === key ? null : key)}>
                  {groupWords(key, by, locale)}
                </Button>
              </td>
              <td>{countWords(count, locale)}</td>
              <td data-figure>{formatAmount(amount, commodity, locale)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together, which is the figure</th>
            <td>{countWords(total, locale)}</td>
            <td data-figure>{formatAmount(figure, commodity, locale)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function groupWords(key: string, by: CauseGrouping, locale: string): string {
  if (by === 'month') return monthWords(key, locale);
  if (by === 'cause') return isCause(key) ? CAUSES[key] : key;
  return key === '' ? 'No payee' : key;
}

function isCause(key: string): key is Cause {
  return Object.hasOwn(CAUSES, key);
}

function Parts({ why, onClose }: { readonly why: FigureExplanation; readonly onClose: () => void }) {
  const locale = useLocale();
  const { parts, count, sum, commodity } = why;
  return (
    <div className={css['parts']}>
      <table className={table['table']} aria-label="Parts">
        <caption>
          {countWords(count, locale)} {count === 1 ? 'part' : 'parts'}, {formatAmount(sum, commodity, locale)}{' '}
          {commodity}
          {parts.length < count ? `; the first ${countWords(parts.length, locale)} are shown` : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">What</th>
            <th scope="col">Account</th>
            <th scope="col">Came from</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <Part key={`${part.position} ${part.date} ${part.account}`} {...{ part, commodity, onClose }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PartProps {
  readonly part: FigurePart;
  readonly commodity: string;
  readonly onClose: () => void;
}

function Part({ part, commodity, onClose }: PartProps) {
  const locale = useLocale();
  const { accountId, account, position } = part;
  return (
    <tr>
      <td>{formatDate(part.date, locale)}</td>
      <td>
        {part.payee || part.note || 'No payee'}
        {part.payee !== '' && part.note !== '' && <span className={css['quiet']}> {part.note}</span>}
      </td>
      <td>
        {accountId === null ? (
          account
        ) : (
          <Link href={`/account/${encodeURIComponent(accountId)}`} onClick={onClose}>
            {account}
          </Link>
        )}
      </td>
      <td>
        <button
          type="button"
          className={css['event']}
          title={`Go to event ${position}, ${momentShort(part.recordedAt, locale)}`}
          onClick={() => {
            onClose();
            void seek(position);
          }}
        >
          {CAUSES[part.cause]}
        </button>
        {part.file !== null && (
          <span className={css['quiet']}>
            {' '}
            {part.file}
            {part.line === null ? '' : `, line ${part.line}`}
          </span>
        )}
      </td>
      <td data-figure>{formatAmount(part.amount, commodity, locale)}</td>
    </tr>
  );
}
