import { useStore } from 'zustand';
import type { AccountLine, RegisterFigures } from '#ledger';
import { Figure } from '../../figures/figure.tsx';
import { Amount } from '../../kit/amount.tsx';
import { SelectField } from '../../kit/field.tsx';
import { prefer, preferences, type SplitsShown, useLocale } from '../../kit/preferences.ts';
import { today } from '../entry/date-entry.ts';
import { footSums } from './foot-sums.ts';
import css from './register.module.css';
import { WINDOW_ROWS } from './window-offset.ts';

/** Under the rows: what the account holds today, later, by what is agreed with the bank, and at the lowest. */
export function RegisterFoot({
  account,
  figures,
  total,
}: {
  readonly account: AccountLine | null;
  readonly figures: RegisterFigures | null;
  readonly total: number | null;
}) {
  if (total === null || total === 0) return null;
  return (
    <div role="group" aria-label="Foot of the register" className={css['foot']}>
      {account && figures && <Sums account={account} figures={figures} />}
      <PrintNote total={total} />
      <SplitsField />
    </div>
  );
}

function Sums({ account, figures }: { readonly account: AccountLine; readonly figures: RegisterFigures }) {
  const sums = footSums(account, figures, today(), useLocale());
  const { commodity } = figures;
  if (sums.length === 0) return null;
  return (
    <dl aria-label="Sums of the rows">
      {sums.map(({ name, amount, figure }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Figure figure={figure} label={name}>
              <Amount amount={{ amount, commodity }} unsaid={account.commodity} />
            </Figure>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const SPLITS: readonly { readonly shown: SplitsShown; readonly words: string }[] = [
  { shown: 'folded', words: 'Folded' },
  { shown: 'active', words: 'Open where I am' },
  { shown: 'all', words: 'All open' },
];

/** How the shares of splits are shown: the basic, the auto-split and the journal view of GnuCash. */
function SplitsField() {
  const splits = useStore(preferences, (chosen) => chosen.splits);
  return (
    <div className={css['splits']}>
      <SelectField
        label="Splits"
        value={splits}
        onChange={(event) =>
          prefer({ splits: SPLITS.find(({ shown }) => shown === event.target.value)?.shown ?? 'folded' })
        }
      >
        {SPLITS.map(({ shown, words }) => (
          <option key={shown} value={shown}>
            {words}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

/** On paper there are only the rows at hand: it says so. */
function PrintNote({ total }: { readonly total: number }) {
  const locale = useLocale();
  const number = (count: number) => count.toLocaleString(locale);
  if (total <= WINDOW_ROWS) return null;
  return (
    <p className={css['printNote']}>
      The newest {number(WINDOW_ROWS)} of {number(total)} rows.
    </p>
  );
}
