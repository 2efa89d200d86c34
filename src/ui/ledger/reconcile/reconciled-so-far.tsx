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
  const { accountId, date, amount, commodity, locked, difference, changes, position, reconciliationId } = line;
  const day = formatDate(date, locale);
  const notation = { locale, commodity };
  const entryOf = (transactionId: string, payee: string) => ({
    figure: { kind: 'entry', accountId, commodity, transactionId, bookedBy: date } as const,
    label: payee === '' ? 'The row' : payee,
  });
  return (
    <>
      <div className={css['claim']}>
        <span>{day}</span>
        <span className={css['hint']}>{countWords(locked, locale)} rows locked</span>
        <Figure figure={{ kind: 'said', position, index: 0 }} label={`The balance of the bank, ${day}`}>
          <Amount amount={{ amount, commodity }} unsaid={commodity} />
        </Figure>
        <span
          className={css['state']}
          data-state={difference === '0' ? 'holds' : 'fails'}
          data-figure={difference === '0' ? undefined : ''}
        >
          <Figure
            figure={{ kind: 'reconciled', reconciliationId, accountId, commodity, what: 'difference' }}
            label={`The difference since it was reconciled, ${day}`}
          >
            {difference === '0' ? 'Holds' : `Changed since: ${differenceWords(difference, notation)}`}
          </Figure>
        </span>
      </div>
      {changes.map(({ transactionId, payee, before, after }) => (
        <p key={transactionId} className={css['hint']}>
          {payee === '' ? 'A row' : `“${payee}”`}:{' '}
          <Figure {...entryOf(transactionId, payee)} at={position}>
            <Amount amount={{ amount: before, commodity }} unsaid={commodity} />
          </Figure>
          , now{' '}
          <Figure {...entryOf(transactionId, payee)}>
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
