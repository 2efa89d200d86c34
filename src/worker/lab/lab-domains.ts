import type { SchemaVersion } from '#engine';
import { bank } from '#bank';
import { inventory } from '#inventory';
import { type LabDomain, labDomainOfStreams } from '#lab';
import { checkShape, emptyLedgerState, ledgerCells, ledgerDecider, ledgerEventSchemas } from '#ledger';
import { orders } from '#orders';
import type { LabDomainName } from './lab-contract.ts';

/** A domain in the lab with the versions of its events' schemas. */
export interface LabSubject {
  readonly domain: LabDomain;
  readonly schemas: Readonly<Record<string, readonly SchemaVersion[]>>;
}

/** Every domain that the lab can take apart. */
export const LAB_SUBJECTS: Readonly<Record<LabDomainName, LabSubject>> = {
  ledger: { domain: ledgerDomain(), schemas: ledgerEventSchemas },
  bank: { domain: labDomainOfStreams('bank', bank), schemas: bank.schemas },
  orders: { domain: labDomainOfStreams('orders', orders), schemas: orders.schemas },
  inventory: { domain: labDomainOfStreams('inventory', inventory), schemas: inventory.schemas },
};

function ledgerDomain(): LabDomain {
  return {
    name: 'ledger',
    ...ledgerCells,
    rules() {
      const state = emptyLedgerState();
      return {
        evolve: (event) => ledgerDecider.evolve(state, event),
        decide({ type, data }) {
          const command: unknown = Object.assign({}, data, { type });
          checkShape(command);
          return ledgerDecider.decide(state, command);
        },
      };
    },
  };
}
