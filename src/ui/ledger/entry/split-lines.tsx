import { type AccountLine, type AmountOf, type Cost, formatAmount } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { AccountField } from './account-field.tsx';
import { AmountField } from './amount-field.tsx';
import { decimalMarkOf } from './arithmetic.ts';
import { distribute } from './distribute.ts';
import { addLine, changeLine, removeLine } from './draft-changes.ts';
import { commodityOf, leftToAssign, typedAmount, type Draft } from './draft.ts';
import css from './entry-form.module.css';
import type { DraftProblems } from './read-draft.ts';
import type { BudgetLeft } from './use-budget-left.ts';

/** The shares of a split, and what is left to assign: it can be saved only when that is nothing. */
export function SplitLines({
  draft,
  problems,
  accounts,
  left: budgetLeft,
  onDraft,
}: {
  readonly draft: Draft;
  readonly problems: DraftProblems;
  readonly accounts: readonly AccountLine[];
  /** What the budget has left of categories. */
  readonly left: BudgetLeft;
  readonly onDraft: (draft: Draft) => void;
}) {
  const locale = useLocale();
  const left = leftToAssign(draft, decimalMarkOf(locale));
  const rest = left.find(({ commodity }) => commodity === draft.commodity);
  const restTyped = rest ? typedAmount(rest.amount, locale) : '';
  return (
    <fieldset className={css['split']}>
      <legend>Split between</legend>
      {draft.lines.map((line, index) => (
        <div key={line.key} className={css['line']}>
          <AccountField
            label={`Category ${index + 1}`}
            labelHidden
            value={line.account}
            accounts={accounts}
            exceptId={null}
            left={budgetLeft}
            error={problems.accounts[line.key] ?? null}
            onValue={(account) => onDraft(changeLine(draft, line.key, { account }))}
          />
          <AmountField
            label={`Share ${index + 1}`}
            labelHidden
            value={line.amount}
            commodity={commodityOf(line, draft)}
            placeholder={restTyped}
            error={problems.amounts[line.key] ?? null}
            onValue={(amount) => onDraft(changeLine(draft, line.key, { amount }))}
          />
          <span className={css['lineNote']}>
            {line.posting !== null && line.posting.commodity !== draft.commodity && line.posting.commodity}
            {line.posting?.cost && <CostWords cost={line.posting.cost} locale={locale} />}
          </span>
          <Button
            look="plain"
            aria-label={`Remove share ${index + 1}`}
            onClick={() => onDraft(removeLine(draft, line.key))}
            disabledReason={draft.lines.length < 2 ? 'A transaction needs another side.' : null}
          >
            Remove
          </Button>
        </div>
      ))}
      <LeftToAssign draft={draft} left={left} typed={restTyped} onDraft={onDraft} />
    </fieldset>
  );
}

/** What is left to assign, and the ways to do so. `typed`: how the rest would be typed. */
function LeftToAssign({
  draft,
  left,
  typed,
  onDraft,
}: {
  readonly draft: Draft;
  readonly left: readonly AmountOf[];
  readonly typed: string;
  readonly onDraft: (draft: Draft) => void;
}) {
  const locale = useLocale();
  const rest = left.some(({ commodity }) => commodity === draft.commodity);
  const share = () => onDraft(distribute(draft, decimalMarkOf(locale), locale));
  const blank = draft.lines.find(({ amount }) => amount.trim() === '');
  const assignRest = () =>
    onDraft(blank ? changeLine(draft, blank.key, { amount: typed }) : addLine(draft, crypto.randomUUID(), typed));
  return (
    <div className={css['left']}>
      <p role="status">
        {left.length === 0 ? (
          'Nothing left to assign.'
        ) : (
          <>
            Left to assign:{' '}
            {left.map((amount) => (
              <strong key={amount.commodity} className={css['over']}>
                <Amount amount={amount} />{' '}
              </strong>
            ))}
          </>
        )}
      </p>
      {rest && <Button onClick={assignRest}>Assign the rest</Button>}
      {rest && <Button onClick={share}>Distribute</Button>}
      <Button onClick={() => onDraft(addLine(draft, crypto.randomUUID(), ''))}>Add a line</Button>
    </div>
  );
}

function CostWords({ cost, locale }: { readonly cost: Cost; readonly locale: string }) {
  return (
    <>
      {cost.per === 'unit' ? ' at ' : ' for '}
      {formatAmount(cost.amount, cost.commodity, locale)} {cost.commodity}
    </>
  );
}
