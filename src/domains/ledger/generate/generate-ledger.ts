import { DaybookError, type StreamEvent } from '#engine';
import { accountStream, boundEvent, transactionStream } from '../bound-event.ts';
import type { AccountDetails, LedgerEvents } from '../event.ts';

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
    const batchId = numbered(Math.floor(made / BATCH));
    const dayOf = days();
    yield Array.from({ length }, (_, index) => {
      const at = made + index;
      if (at < BANKS + CATEGORIES) return opening(at);
      return transaction(dice, { date: dayOf(Math.floor(at / A_DAY)), batchId, line: 2 + index });
    });
  }
}

function opening(index: number): StreamEvent {
  const isBank = index < BANKS;
  const details: AccountDetails = {
    accountId: ACCOUNT_IDS[index] ?? numbered(index),
    name: isBank ? `Assets:Bank:Account ${index}` : `Expenses:Category ${index - BANKS}`,
    kind: isBank ? 'asset' : 'expense',
    commodity: 'EUR',
  };
  return boundEvent(accountStream(details.accountId), 'AccountOpened', details);
}

/** Texts that events have in common are shared by them, and made in one piece: a million of them are held in memory. */
function transaction(dice: Dice, from: { readonly date: string; readonly batchId: string; readonly line: number }) {
  const below = (limit: number) => Math.floor(dice() * limit);
  const streamId = withRandomId(STREAM, dice);
  const amount = decimal(1 + below(20_000));
  const { date, batchId, line } = from;
  const content: LedgerEvents['TransactionRecorded'] = {
    date,
    payee: PAYEE_NAMES[below(PAYEES)] ?? '',
    postings: [
      { accountId: ACCOUNT_IDS[below(BANKS)] ?? '', amount: `-${amount}`, commodity: 'EUR' },
      { accountId: ACCOUNT_IDS[BANKS + below(CATEGORIES)] ?? '', amount, commodity: 'EUR' },
    ],
    source: { batchId, line, fingerprint: hex(dice, 32) },
    transactionId: streamId.slice(STREAM.length),
  };
  return boundEvent(streamId, 'TransactionRecorded', content);
}

const STREAM = transactionStream('');
const ACCOUNT_IDS = Array.from({ length: BANKS + CATEGORIES }, (_, index) => numbered(index));
const PAYEE_NAMES = Array.from({ length: PAYEES }, (_, index) => `Payee ${index}`);

/** Dates by the day's number: one text for each day. */
function days(): (day: number) => string {
  let [known, date] = [-1, ''];
  return (day) => {
    if (day !== known) date = new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10);
    known = day;
    return date;
  };
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

/** A text that begins with `prefix` and ends with a random UUID. */
function withRandomId(prefix: string, dice: Dice): string {
  const digits = hexCodes(dice, 30);
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0));
  for (let at = 0; at < digits.length; at++) {
    if (at === 8 || at === 12 || at === 15 || at === 18) codes.push(DASH);
    if (at === 12) codes.push(VERSION);
    if (at === 15) codes.push(VARIANT);
    codes.push(digits[at] ?? 0);
  }
  return String.fromCharCode(...codes);
}

/** `-`, and `4` and `8`: a random UUID's version and variant. */
const [DASH, VERSION, VARIANT] = [0x2d, 0x34, 0x38];

function hex(dice: Dice, length: number): string {
  return String.fromCharCode(...hexCodes(dice, length));
}

/** Letters of hexadecimal digits, four from each throw. */
function hexCodes(dice: Dice, length: number): readonly number[] {
  const codes: number[] = [];
  while (codes.length < length) {
    const thrown = Math.floor(dice() * 0x1_0000);
    for (let shift = 12; shift >= 0 && codes.length < length; shift -= 4) {
      const digit = (thrown >> shift) & 15;
      codes.push(digit + (digit < 10 ? 0x30 : 0x57));
    }
  }
  return codes;
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
