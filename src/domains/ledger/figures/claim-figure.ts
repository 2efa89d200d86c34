import { DaybookError } from '#engine';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { isZero, negate, parseDecimal, toDecimalString } from '../decimal.ts';
import { accountsOf, bookedDayOf, placeOf, rowPlace } from '../claims/claim-rows.ts';
import type { ClaimId } from '../claims/claim-event.ts';
import type { CheckedClaim } from '../claims/claim-view.ts';
import { claimsFold } from '../claims/claims-fold.ts';
import { readClaims, scopeKey } from '../claims/read-claims.ts';
import type { ClaimFigure, MadePart } from './figure.ts';
import { type FigurePlan, type RowSource, rowsOf, touching } from './figure-plan.ts';

/**
 * What a claim's account holds by its day, what is claimed, and by how much they differ. Throws `NotFound` for a claim that
 * does not stand at the cut.
 */
export function claimPlan(data: LedgerData, figure: ClaimFigure, cut: Cut): FigurePlan {
  const { claimId, what } = figure;
  const claim = claimsFold.at(data.parts, cut.at).get(claimId);
  if (claim === undefined) {
    throw new DaybookError('NotFound', `There is no claim "${claimId}" at that moment`, { claimId });
  }
  const { commodity, basis } = claim;
  const until = placeOf(claim);
  const rows = accountsOf(data, claim, cut.at).map((account): RowSource => {
    const test = (row: number, version: number): boolean => {
      const effective = account.rows.day.get(row);
      const booked = bookedDayOf(data, version, effective);
      return rowPlace({ effective, booked }, basis) <= until;
    };
    return rowsOf(account, commodity, { test });
  });
  const checked = () => found(data, figure, cut);
  return {
    label: `${data.nameAt(claim.accountId, cut.at)}, ${claim.date}`,
    column: null,
    commodity,
    shown: () => parseDecimal(checked().claim[SHOWN[what]]),
    rows: what === 'stated' ? [] : rows,
    elsewhere: rowsEver(data, claimId, cut),
    said: touching(data, CLAIMS),
    counts: null,
    isSteady: false,
    made:
      what === 'held' ? null : () => (what === 'stated' ? [stated(claim.amount)] : differenceMade(figure, checked())),
  };
}

/** The rows that the claim, in whatever form it ever had, may have counted. */
function rowsEver(data: LedgerData, claimId: ClaimId, { at }: Cut): readonly RowSource[] {
  return data.parts
    .ever()
    .flatMap((event) => (event.type === 'BalanceClaimed' && event.data.claimId === claimId ? [event.data] : []))
    .flatMap((claim) => accountsOf(data, claim, at).map((account) => rowsOf(account, claim.commodity)));
}

const CLAIMS: ReadonlySet<string> = new Set(['BalanceClaimed', 'ClaimWithdrawn', 'ImportUndone', 'ImportRestored']);
const SHOWN = { held: 'held', stated: 'amount', difference: 'difference' } as const;
const BARE = { quantity: null, by: [], question: null } as const;

function stated(amount: string): MadePart {
  return { ...BARE, label: 'What is stated', amount };
}

interface Found {
  readonly claim: CheckedClaim;
  /** What its account must have held before its first statement, where that is not in the books. */
  readonly missing: string;
}

/** What is held, less what is stated; and what was there before the first statement, where the claim comes after it. */
function differenceMade(figure: ClaimFigure, { claim, missing }: Found): readonly MadePart[] {
  const held: MadePart = {
    ...BARE,
    label: 'What the books hold',
    amount: claim.held,
    question: { ...figure, what: 'held' },
  };
  const less: MadePart = {
    ...BARE,
    label: 'Less what is stated',
    amount: toDecimalString(negate(parseDecimal(claim.amount))),
    question: { ...figure, what: 'stated' },
  };
  const before: MadePart = { ...BARE, label: 'What was there before the first statement', amount: missing };
  return [held, less, before].filter(({ amount }) => !isZero(parseDecimal(amount)));
}

/** The claim as its list reads it. Throws `NotFound` where it does not count at the cut. */
function found(data: LedgerData, { claimId }: ClaimFigure, cut: Cut): Found {
  const all = readClaims(data, null, cut).flatMap(({ claims }) => claims);
  const claim = all.find((each) => each.claimId === claimId);
  if (claim !== undefined) {
    const key = scopeKey(claim);
    const first =
      claim.state === 'fails' ? all.find((each) => each.state === 'unopened' && scopeKey(each) === key) : null;
    return { claim, missing: first ? toDecimalString(negate(parseDecimal(first.difference))) : '0' };
  }
  throw new DaybookError('NotFound', `The claim "${claimId}" does not count at that moment`, { claimId });
}
