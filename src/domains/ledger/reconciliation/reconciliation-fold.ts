import type { PartEvent } from '../parts/part-event.ts';
import { PartFold } from '../parts/part-fold.ts';
import type { AccountId, TransactionId } from '../event.ts';
import type { BankBalance, ReconciliationId } from './reconciliation-event.ts';

/** A finished reconciliation that is not undone, with its event. */
export interface DoneReconciliation extends BankBalance {
  readonly reconciliationId: ReconciliationId;
  readonly transactionIds: readonly TransactionId[];
  readonly earlierIds: readonly TransactionId[];
  readonly position: number;
  readonly recordedAt: string;
}

/** What is known of comparing accounts with their banks. */
export interface Reconciliations {
  /** What is being worked on, by account and commodity: {@link begunKey}. */
  readonly begun: Map<string, BankBalance>;
  /** Those that stand, oldest first. */
  readonly done: Map<ReconciliationId, DoneReconciliation>;
}

export const reconciliationsFold = new PartFold<Reconciliations>(() => ({ begun: new Map(), done: new Map() }), apply);

export function begunKey({ accountId, commodity }: Pick<BankBalance, 'accountId' | 'commodity'>): string {
  return JSON.stringify([accountId, commodity]);
}

/** The standing reconciliations of an account in a commodity, oldest first. */
export function reconciliationsOf(
  { done }: Reconciliations,
  accountId: AccountId,
  commodity: string,
): readonly DoneReconciliation[] {
  return [...done.values()].filter((each) => each.accountId === accountId && each.commodity === commodity);
}

function apply({ begun, done }: Reconciliations, event: PartEvent): void {
  if (event.type === 'ReconciliationBegun') begun.set(begunKey(event.data), event.data);
  else if (event.type === 'ReconciliationDropped') begun.delete(begunKey(event.data));
  else if (event.type === 'ReconciliationUndone') done.delete(event.data.reconciliationId);
  else if (event.type === 'AccountReconciled') {
    const { data, position, recordedAt } = event;
    begun.delete(begunKey(data));
    done.set(data.reconciliationId, { ...data, earlierIds: data.earlierIds ?? [], position, recordedAt });
  }
}
