import {
  type AccountClaims,
  formatAmount,
  formatDate,
  type CheckedClaim,
  type ClaimExplanation,
  type Suspect,
  type SuspectKind,
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

/** What one event did to the balance, in a sentence. */
export function suspectWords(suspect: Suspect, notation: Notation): string {
  const { kind, before, after, effective } = suspect;
  const name = suspect.payee === '' ? 'A row' : `“${suspect.payee}”`;
  const was = figure(before ?? '0', notation);
  const is = figure(after ?? '0', notation);
  return `${name} of ${formatDate(effective, notation.locale)}${DID[kind](was, after === null ? was : is)}`;
}

const DID: Readonly<Record<SuspectKind, (was: string, is: string) => string>> = {
  changed: (was, is) => ` was changed from ${was} to ${is}.`,
  moved: (_, is) => `, ${is}, was moved to another day or account.`,
  deleted: (was) => `, ${was}, was deleted.`,
  added: (_, is) => `, ${is}, was added.`,
  twice: (_, is) => `, ${is}, is there twice.`,
  'not-stated': (_, is) => `, ${is}, is not on the statement.`,
  late: (_, is) => `, ${is}, comes after this day in the books; the bank may have booked it before.`,
  reversed: (_, is) => `, ${is}, may have the wrong sign.`,
  swapped: (was, is) => `, ${is}, may be ${was}: two digits have changed places.`,
  unticked: (_, is) => `, ${is}, is not ticked.`,
  ticked: (_, is) => `, ${is}, is ticked; the bank may not have it yet.`,
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
export function originWords({ claim, since, firstDay, sets, heldUntil }: ClaimExplanation, locale: string): string {
  const day = (date: string) => formatDate(date, locale);
  const from = since === null ? '' : ` Up to ${day(since.date)} everything agrees.`;
  if (firstDay === null || sets.length === 0) {
    const missing = figure(turned(claim.difference), { locale, commodity: claim.commodity });
    return `Nothing in the books explains it: a row of ${missing} may be missing.${from}`;
  }
  const { booked, effective } = firstDay;
  const both = booked === effective ? day(booked) : `${day(booked)} at the bank, ${day(effective)} in your books`;
  return `${heldUntil === null ? 'It may have begun' : 'It began'} on ${both}.${from}`;
}

function figure(amount: string, { locale, commodity }: Notation): string {
  return `${formatAmount(amount, commodity, locale)} ${commodity}`.trim();
}
