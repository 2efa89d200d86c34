import { useMemo, useState } from 'react';
import type { ImportPreview, ImportRow, RowVerdict } from '#client';
import { formatDate, type TransactionDetail } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { classes } from '../../kit/classes.ts';
import { useLocale } from '../../kit/preferences.ts';
import { useAnswer } from '../../shell/use-answer.ts';
import { accountLabel } from '../accounts/account-names.ts';
import {
  canChoose,
  choiceFor,
  choose,
  targetAccounts,
  VERDICT_WORDS,
  type Choices,
  type RowChoice,
} from './import-choice.ts';
import table from './file-table.module.css';
import { FileTable } from './file-table.tsx';
import css from './import-rows.module.css';
import { OpensRow } from './opens-row.tsx';
import { otherIds, otherWords } from './other-rows.ts';
import { RowChoiceField } from './possibly-known.tsx';
import { RowDialog } from './row-dialog.tsx';

export interface ImportRowsProps {
  readonly preview: ImportPreview;
  /** Show only rows of this verdict. */
  readonly only: RowVerdict | null;
  readonly choices: Choices;
  readonly onDecide: (choices: Choices) => void;
}

/** Every row of the file: how it was read, what was there, and whether it will be imported. Only those in sight exist. */
export function ImportRows({ preview, only, choices, onDecide }: ImportRowsProps) {
  const places = preview.rows.flatMap((row, index) => (only === null || row.verdict === only ? [index] : []));
  const others = useOtherRows(preview);
  const oneAccount = targetAccounts(preview).length < 2;
  const rowClass = classes(css['row'], oneAccount && css['oneAccount']);
  const [opened, setOpened] = useState<ImportRow | null>(null);
  const heads = ['Import', 'Verdict', 'Date', 'Payee and original row', ...(oneAccount ? [] : ['Account']), 'Amount'];
  return (
    <>
      <FileTable heads={heads} count={places.length} rowClass={rowClass}>
        {(place, placed) => {
          const index = places[place] ?? 0;
          const row = preview.rows[index];
          if (!row) return null;
          const choice = choiceFor(row, index, choices);
          return (
            <div key={index} {...placed} data-taken={choice !== 'leave'} data-verdict={row.verdict}>
              <RowCells
                row={row}
                other={others.get(row.transactionId ?? '') ?? null}
                choice={choice}
                withAccount={!oneAccount}
                onChoose={(next) => onDecide(choose(row, index, next, choices))}
                onOpen={() => setOpened(row)}
              />
            </div>
          );
        }}
      </FileTable>
      {opened && (
        <RowDialog
          row={{ ...opened, remark: opened.problem }}
          fileName={preview.fileName}
          csv={preview.csv}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

/** The transactions of the books that rows of the file are, or may be. */
function useOtherRows({ batchId, rows }: ImportPreview): ReadonlyMap<string, TransactionDetail> {
  const ids = useMemo(() => otherIds(rows), [rows]);
  const { answer } = useAnswer(`others ${batchId} ${ids.length}`, (api, moment) =>
    api.answers.transactionsInFull(ids, moment),
  );
  const known = answer?.value;
  return useMemo(() => new Map((known ?? []).map((each) => [each.transactionId, each])), [known]);
}

function RowCells({
  row,
  other,
  choice,
  withAccount,
  onChoose,
  onOpen,
}: {
  readonly row: ImportRow;
  /** What is there already, or may be; null = nothing. */
  readonly other: TransactionDetail | null;
  readonly choice: RowChoice;
  readonly withAccount: boolean;
  readonly onChoose: (choice: RowChoice) => void;
  /** Shows how it was read. */
  readonly onOpen: () => void;
}) {
  const locale = useLocale();
  const { read, verdict, line } = row;
  const place = line === null ? '' : `line ${line}`;
  const named = (act: string) =>
    [`${act} ${read?.payee || read?.note || 'row'}`, place].filter((part) => part !== '').join(', ');
  return (
    <>
      <div role="cell" className={css['box']}>
        {canChoose(verdict) && (
          <input
            type="checkbox"
            checked={choice !== 'leave'}
            onChange={() => onChoose(choice === 'leave' ? 'take' : 'leave')}
            aria-label={named('Import')}
          />
        )}
      </div>
      <div role="cell" className={classes(table['verdict'], css['verdict'])}>
        <span>{VERDICT_WORDS[verdict]}</span>
        {verdict === 'possibly-known' ? (
          <RowChoiceField row={row} choice={choice} named={named('What to do with')} onChoose={onChoose} />
        ) : (
          <span className={classes(table['muted'], css['place'])}>{place}</span>
        )}
      </div>
      <div role="cell" className={classes(table['date'], css['date'])}>
        {read && formatDate(read.date, locale)}
      </div>
      <What row={row} other={other} onOpen={onOpen} />
      {withAccount && (
        <div role="cell" className={css['account']} title={read?.account}>
          {read && accountLabel(read.account)}
        </div>
      )}
      <div role="cell" className={table['amount']} data-figure="told">
        {read && (
          <OpensRow onOpen={onOpen}>
            <Amount amount={read} signed />
          </OpensRow>
        )}
      </div>
    </>
  );
}

/** How the row was read, or why it was not; under it the row as it stands in the file. */
function What({
  row,
  other,
  onOpen,
}: {
  readonly row: ImportRow;
  readonly other: TransactionDetail | null;
  readonly onOpen: () => void;
}) {
  const locale = useLocale();
  const { read, problem, cells, verdict } = row;
  const there = other && otherWords(other, row, locale);
  return (
    <div
      role="cell"
      className={classes(table['what'], css['what'])}
      title={[there, ...cells].filter((line) => line !== null).join('\n')}
    >
      {read ? (
        <span>
          {read.payee}
          {read.note !== '' && <span className={table['muted']}> {read.note}</span>}
        </span>
      ) : (
        <span className={css['bad']}>
          <OpensRow onOpen={onOpen}>{problem}</OpensRow>
        </span>
      )}
      <span className={table['cells']}>
        {there !== null && (
          <strong data-figure="told">
            {verdict === 'possibly-known' ? 'Perhaps' : 'Is'} {there}
          </strong>
        )}
        {there !== null && '  │  '}
        {cells.join('  │  ')}
      </span>
    </div>
  );
}
