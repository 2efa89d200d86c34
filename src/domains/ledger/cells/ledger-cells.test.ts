import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commands } from '../testing/arbitraries.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import { ledgerCells, type LedgerCell } from './ledger-cells.ts';

it('LB3 the balances of account cells are those of the plain fold, after every event', () => {
  const property = fc.property(commands, (life) => {
    const log = new LedgerLog();
    for (const command of life) log.attempt(command);
    const cells = new Map<string, LedgerCell>();
    for (const event of log.events) {
      for (const key of ledgerCells.cellsOf(event, cells)) {
        const cell = cells.get(key)?.clone() ?? ledgerCells.initial(key);
        cell.apply(event, cells);
        cells.set(key, cell);
      }
      const moment = { at: event.position, on: null };
      expect(balancesIn(cells)).toEqual(log.plainBalances(moment));
    }
  });
  fc.assert(property, { numRuns: 60 });
});

/** As the plain fold tells them: by name, accounts with nothing left out. */
function balancesIn(cells: ReadonlyMap<string, LedgerCell>): unknown {
  const shown = [...cells].filter(([key]) => key.startsWith('account-')).map(([, cell]) => Object(cell.show()));
  return Object.fromEntries(
    shown.flatMap(({ name, balances }) => (Object.keys(balances).length > 0 ? [[name, balances]] : [])),
  );
}
