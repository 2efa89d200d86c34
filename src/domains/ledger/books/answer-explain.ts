import { toDecimalString } from '../decimal.ts';
import type { DecimalString } from '../event.ts';
import type { Explanation } from '../query.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';

/**
 * Every event that made a figure, oldest first: a recording adds its amount, a correction the difference, a deletion
 * takes it off again. The parts sum to the figure. `account` is a name as of the cut, or an id; an account or
 * commodity that is not there is a figure of 0 without parts.
 */
export function explainCell(
  data: LedgerData,
  cell: { readonly account: string; readonly commodity: string },
  cut: Cut,
): Explanation {
  const rows = data.accountNamed(cell.account, cut.at)?.rows;
  const slotIndex = rows?.slotOf(cell.commodity);
  const slot = slotIndex === undefined ? undefined : rows?.slots[slotIndex];
  if (rows === undefined || slot === undefined) return { figure: '0', parts: [] };
  const { versions } = data;
  const changes = new Map<number, { units: bigint; version: number }>();
  const note = (position: number, units: bigint, version: number): void => {
    const change = changes.get(position);
    if (change === undefined) changes.set(position, { units, version });
    else changes.set(position, { units: change.units + units, version: Math.max(version, change.version) });
  };
  for (let row = 0; row < rows.length; row += 1) {
    const version = rows.version.get(row);
    if (rows.slot.get(row) !== slotIndex || rows.day.get(row) > cut.on) continue;
    const units = slot.units(rows.stored.get(row));
    if (versions.from.get(version) <= cut.at) note(versions.from.get(version), units, version);
    if (versions.to.get(version) <= cut.at) note(versions.to.get(version), -units, version);
  }
  const text = (units: bigint): DecimalString => toDecimalString({ units, scale: slot.scale });
  const ordered = [...changes].filter(([, { units }]) => units !== 0n).toSorted(([a], [b]) => a - b);
  return {
    figure: text(ordered.reduce((sum, [, { units }]) => sum + units, 0n)),
    parts: ordered.map(([position, { units, version }]) => ({
      position,
      amount: text(units),
      summary: summaryOf(data, position, version),
    })),
  };
}

/** What an event did to a transaction, in a few words. `version`: what the transaction says after it, or said before it. */
export function summaryOf(data: LedgerData, position: number, version: number): string {
  const content = data.versions.contents[version];
  const what = content === undefined ? '' : [content.payee, content.date].filter((text) => text).join(', ');
  return `${verbOf(data, position)}: ${what}`;
}

function verbOf({ events }: LedgerData, position: number): string {
  if (events.is(position, 'TransactionCorrected')) return 'Corrected';
  if (events.is(position, 'TransactionDeleted')) return 'Deleted';
  return events.is(position, 'TransactionRestored') ? 'Restored' : 'Recorded';
}
