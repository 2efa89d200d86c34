import type { StreamEvent } from '#engine';
import type { BatchId } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import { checkedAmount, checkedCommodity, checkedDate, type Surroundings } from '../transaction-rules.ts';
import type { BalanceClaim, ClaimId } from './claim-event.ts';
import { claimsFold } from './claims-fold.ts';

/** A claim as a person makes it. The bank's own day decides, unless it is said otherwise. */
export interface GivenClaim extends Omit<BalanceClaim, 'batchId' | 'line' | 'basis'> {
  readonly basis?: BalanceClaim['basis'];
}

/** A claim as it comes with a file. */
export type ImportedClaim = Omit<BalanceClaim, 'batchId'>;

/** States what an account ought to hold. Refuses `claim-exists` for an id that stands. */
export function claimBalance(state: LedgerState, given: GivenClaim): readonly StreamEvent[] {
  checkFree(state, given.claimId);
  const around: Surroundings = { account: (id) => state.accounts.get(id), bareNumbers: state.bareNumbers };
  return [claimed({ basis: 'booked', ...given }, around, '')];
}

/** Takes a claim back. Refuses `unknown-claim` for one that does not stand. */
export function withdrawClaim(state: LedgerState, claimId: ClaimId, reason?: string): readonly StreamEvent[] {
  if (!claimsFold.at(state.parts).has(claimId)) {
    throw refusal('unknown-claim', `There is no claim "${claimId}" that stands`, { claimId });
  }
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
