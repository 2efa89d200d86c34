import { formatDate, type AccountKind, type ClearedState, type FigureQuestion, type RegisterRow } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { figureMark } from '../../figures/figure-store.ts';
import { Hidden } from '../../kit/hidden.tsx';
import { accountLabel, isCategory } from '../accounts/account-names.ts';
import type { RegisterColumns } from './register-columns.ts';
import css from './register.module.css';

const STATE_WORDS: Readonly<Record<ClearedState, string>> = {
  uncleared: 'Not cleared',
  cleared: 'Cleared',
  reconciled: 'Reconciled',
};

export interface RegisterCellsProps {
  readonly row: RegisterRow;
  readonly columns: RegisterColumns;
  /** The row's own account by name, among all transactions. */
  readonly accountName: string | null;
  /** The account's main commodity, left unwritten. */
  readonly usual: string | null;
  /** Of the account on the other side; null where it is unknown. */
  readonly counterpartKind: AccountKind | null;
  readonly locale: string;
  /** Whether the shares of a split are shown. */
  readonly unfolded: boolean;
  readonly onFold: () => void;
  readonly onTag: (tag: string) => void;
  readonly onFiles: () => void;
}

/** The cells of one row of a register, from its date on. */
export function RegisterCells(props: RegisterCellsProps) {
  const { row, columns, usual, locale } = props;
  return (
    <>
      <div role="gridcell" className={css['date']}>
        <time dateTime={row.date}>{formatDate(row.date, locale)}</time>
      </div>
      {columns.booked && (
        <div role="gridcell" className={css['booked']}>
          {row.bookedOn !== null && <time dateTime={row.bookedOn}>{formatDate(row.bookedOn, locale)}</time>}
        </div>
      )}
      {columns.account && (
        <div role="gridcell" className={css['account']} title={props.accountName ?? undefined}>
          {props.accountName !== null && accountLabel(props.accountName)}
        </div>
      )}
      <PayeeCell row={row} onTag={props.onTag} onFiles={props.onFiles} />
      <CategoryCell {...props} />
      <div role="gridcell" className={css['amount']}>
        <span {...figureMark(entryFigure(row), 'Amount')}>
          <Amount amount={row} unsaid={usual} signed />
        </span>
      </div>
      {columns.balance && (
        <div role="gridcell" className={css['balance']}>
          {row.balance !== null && (
            <span {...figureMark(runningFigure(row), 'Running balance')}>
              <Amount amount={{ amount: row.balance, commodity: row.commodity }} unsaid={usual} />
            </span>
          )}
        </div>
      )}
    </>
  );
}

function runningFigure({ accountId, commodity, transactionId, date }: RegisterRow): FigureQuestion {
  return { kind: 'running', accountId, commodity, transactionId, date };
}

function entryFigure({ accountId, commodity, transactionId }: RegisterRow): FigureQuestion {
  return { kind: 'entry', accountId, commodity, transactionId };
}

/** How far a row is agreed upon with the bank. A click goes on to the next state, but never from or to reconciled. */
export function StateCell({ state, onToggle }: { readonly state: ClearedState; readonly onToggle: () => void }) {
  return (
    <div role="gridcell" className={css['state']}>
      <button
        type="button"
        tabIndex={-1}
        className={css['dotButton']}
        aria-label={STATE_WORDS[state]}
        title={STATE_WORDS[state]}
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        {state === 'reconciled' ? <Lock /> : <span className={css['dot']} data-state={state} />}
      </button>
    </div>
  );
}

function Lock() {
  return (
    <svg className={css['lock']} viewBox="0 0 12 12" aria-hidden="true">
      <path d="M2.5 5.5h7v5h-7z" />
      <path d="M4 5.5V3.75a2 2 0 0 1 4 0V5.5" fill="none" />
    </svg>
  );
}

function PayeeCell({ row, onTag, onFiles }: Pick<RegisterCellsProps, 'row' | 'onTag' | 'onFiles'>) {
  const inNote = new Set(row.tags.filter((tag) => row.note.includes(`#${tag}`)));
  const told = [row.payee, row.note, ...row.tags.map((tag) => `#${tag}`)].filter((words) => words !== '').join('\n');
  return (
    <div role="gridcell" className={css['payee']} title={told}>
      {row.payee !== '' && <span>{row.payee}</span>}
      {row.code !== '' && (
        <span className={css['note']}>
          <Hidden>Number </Hidden>
          <span aria-hidden="true">№ </span>
          {row.code}
        </span>
      )}
      {row.note !== '' && <span className={css['note']}>{row.note}</span>}
      {row.tags
        .filter((tag) => !inNote.has(tag))
        .map((tag) => (
          <button
            key={tag}
            type="button"
            tabIndex={-1}
            className={css['tag']}
            title={`Show all with #${tag}`}
            onClick={(event) => {
              event.stopPropagation();
              onTag(tag);
            }}
          >
            #{tag}
          </button>
        ))}
      {row.files > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className={css['tag']}
          onClick={(event) => {
            event.stopPropagation();
            onFiles();
          }}
        >
          {row.files === 1 ? '1 file' : `${row.files} files`}
        </button>
      )}
      {row.corrected && <span className={css['note']}>edited</span>}
    </div>
  );
}

function CategoryCell({ row, counterpartKind, unfolded, onFold }: RegisterCellsProps) {
  const { counterpart, parts } = row;
  if (counterpart === null) {
    return (
      <div role="gridcell" className={css['category']}>
        <Hidden>No category</Hidden>
      </div>
    );
  }
  if (parts.length > 0) {
    return (
      <div role="gridcell" className={css['category']} title={parts.map(({ name }) => name).join('\n')}>
        <button
          type="button"
          tabIndex={-1}
          className={css['fold']}
          aria-expanded={unfolded}
          onClick={(event) => {
            event.stopPropagation();
            onFold();
          }}
        >
          <span aria-hidden="true">{unfolded ? '▾' : '▸'}</span> Split
          <span className={css['more']}> in {parts.length}</span>
        </button>
      </div>
    );
  }
  const transfer = counterpartKind !== null && !isCategory(counterpartKind) && counterpartKind !== 'equity';
  return (
    <div role="gridcell" className={css['category']} title={counterpart.name}>
      {transfer && <span aria-label="Transfer: ">⇄ </span>}
      {accountLabel(counterpart.name)}
      {counterpart.more > 0 && <span className={css['more']}> + {counterpart.more} more</span>}
    </div>
  );
}
