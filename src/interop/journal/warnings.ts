import type { DecimalMark } from './number.ts';
import type { LeftAside, Reading } from './reading.ts';
import type { Resolution } from './resolve.ts';
import type { NumberHabits } from './scope.ts';
import type { WrittenTransaction } from './syntax.ts';

/** What the person should know before importing: what was left aside, and where a reading was a choice. */
export function warningsOf(
  reading: Reading,
  resolution: Resolution,
  transactions: readonly WrittenTransaction[],
  settled: ReadonlyMap<string, DecimalMark>,
): readonly string[] {
  const asides = [...reading.leftAside].map(([what, count]) => `${count} ${ASIDE[what]}`);
  return [
    ...asides,
    ...assertionWarnings(resolution),
    ...numberWarnings(reading.habits, settled),
    ...statusWarnings(transactions),
    ...(transactions.length === 0 ? ['The journal holds no transactions'] : []),
  ];
}

const ASIDE: Readonly<Record<LeftAside, string>> = {
  price: 'price lines (P) were left aside: they say no price in another currency on a day',
  periodic: 'periodic rules (~) were left aside: they plan transactions, but none took place',
  automated: 'automated rules (=) were left aside: only those of the form "= /words/" with plain amounts are applied',
  check: 'lines that check an expression (assert, check, expect) were left aside',
  conversion: 'unit conversions (C) were left aside: amounts stay in the unit they are written in',
  fixed: 'passages with a fixed rate or other settings (apply) were read without them',
  alias: 'aliases were left aside: their regular expressions are too involved to be run safely',
  other: 'lines for other features of Ledger (define, python, capture and the like) were left aside',
};

/** More than this many of a kind are counted, not listed. */
const LISTED = 5;

function assertionWarnings({ uncertain, bare, inFileOrder }: Resolution): readonly string[] {
  const numbers = `${bare} balance assertions without a commodity were taken to say nothing of the other commodities there (Ledger differs)`;
  const order = 'The balance assertions hold in the order of the file (as Ledger checks them), not in order of date';
  const more = uncertain.length > LISTED ? [`${uncertain.length - LISTED} more balance assertions failed so`] : [];
  const listed = uncertain
    .slice(0, LISTED)
    .map((message) => `${message} (transactions that could not be read are missing)`);
  return [...(inFileOrder ? [order] : []), ...(bare > 0 ? [numbers] : []), ...listed, ...more];
}

function numberWarnings(habits: NumberHabits, settled: ReadonlyMap<string, DecimalMark>): readonly string[] {
  return [...habits.doubts].flatMap(([commodity, { mark, example, count }]) => {
    const what = `${count} ${commodity === '' ? 'amounts' : `amounts of ${commodity}`} such as ${example}`;
    const settle = `a line "decimal-mark ${mark === ',' ? '.' : ','}" or "decimal-mark ${mark}" would settle it`;
    if (settled.has(commodity)) return [`${what} were read as thousands, as the other amounts suggest; ${settle}`];
    // A single comma with nothing to compare is where hledger and Ledger part; a single point is common and plain.
    if (mark === '.' || habits.proved.get(commodity)?.has(mark)) return [];
    return [`${what} were read as fractions, as hledger does (Ledger reads thousands); ${settle}`];
  });
}

function statusWarnings(transactions: readonly WrittenTransaction[]): readonly string[] {
  const pending = transactions.filter(
    ({ status, postings }) => status === 'pending' || postings.some((posting) => posting.status === 'pending'),
  );
  return pending.length === 0 ? [] : [`${pending.length} transactions marked pending (!) are imported as not cleared`];
}
