import { DaybookError, type StreamEvent } from '#engine';
import { accountStream, boundEvent, transactionStream } from '../bound-event.ts';
import type { AccountDetails, TransactionContent } from '../event.ts';

const BATCH = 1000;
const BANKS = 12;
const CATEGORIES = 24;
const PAYEES = 300;
const A_DAY = 40;
const FIRST_DAY = Date.UTC(2010, 0, 1);

/** A number from 0 up to, not including, 1. */
type Dice = () => number;

/**
 * Events of an invented book, the same for the same seed, in batches of up to 1,000: 36 accounts are opened, then come
 * transactions of two postings as an import makes them, forty a day from 2010 on, each with a random id and a fingerprint.
 * `seed` and `count`: whole numbers, 0 or more; throws `InvalidArgument` for others.
 */
export function* generateLedger(seed: number, count: number): Generator<readonly StreamEvent[]> {
  for (const [path, value] of Object.entries({ seed, count })) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    throw new DaybookError('InvalidArgument', `${path}: expected a whole number, 0 or more, got ${value}`, { path });
  }
  const dice = mulberry(seed);
  for (let made = 0; made < count; made += BATCH) {
    const length = Math.min(BATCH, count - made);
    yield Array.from({ length }, (_, index) =>
      made + index < BANKS + CATEGORIES ? opening(made + index) : transaction(made + index, dice),
    );
  }
}

function opening(index: number): StreamEvent {
  const isBank = index < BANKS;
  const details: AccountDetails = {
    accountId: numbered(index),
    name: isBank ? `Assets:Bank:Account ${index}` : `Expenses:Category ${index - BANKS}`,
    kind: isBank ? 'asset' : 'expense',
    commodity: 'EUR',
  };
  return boundEvent(accountStream(details.accountId), 'AccountOpened', details);
}

function transaction(index: number, dice: Dice): StreamEvent {
  const below = (limit: number) => Math.floor(dice() * limit);
  const transactionId = uuid(dice);
  const amount = decimal(1 + below(20_000));
  const content: TransactionContent = {
    date: new Date(FIRST_DAY + Math.floor(index / A_DAY) * 86_400_000).toISOString().slice(0, 10),
    payee: `Payee ${below(PAYEES)}`,
    postings: [
      { accountId: numbered(below(BANKS)), amount: `-${amount}`, commodity: 'EUR' },
      { accountId: numbered(BANKS + below(CATEGORIES)), amount, commodity: 'EUR' },
    ],
    source: { batchId: numbered(Math.floor(index / BATCH)), line: 2 + (index % BATCH), fingerprint: hex(dice, 32) },
  };
  return boundEvent(transactionStream(transactionId), 'TransactionRecorded', { ...content, transactionId });
}

function numbered(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Cents as canonical decimal text: `12`, `12.3`, `12.34`. */
function decimal(cents: number): string {
  const fraction = String(cents % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(Math.floor(cents / 100)) : `${Math.floor(cents / 100)}.${fraction}`;
}

function uuid(dice: Dice): string {
  const digits = hex(dice, 30);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-8${digits.slice(15, 18)}-${digits.slice(18)}`;
}

function hex(dice: Dice, length: number): string {
  let text = '';
  while (text.length < length)
    text += Math.floor(dice() * 0x1_0000)
      .toString(16)
      .padStart(4, '0');
  return text.slice(0, length);
}

/** Mulberry32 by Tommy Ettinger (public domain). Good enough to vary, not to keep secrets. */
function mulberry(seed: number): Dice {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
