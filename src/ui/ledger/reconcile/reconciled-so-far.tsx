import { formatDate, type ReconciliationLine } from '#ledger';
import { Figure } from '../../figures/figure.tsx';
import { Amount } from '../../kit/amount.tsx';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { runCommand } from '../../shell/run-command.ts';
import { sayDone } from '../../shell/undo.ts';
import { countWords } from '../../timeline/moment-words.ts';
import { differenceWords } from './claim-words.ts';
import css from './reconcile.module.css';

/** The reconciliations of an account, newest first, and which of their rows have changed since. */
export function ReconciledSoFar({
  history,
  lockedReason,
}: {
  readonly history: readonly ReconciliationLine[];
  readonly lockedReason: string | null;
}) {
  const [newest] = history;
  return (
    <section aria-label="Reconciled so far" className={css['part']}>
      <h3>Reconciled so far</h3>
      <ul className={css['claims']}>
        {history.map((line) => (
          <li key={line.reconciliationId}>
            <Line line={line} />
            {line === newest && (
              <Button disabledReason={lockedReason} onClick={() => void undo(line)}>
                Undo this one
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ line }: { readonly line: ReconciliationLine }) {
  const locale = useLocale();
  const { accountId, date, amount, commodity, locked, difference, changes } = line;
  const notation = { locale, commodity };
  return (
    <>
      <div className={css['claim']}>
        <span>{formatDate(date, locale)}</span>
        <span className={css['hint']}>{countWords(locked, locale)} rows locked</span>
        <span data-figure="told">
          <Amount amount={{ amount, commodity }} unsaid={commodity} />
        </span>
        <span className={css['state']} data-state={difference === '0' ? 'holds' : 'fails'} data-figure="told">
          {difference === '0' ? 'Holds' : `Changed since: ${differenceWords(difference, notation)}`}
        </span>
      </div>
      {changes.map(({ transactionId, payee, before, after }) => (
        <p key={transactionId} className={css['hint']}>
          {payee === '' ? 'A row' : `“${payee}”`}:{' '}
          <span data-figure="told">
            <Amount amount={{ amount: before, commodity }} unsaid={commodity} />
          </span>
          , now{' '}
          <Figure
            figure={{ kind: 'entry', accountId, commodity, transactionId }}
            label={payee === '' ? 'The row' : payee}
          >
            <Amount amount={{ amount: after, commodity }} unsaid={commodity} />
          </Figure>
        </p>
      ))}
    </>
  );
}

async function undo({ reconciliationId }: ReconciliationLine): Promise<void> {
  const problem = await runCommand({ type: 'UndoReconciliation', reconciliationId });
  sayDone(problem, 'The reconciliation was undone: its rows are cleared.');
}
