import type { StreamEvent } from '#engine';
import type { BatchId } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import { checkedAmount, checkedCommodity, checkedDate, type Surroundings } from '../transaction-rules.ts';
import type { BalanceClaim, ClaimId } from './claim-event.ts';
import { claimsFold, type StandingClaim } from './claims-fold.ts';

/** A claim as a person makes it. The bank's own day decides, unless it is said otherwise. */
export interface GivenClaim extends Omit<BalanceClaim, 'batchId' | 'line' | 'basis'> {
  readonly basis?: BalanceClaim['basis'];
}

/** A claim as it comes with a file. */
export type ImportedClaim = Omit<BalanceClaim, 'batchId'>;

/** States what an account ought to hold. Refuses `claim-exists` for an id that stands. */
export function claimBalance(state: LedgerState, given: GivenClaim): readonly StreamEvent[] {
  checkFree(state, given.claimId);
  return [claimed({ basis: 'booked', ...given }, surroundingsOf(state), '')];
}

/**
 * States a person's claim otherwise, under its id. Refuses `unknown-claim` for one that does not stand, and
 * `imported-claim` for what a file says: that changes by reading the file again.
 */
export function changeClaim(state: LedgerState, given: GivenClaim): readonly StreamEvent[] {
  const standing = standingClaim(state, given.claimId);
  if (standing.batchId !== undefined) {
    const message = 'A file says this balance. Read the file again, or withdraw the claim and state your own';
    throw refusal('imported-claim', message, { claimId: given.claimId });
  }
  return [claimed({ basis: standing.basis, ...given }, surroundingsOf(state), '')];
}

/** Takes a claim back. Refuses `unknown-claim` for one that does not stand. */
export function withdrawClaim(state: LedgerState, claimId: ClaimId, reason?: string): readonly StreamEvent[] {
  standingClaim(state, claimId);
  return [withdrawn(claimId, reason)];
}

/** The claims of a file. One that stands already, word for word, is not stated twice. */
export function claimsOfImport(
  state: LedgerState,
  claims: readonly ImportedClaim[],
  batchId: BatchId,
  around: Surroundings,
): readonly StreamEvent[] {
  if (claims.length === 0) return [];
  const isStanding = (claim: BalanceClaim) => state.imports.get(claim.batchId ?? '')?.undone !== true;
  const standing = new Set([...claimsFold.at(state.parts).values()].filter(isStanding).map(meaningOf));
  return claims.flatMap((claim) => {
    if (standing.has(meaningOf(claim))) return [];
    checkFree(state, claim.claimId);
    standing.add(meaningOf(claim));
    const place = claim.line === undefined ? '' : `Line ${claim.line}: `;
    return [claimed({ ...claim, batchId }, around, place)];
  });
}

/**
 * The claims of an import that is read otherwise: under an id that stands they are stated anew, those that the file does
 * not say any more are withdrawn. Refuses `bad-source` for a claim that the import has not brought.
 */
export function claimsOfReread(
  state: LedgerState,
  { batchId, claims, withdrawn: gone }: ClaimsReread,
  around: Surroundings,
): readonly StreamEvent[] {
  const standing = claimsFold.at(state.parts);
  const changed = new Set([...gone, ...claims.map(({ claimId }) => claimId)]);
  for (const claimId of changed) {
    const known = standing.get(claimId);
    if (known !== undefined && known.batchId !== batchId) throw foreignClaim(claimId, batchId);
  }
  const others = [...standing.values()].filter(
    (claim) => !changed.has(claim.claimId) && state.imports.get(claim.batchId ?? '')?.undone !== true,
  );
  const said = new Set(others.map(meaningOf));
  const restated = claims.flatMap((claim): readonly StreamEvent[] => {
    const event = claimed({ ...claim, batchId }, around, '');
    if (!said.has(meaningOf(claim))) return [event];
    return standing.has(claim.claimId) ? [withdrawn(claim.claimId, SAID_BY_ANOTHER)] : [];
  });
  return [...gone.map((claimId) => withdrawnOfReread(state, claimId)), ...restated];
}

/** What reading an import's file again makes of its claims. */
export interface ClaimsReread {
  readonly batchId: BatchId;
  readonly claims: readonly ImportedClaim[];
  readonly withdrawn: readonly ClaimId[];
}

const SAID_BY_ANOTHER = 'another file says it, as this one is read now';

function withdrawnOfReread(state: LedgerState, claimId: ClaimId): StreamEvent {
  standingClaim(state, claimId);
  return withdrawn(claimId, 'not in the file as it is read now');
}

function foreignClaim(claimId: ClaimId, batchId: BatchId): Error {
  return refusal('bad-source', `"${claimId}" is no claim that the import "${batchId}" has brought`, { claimId });
}

function standingClaim(state: LedgerState, claimId: ClaimId): StandingClaim {
  const claim = claimsFold.at(state.parts).get(claimId);
  if (claim !== undefined) return claim;
  throw refusal('unknown-claim', `There is no claim "${claimId}" that stands`, { claimId });
}

function surroundingsOf(state: LedgerState): Surroundings {
  return { account: (id) => state.accounts.get(id), bareNumbers: state.bareNumbers };
}

function checkFree(state: LedgerState, claimId: ClaimId): void {
  if (!claimsFold.at(state.parts).has(claimId)) return;
  throw refusal('claim-exists', `The claim "${claimId}" stands already. Expected another id`, { claimId });
}

function withdrawn(claimId: ClaimId, reason: string | undefined): StreamEvent {
  return partStreamEvent(streamOf(claimId), 'ClaimWithdrawn', { claimId, ...(reason !== undefined && { reason }) });
}

function claimed(claim: BalanceClaim, around: Surroundings, place: string): StreamEvent {
  const account = around.account(claim.accountId);
  if (account === undefined || account.removed) {
    const { accountId } = claim;
    throw refusal('unknown-account', `${place}there is no account with the id "${accountId}"`, { accountId });
  }
  const where = `${place}the balance of ${account.name}`;
  const data: BalanceClaim = {
    claimId: claim.claimId,
    accountId: claim.accountId,
    date: checkedDate(claim.date, where),
    at: claim.at,
    commodity: checkedCommodity(claim.commodity, where, around.bareNumbers),
    amount: checkedAmount(claim.amount, where),
    basis: claim.basis,
    ...(claim.withBelow === true && { withBelow: true }),
    ...(claim.tolerance !== undefined && { tolerance: checkedAmount(claim.tolerance, `${where}, its tolerance`) }),
    ...(claim.batchId !== undefined && { batchId: claim.batchId }),
    ...(claim.line !== undefined && { line: claim.line }),
  };
  return partStreamEvent(streamOf(claim.claimId), 'BalanceClaimed', data);
}

function streamOf(claimId: ClaimId): string {
  return `claim-${claimId}`;
}

/** What a claim says, whoever says it. */
function meaningOf({ accountId, date, at, commodity, amount, basis, withBelow }: ImportedClaim): string {
  return JSON.stringify([accountId, date, at, commodity, amount, basis, withBelow ?? null]);
}
