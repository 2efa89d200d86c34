import { Fragment } from 'react';
import { formatAmount, type Holding, type HoldingLots, type PricesKnown } from '#ledger';
import { balanceFigure } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { Told } from '../figures/told.tsx';
import { Button } from '../kit/button.tsx';
import { classes } from '../kit/classes.ts';
import { SelectField } from '../kit/field.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { accountLabel } from '../ledger/accounts/account-names.ts';
import { runCommand } from '../shell/run-command.ts';
import { undo } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { LotsTable } from './lots-table.tsx';
import { SalesTable } from './sales-table.tsx';
import { METHODS, priceFigure, priceTold } from './words.ts';
import css from './holdings.module.css';

/** How one holding is made up: the prices behind its value, its lots, its sales, and how sales take from lots. */
export function HoldingPanel({
  holding,
  prices,
  reason,
  onClose,
}: {
  readonly holding: Holding;
  readonly prices: PricesKnown;
  readonly reason: string | null;
  readonly onClose: () => void;
}) {
  const { accountId, account, commodity } = holding;
  const { answer, error } = useAnswer(JSON.stringify([accountId, commodity, prices]), (api, moment) =>
    api.answers.holdingLots({ accountId, commodity, prices }, moment),
  );
  const label = accountLabel(account);
  return (
    <Panel title={`${commodity} in ${label}`}>
      <Made holding={holding} prices={prices} />
      {error !== null && <p role="alert">{error.message}</p>}
      {answer !== null && answer.value.lots.length > 0 && (
        <>
          <LotsTable accountId={accountId} commodity={commodity} prices={prices} lots={answer.value.lots} />
          <MethodChoice holding={holding} method={answer.value.method} reason={reason} />
        </>
      )}
      {answer !== null && answer.value.sales.length > 0 && (
        <>
          <h3 className={css['part']}>Sold</h3>
          <SalesTable label={`Sold of ${commodity}`} sales={answer.value.sales} />
        </>
      )}
      <p className={css['foot']}>
        <Button onClick={onClose}>Close {commodity}</Button>
      </p>
    </Panel>
  );
}

/** Where the value comes from, in words and figures. */
function Made({
  holding: { accountId, quantity, commodity, value, by },
  prices,
}: {
  readonly holding: Holding;
  readonly prices: PricesKnown;
}) {
  const locale = useLocale();
  if (value === null) {
    return <p className={css['quiet']}>No price leads from {commodity} to the currency that all is valued in.</p>;
  }
  return (
    <p className={css['made']}>
      <Figure figure={balanceFigure([accountId], commodity)} label={commodity}>
        {formatAmount(quantity, commodity, locale)} {commodity}
      </Figure>
      {by.map((price, index) => (
        <Fragment key={`${price.commodity} ${price.currency}`}>
          {index === 0 ? ', by ' : '; '}
          <Told told={priceTold(price, prices, locale)} label={priceFigure(price, prices, locale).label} />
        </Fragment>
      ))}
    </p>
  );
}

function MethodChoice({
  holding: { accountId, account },
  method,
  reason,
}: {
  readonly holding: Holding;
  readonly method: HoldingLots['method'];
  readonly reason: string | null;
}) {
  const label = accountLabel(account);
  const choose = async (value: string) => {
    const chosen = METHODS.find((each) => each.method === value);
    if (chosen === undefined) return;
    const refused = await runCommand({ type: 'ChooseLotMethod', accountId, method: chosen.method });
    const action = { label: 'Undo', run: () => void undo() };
    showToast(
      refused === null ? { text: `Sales from ${label}: ${chosen.words.toLowerCase()}.`, action } : { text: refused },
    );
  };
  return (
    <div className={classes(css['choices'], css['part'])}>
      <SelectField
        label={`Sales from ${label} take`}
        hint={reason ?? 'Gains of the past are counted that way too.'}
        value={method}
        disabled={reason !== null}
        onChange={({ target }) => void choose(target.value)}
      >
        {METHODS.map((each) => (
          <option key={each.method} value={each.method}>
            {each.words}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
