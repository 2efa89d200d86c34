import {
  type AccountClaims,
  formatAmount,
  formatDate,
  type CheckedClaim,
  type ClaimExplanation,
  type Suspect,
  type SuspectKind,
  type ToldPiece,
  type ToldText,
  toldText,
} from '#ledger';
import { turned } from '../entry/draft.ts';

/** What the figures in the sentences are written in. */
export interface Notation {
  readonly locale: string;
  readonly commodity: string;
}

/** `31 March 2026, at the end of the day` */
export function claimDay({ date, at }: Pick<CheckedClaim, 'date' | 'at'>, locale: string): string {
  return `${formatDate(date, locale)}, ${at === 'end' ? 'end' : 'start'} of the day`;
}

/** Whether a claim holds, in a few words. */
export function claimState({ state, difference }: CheckedClaim, notation: Notation): string {
  if (state === 'holds') return 'Holds';
  if (state === 'unopened') return 'Opening balance missing';
  return differenceWords(difference, notation);
}

/** `12.50 too much` */
export function differenceWords(difference: string, notation: Notation): string {
  const less = difference.startsWith('-');
  return `${figure(less ? difference.slice(1) : difference, notation)} too ${less ? 'little' : 'much'}`;
}

/** What one event did to the balance, in a sentence: what its transaction came to before and after is a figure. */
export function suspectTold(suspect: Suspect, notation: Notation): ToldText {
  const { kind, before, beforeAt, after, afterAt, effective } = suspect;
  const was = rowAmount(suspect, before ?? '0', beforeAt, notation);
  const is = after === null ? was : rowAmount(suspect, after, afterAt, notation);
  return toldText([`${suspectName(suspect)} of ${formatDate(effective, notation.locale)}`, ...DID[kind](was, is)]);
}

/** What a suspect is called. */
export function suspectName({ payee }: Suspect): string {
  return payee === '' ? 'A row' : `“${payee}”`;
}

function rowAmount(
  { transactionId, accountIds }: Suspect,
  amount: string,
  at: number | null,
  notation: Notation,
): ToldPiece {
  const words = figure(amount, notation);
  if (at === null) return { words, figure: null };
  const of = accountIds.map((accountId) => ({ accountId, transactionIds: [transactionId] }));
  return { words, figure: { kind: 'entries', commodity: notation.commodity, of }, at };
}

const DID: Readonly<Record<SuspectKind, (was: ToldPiece, is: ToldPiece) => readonly ToldPiece[]>> = {
  changed: (was, is) => [' was changed from ', was, ' to ', is, '.'],
  moved: (_, is) => [', ', is, ', was moved to another day or account.'],
  deleted: (was) => [', ', was, ', was deleted.'],
  added: (_, is) => [', ', is, ', was added.'],
  twice: (_, is) => [', ', is, ', is there twice.'],
  'not-stated': (_, is) => [', ', is, ', is not on the statement.'],
  late: (_, is) => [', ', is, ', comes after this day in the books; the bank may have booked it before.'],
  reversed: (_, is) => [', ', is, ', may have the wrong sign.'],
  swapped: (was, is) => [', ', is, ', may be ', was, ': two digits have changed places.'],
  unticked: (_, is) => [', ', is, ', is not ticked.'],
  ticked: (_, is) => [', ', is, ', is ticked; the bank may not have it yet.'],
};

/** What is to be said of an account's claims above its rows; null where all hold. */
export function claimsNote({
  claims,
  opening,
}: AccountClaims): { readonly fails: boolean; readonly text: string } | null {
  const failing = claims.filter(({ state }) => state === 'fails').length;
  if (failing === 0) return opening === null ? null : { fails: false, text: 'The opening balance is missing.' };
  const which = failing === 1 ? 'A stated balance does' : `${failing} stated balances do`;
  return { fails: true, text: `${which} not hold: your books and the bank disagree.` };
}

/** Where the difference began, as far as anybody can say. */
export function originTold({ claim, since, firstDay, sets, heldUntil }: ClaimExplanation, locale: string): ToldText {
  const day = (date: string) => formatDate(date, locale);
  const from = since === null ? '' : ` Up to ${day(since.date)} everything agrees.`;
  if (firstDay === null || sets.length === 0) {
    const { claimId, commodity, difference } = claim;
    const words = figure(turned(difference), { locale, commodity });
    const missing = { words, figure: { kind: 'claim', claimId, what: 'missing' } } as const;
    return toldText(['Nothing in the books explains it: a row of ', missing, ` may be missing.${from}`]);
  }
  const { booked, effective } = firstDay;
  const both = booked === effective ? day(booked) : `${day(booked)} at the bank, ${day(effective)} in your books`;
  return toldText([`${heldUntil === null ? 'It may have begun' : 'It began'} on ${both}.${from}`]);
}

function figure(amount: string, { locale, commodity }: Notation): string {
  return `${formatAmount(amount, commodity, locale)} ${commodity}`.trim();
}
