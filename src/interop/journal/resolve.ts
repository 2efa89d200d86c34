import { type Decimal, isZero, negate, type PlainDate, subtract, ZERO } from '#ledger';
import { AccountBalances } from './account-balances.ts';
import { withAutomated } from './automated.ts';
import { balance, type FullPosting, type OpenPosting, type PrecisionOf } from './balancing.ts';
import { locatedProblem, problemAt } from './place.ts';
import type { EnteredPosting } from './stated-balances.ts';
import type { Amount, Assertion, WrittenPosting, WrittenTransaction } from './syntax.ts';
import { describe, remaining } from './totals.ts';

/** What became of the transactions: each with its postings in full, or the error that it cannot stand for. */
export interface Resolution {
  readonly postings: ReadonlyMap<WrittenTransaction, readonly FullPosting[]>;
  readonly problems: ReadonlyMap<WrittenTransaction, unknown>;
  /** Assertions that fail where transactions could not be read, so that nobody can know. */
  readonly uncertain: readonly string[];
  /** Assertions of a bare number on accounts that hold other commodities: they say nothing of those. */
  readonly bare: number;
  /** The postings in the order in which the assertions were checked; none where there are no assertions. */
  readonly entered: readonly EnteredPosting[];
  /** True where the assertions hold in the order of the file, as Ledger checks them, but not in order of date. */
  readonly inFileOrder: boolean;
}

/**
 * Completes every transaction and checks the balance assertions: in order of date (of the posting where it has one
 * of its own), within a day in the order of the file, as hledger does; where they fail so but hold in the order of
 * the file, as Ledger checks them, that order is taken.
 *
 * A transaction that cannot be completed becomes a problem of its own. A failing assertion throws a located
 * `ImportError` for the whole journal, unless `damaged` says (or a problem shows) that transactions are missing: then
 * it is only told of, and amounts to be assigned from a balance become problems, since they would be guesses.
 */
export function resolve(
  transactions: readonly WrittenTransaction[],
  precisionOf: PrecisionOf,
  damaged: boolean,
): Resolution {
  const draft = balanceAll(transactions, precisionOf, damaged);
  const asserting = transactions.some(({ postings }) => postings.some(({ assertion }) => assertion !== null));
  if (!asserting) return { ...draft, uncertain: [], bare: 0, entered: [], inFileOrder: false };
  try {
    return { ...walk(draft, byDate(draft.steps), precisionOf), inFileOrder: false };
  } catch (inDateOrder) {
    if (locatedProblem(inDateOrder) === null) throw inDateOrder;
    try {
      return { ...walk(draft, draft.steps, precisionOf), inFileOrder: true };
    } catch {
      throw inDateOrder;
    }
  }
}

/** One thing to do in order: a posting whose amount is known, or a transaction that waits for a balance. */
type Step =
  | { readonly date: PlainDate; readonly posting: FullPosting }
  | { readonly date: PlainDate; readonly transaction: WrittenTransaction };

interface Draft {
  readonly postings: ReadonlyMap<WrittenTransaction, readonly FullPosting[]>;
  readonly problems: ReadonlyMap<WrittenTransaction, unknown>;
  readonly steps: readonly Step[];
  readonly damaged: boolean;
  readonly inclusive: boolean;
}

/** Completes the transactions that need no balance; the others become steps of their own. */
function balanceAll(transactions: readonly WrittenTransaction[], precisionOf: PrecisionOf, damaged: boolean): Draft {
  const postings = new Map<WrittenTransaction, readonly FullPosting[]>();
  const problems = new Map<WrittenTransaction, unknown>();
  const steps: Step[] = [];
  let inclusive = false;
  for (const transaction of transactions) {
    inclusive ||= transaction.postings.some(({ assertion }) => assertion?.inclusive === true);
    if (transaction.postings.some(isAssigned)) {
      steps.push({ date: transaction.date, transaction });
      continue;
    }
    try {
      const full = complete(transaction, transaction.postings.map(asOpen), precisionOf);
      postings.set(transaction, full);
      for (const posting of full) steps.push({ date: posting.written.date ?? transaction.date, posting });
    } catch (error) {
      problems.set(transaction, error);
    }
  }
  return { postings, problems, steps, damaged: damaged || problems.size > 0, inclusive };
}

function byDate(steps: readonly Step[]): readonly Step[] {
  return steps.toSorted((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0));
}

function walk(draft: Draft, steps: readonly Step[], precisionOf: PrecisionOf): Omit<Resolution, 'inFileOrder'> {
  const balances = new AccountBalances(draft.inclusive);
  const postings = new Map(draft.postings);
  const problems = new Map(draft.problems);
  const uncertain: string[] = [];
  let { damaged } = draft;
  let bare = 0;
  const entered: EnteredPosting[] = [];
  const enter = (posting: FullPosting, date: PlainDate): void => {
    entered.push({ posting, date });
    balances.add(posting.written.account, posting.amount);
    if (isBareBesideOthers(posting.written, balances)) bare += 1;
    const failure = failureOf(posting.written, balances);
    if (failure === null) return;
    if (!damaged) throw failure;
    uncertain.push(failure.message);
  };
  for (const step of steps) {
    if ('posting' in step) {
      enter(step.posting, step.date);
      continue;
    }
    try {
      const full = assign(step.transaction, balances, precisionOf, damaged);
      postings.set(step.transaction, full);
      for (const posting of inferredLast(full, step.transaction)) enter(posting, posting.written.date ?? step.date);
    } catch (error) {
      if (postings.has(step.transaction)) throw error;
      problems.set(step.transaction, error);
      damaged = true;
    }
  }
  return { postings, problems, uncertain, bare, entered };
}

/** Completes a transaction that sets a balance: its amounts are worked out from what the accounts hold by then. */
function assign(
  transaction: WrittenTransaction,
  balances: AccountBalances,
  precisionOf: PrecisionOf,
  damaged: boolean,
): readonly FullPosting[] {
  if (damaged) {
    const reason = 'its amount follows from a balance, and the balance from transactions that could not be read';
    throw problemAt(transaction.postings.find(isAssigned)?.place ?? transaction.place, reason);
  }
  const dated = transaction.postings.find((posting) => isAssigned(posting) && posting.date !== null);
  if (dated) throw problemAt(dated.place, 'an amount set by a balance, on a date of its own: only one of them can be');
  // What earlier postings of the same transaction add counts for the later ones.
  const within = new AccountBalances(true);
  const open = transaction.postings.flatMap((written) => {
    const amounts = isAssigned(written)
      ? assignedAmounts(written, written.assertion, balances, within)
      : [written.amount];
    for (const amount of amounts) if (amount !== null) within.add(written.account, amount);
    return amounts.map((amount, index): OpenPosting => {
      const last = index === amounts.length - 1;
      const cost = isAssigned(written) ? written.assertion.cost : written.cost;
      return { written: last ? written : { ...written, assertion: null }, amount, cost };
    });
  });
  return complete(transaction, open, precisionOf);
}

/** As hledger enters them: what is inferred comes after all balances of the transaction are set and checked. */
function inferredLast(full: readonly FullPosting[], { postings }: WrittenTransaction): readonly FullPosting[] {
  const missing = new Set(postings.filter(({ amount, assertion }) => amount === null && assertion === null));
  return full.toSorted((a, b) => Number(missing.has(a.written)) - Number(missing.has(b.written)));
}

type AssignedPosting = WrittenPosting & { readonly assertion: Assertion };

function isAssigned(posting: WrittenPosting): posting is AssignedPosting {
  return posting.amount === null && posting.assertion !== null;
}

/**
 * What brings the account to the asserted balance: one amount, or with `==` one for each commodity to clear. With `=*` what
 * the sub-accounts hold of other commodities is taken off too: hledger sets the balance with them to the asserted amount and
 * what the account alone holds of others.
 */
function assignedAmounts(
  { account }: WrittenPosting,
  { amount, sole, inclusive }: Assertion,
  balances: AccountBalances,
  within: AccountBalances,
): readonly Amount[] {
  const held = (commodity: string, withSubAccounts: boolean): Decimal => {
    const before = balances.holds(account, commodity, withSubAccounts);
    return subtract(before, negate(within.holds(account, commodity, withSubAccounts)));
  };
  const { commodity } = amount;
  const wanted = { commodity, quantity: subtract(amount.quantity, held(commodity, inclusive)) };
  if (!sole && !inclusive) return [wanted];
  const others = new Set([...balances.all(account, inclusive).keys(), ...within.all(account, inclusive).keys()]);
  others.delete(commodity);
  const cleared = [...others].map((other): Amount => {
    const kept = sole ? ZERO : held(other, false);
    return { commodity: other, quantity: subtract(kept, held(other, inclusive)) };
  });
  return [...cleared.filter(({ quantity }) => !isZero(quantity)), wanted];
}

function asOpen(written: WrittenPosting): OpenPosting {
  return { written, amount: written.amount, cost: written.cost };
}

function complete(transaction: WrittenTransaction, open: readonly OpenPosting[], precisionOf: PrecisionOf) {
  return withAutomated(transaction, balance(open, transaction.place, precisionOf), precisionOf);
}

function isBareBesideOthers({ account, assertion }: WrittenPosting, balances: AccountBalances): boolean {
  if (assertion === null || assertion.amount.commodity !== '' || assertion.sole) return false;
  return remaining(balances.all(account, assertion.inclusive)).some(({ commodity }) => commodity !== '');
}

/** The error of an assertion that does not hold now; null where there is none or it holds. */
function failureOf({ account, assertion }: WrittenPosting, balances: AccountBalances): Error | null {
  if (assertion === null) return null;
  const { amount, sole, inclusive, place } = assertion;
  const held = balances.holds(account, amount.commodity, inclusive);
  const kind = inclusive ? `${account} with its sub-accounts` : account;
  if (!isZero(subtract(held, amount.quantity))) {
    const facts = `${kind} holds ${describe([{ commodity: amount.commodity, quantity: held }])}`;
    return problemAt(place, `balance assertion failed: ${facts}, the journal asserts ${describe([amount])}`);
  }
  if (!sole) return null;
  const others = remaining(balances.all(account, inclusive)).filter((other) => other.commodity !== amount.commodity);
  if (others.length === 0) return null;
  return problemAt(place, `balance assertion failed: ${kind} also holds ${describe(others)}, expected nothing else`);
}
