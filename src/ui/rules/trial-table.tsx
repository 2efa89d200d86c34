import { formatDate, type RuleTrial } from '#ledger';
import { useLocale } from '../kit/preferences.ts';
import { Scroller } from '../kit/scroller.tsx';
import table from '../kit/table.module.css';
import { countWords } from '../timeline/moment-words.ts';
import css from './rules.module.css';

/** So many are shown; the count tells of all. */
const SHOWN = 50;

/** What a rule would have changed: before and after, oldest first. */
export function TrialTable({ trial: { matches, changes, locked } }: { readonly trial: RuleTrial }) {
  const locale = useLocale();
  return (
    <>
      <p role="status">
        It is for {countWords(matches, locale)} {matches === 1 ? 'transaction' : 'transactions'} and would have changed{' '}
        {countWords(changes.length, locale)}.{locked > 0 && ` ${countWords(locked, locale)} reconciled are left alone.`}
      </p>
      {changes.length > 0 && (
        <Scroller label="Changes" className={css['scroll']}>
          <table className={table['table']}>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Now</th>
                <th scope="col">With the rule</th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, SHOWN).map(({ transactionId, date, before, after }) => (
                <tr key={transactionId}>
                  <td>{formatDate(date, locale)}</td>
                  <td>{words(before)}</td>
                  <td>{words(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {changes.length > SHOWN && <p>And {countWords(changes.length - SHOWN, locale)} more.</p>}
        </Scroller>
      )}
    </>
  );
}

function words({ payee, note, tags, accounts }: RuleTrial['changes'][number]['before']): string {
  return [payee, note, ...tags.map((tag) => `#${tag}`), accounts.join(' → ')].filter((part) => part !== '').join(' · ');
}
