import type { Json, RecordedEvent, SchemaVersion } from '#engine';
import { bank, bankMeaning, compensateBank } from '#bank';
import { compensateInventory, inventory, inventoryMeaning } from '#inventory';
import {
  type Compensator,
  type Invariant,
  invariantsOf,
  type LabDomain,
  labDomainOfStreams,
  labRulesOf,
  type ShownState,
} from '#lab';
import {
  checkShape,
  compensateLedger,
  invariantsOfLedger,
  ledgerCells,
  type LedgerCommand,
  ledgerDecider,
  ledgerEventSchemas,
  ledgerMeaning,
} from '#ledger';
import { compensateOrders, orderMeaning, orders } from '#orders';
import type { LabDomainName } from './lab-contract.ts';

/** A domain in the lab with the versions of its events' schemas. */
export interface LabSubject {
  readonly domain: LabDomain;
  readonly schemas: Readonly<Record<string, readonly SchemaVersion[]>>;
  /** Changed by whoever changes what the domain's folds make of events. */
  readonly codeVersion: string;
  /** What brings one of its states to another. */
  readonly compensator: Compensator;
  /** The invariants that stand at the end of one of its logs. */
  readonly invariantsOf: (events: readonly RecordedEvent[]) => readonly Invariant[];
}

/** Every domain that the lab can take apart. */
export const LAB_SUBJECTS: Readonly<Record<LabDomainName, LabSubject>> = {
  ledger: {
    domain: ledgerDomain(),
    schemas: ledgerEventSchemas,
    codeVersion: ledgerCells.codeVersion,
    invariantsOf: invariantsOfLedger,
    compensator: compensatorOf(
      compensateLedger,
      ledgerMeaning,
      'what is attached to accounts and transactions: their cells do not show it',
    ),
  },
  bank: {
    domain: labDomainOfStreams('bank', bank),
    schemas: bank.schemas,
    codeVersion: bank.aggregate.codeVersion,
    invariantsOf,
    compensator: compensatorOf(
      compensateBank,
      bankMeaning,
      'the number of movements: what compensates is movements too',
    ),
  },
  orders: {
    domain: labDomainOfStreams('orders', orders),
    schemas: orders.schemas,
    codeVersion: orders.aggregate.codeVersion,
    invariantsOf,
    compensator: compensatorOf(compensateOrders, orderMeaning, null),
  },
  inventory: {
    domain: labDomainOfStreams('inventory', inventory),
    schemas: inventory.schemas,
    codeVersion: inventory.aggregate.codeVersion,
    invariantsOf,
    compensator: compensatorOf(compensateInventory, inventoryMeaning, null),
  },
};

/** A domain's compensation as the lab takes it, whatever its commands are. */
function compensatorOf(
  compensate: (
    from: ShownState,
    to: ShownState,
  ) => {
    readonly commands: readonly { readonly type: string }[];
    readonly obstacles: readonly string[];
  },
  meaningOf: Compensator['meaningOf'],
  leaves: string | null,
): Compensator {
  return {
    meaningOf,
    leaves,
    compensate(from, to) {
      const { commands, obstacles } = compensate(from, to);
      return { commands: commands.map(({ type, ...data }) => ({ type, data: asJson(data) })), obstacles };
    },
  };
}

/** What JSON carries of a command: members that are undefined are left out. */
function asJson(data: object): Json {
  const copy: Json = JSON.parse(JSON.stringify(data));
  return copy;
}

function ledgerDomain(): LabDomain {
  return { name: 'ledger', ...ledgerCells, rules: () => labRulesOf(ledgerDecider, readLedgerCommand) };
}

function readLedgerCommand(written: unknown): LedgerCommand {
  checkShape(written);
  return written;
}
