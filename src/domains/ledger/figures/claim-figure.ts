import { DaybookError } from '#engine';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, isZero, negate, parseDecimal, toDecimalString } from '../decimal.ts';
import { accountsOf, bookedDayOf, placeOf, rowPlace } from '../claims/claim-rows.ts';
import type { ClaimId } from '../claims/claim-event.ts';
import type { CheckedClaim } from '../claims/claim-view.ts';
import { claimsFold } from '../claims/claims-fold.ts';
import { readClaims, scopeKey } from '../claims/read-claims.ts';
import type { ClaimFigure, MadePart } from './figure.ts';
import { type FigurePlan, type RowSource, rowsOf, touching } from './figure-plan.ts';
import { BARE } from './lot-steps.ts';

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
    shown: () => shownOf(checked(), what),
    rows: what === 'stated' ? [] : rows,
    elsewhere: rowsEver(data, claimId, cut),
    said: touching(data, CLAIMS),
    counts: null,
    isSteady: false,
    made:
      what === 'held'
        ? null
        : () => (what === 'stated' ? [stated(claim.amount, claim.position)] : MADE[what](figure, checked())),
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

function shownOf({ claim, opening }: Found, what: ClaimFigure['what']): Decimal {
  if (what === 'opening') return parseDecimal(opening);
  if (what === 'missing') return negate(parseDecimal(claim.difference));
  return parseDecimal(claim[what === 'stated' ? 'amount' : what]);
}

function stated(amount: string, position: number): MadePart {
  return { ...BARE, label: 'What is stated', amount, position };
}

interface Found {
  readonly claim: CheckedClaim;
  /** What its account must have held before its first statement, where that is not in the books. */
  readonly missing: string;
  /** What is offered to be recorded as its account's opening balance, where it is the first statement; else `0`. */
  readonly opening: string;
}

type Made = (figure: ClaimFigure, claimed: Found) => readonly MadePart[];

const MADE: Readonly<Record<'difference' | 'missing' | 'opening', Made>> = {
  difference: differenceMade,
  missing: missingMade,
  opening: (figure, claimed) => (isZero(parseDecimal(claimed.opening)) ? [] : missingMade(figure, claimed)),
};

/** What is held, less what is stated; and what was there before the first statement, where the claim comes after it. */
function differenceMade(figure: ClaimFigure, { claim, missing }: Found): readonly MadePart[] {
  return withoutZeros([
    { ...BARE, label: 'What the books hold', amount: claim.held, question: { ...figure, what: 'held' } },
    { ...BARE, label: 'Less what is stated', amount: opposite(claim.amount), question: { ...figure, what: 'stated' } },
    { ...BARE, label: 'What was there before the first statement', amount: missing },
  ]);
}

/** What is stated, less what is held: the difference the other way round. */
function missingMade(figure: ClaimFigure, { claim, missing }: Found): readonly MadePart[] {
  return withoutZeros([
    { ...BARE, label: 'What is stated', amount: claim.amount, question: { ...figure, what: 'stated' } },
    { ...BARE, label: 'Less what the books hold', amount: opposite(claim.held), question: { ...figure, what: 'held' } },
    { ...BARE, label: 'Less what was there before the first statement', amount: opposite(missing) },
  ]);
}

function withoutZeros(parts: readonly MadePart[]): readonly MadePart[] {
  return parts.filter(({ amount }) => !isZero(parseDecimal(amount)));
}

function opposite(amount: string): string {
  return toDecimalString(negate(parseDecimal(amount)));
}

/** The claim as its list reads it. Throws `NotFound` where it does not count at the cut. */
function found(data: LedgerData, { claimId }: ClaimFigure, cut: Cut): Found {
  const accounts = readClaims(data, null, cut);
  const all = accounts.flatMap(({ claims }) => claims);
  const claim = all.find((each) => each.claimId === claimId);
  if (claim !== undefined) {
    const key = scopeKey(claim);
    const first =
      claim.state === 'fails' ? all.find((each) => each.state === 'unopened' && scopeKey(each) === key) : null;
    const offer = accounts.find(({ opening }) => opening?.claimId === claimId)?.opening;
    return { claim, missing: first ? opposite(first.difference) : '0', opening: offer?.amount ?? '0' };
  }
  throw new DaybookError('NotFound', `The claim "${claimId}" does not count at that moment`, { claimId });
}
