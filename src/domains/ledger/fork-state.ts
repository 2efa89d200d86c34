import type { LedgerState } from './ledger-state.ts';
import { OverlayMap } from './overlay-map.ts';

/** A private draft of a state: events folded into it do not show in the state, and only what they touch is copied. */
export function forkState(state: LedgerState): LedgerState {
  return {
    accounts: new OverlayMap(state.accounts, (account) => ({ ...account, balances: new Map(account.balances) })),
    idByName: new OverlayMap(state.idByName, (id) => id),
    transactions: new OverlayMap(state.transactions, (transaction) => ({ ...transaction })),
    imports: new OverlayMap(state.imports, (batch) => ({
      ...batch,
      transactionIds: [...batch.transactionIds],
      takenBack: new Set(batch.takenBack),
    })),
    parts: state.parts.fork(),
    bareNumbers: state.bareNumbers,
  };
}
