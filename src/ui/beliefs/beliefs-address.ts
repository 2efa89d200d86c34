import type { AccountLine } from '#ledger';

/** Which balance is looked at, about which day, as known after which event; null where the map chooses. */
export interface BeliefsChoice {
  readonly accountId: string;
  readonly commodity: string;
  readonly day: string | null;
  readonly known: number | null;
}

/** A balance that can be chosen. */
export interface BeliefsFigureName {
  readonly accountId: string;
  readonly commodity: string;
  readonly name: string;
}

/** Every account with each commodity that it holds, or is kept in. */
export function figuresOf(accounts: readonly AccountLine[]): readonly BeliefsFigureName[] {
  return accounts.flatMap(({ accountId, name, commodity, balances }) => {
    const held = balances.map((balance) => balance.commodity);
    const all = new Set(commodity === null ? held : [commodity, ...held]);
    return [...all].map((each) => ({ accountId, name, commodity: each }));
  });
}

/** What an address asks for; the first balance where it asks for none that there is. Null where there is none at all. */
export function choiceOf(search: string, figures: readonly BeliefsFigureName[]): BeliefsChoice | null {
  const params = new URLSearchParams(search);
  const [first] = figures;
  if (first === undefined) return null;
  const asked = figures.find(
    (each) => each.accountId === params.get('account') && each.commodity === params.get('commodity'),
  );
  const day = params.get('day');
  const known = params.get('known');
  return {
    accountId: (asked ?? first).accountId,
    commodity: (asked ?? first).commodity,
    day: day !== null && /^\d{4}-\d\d-\d\d$/.test(day) ? day : null,
    known: known !== null && /^\d{1,15}$/.test(known) ? Number(known) : null,
  };
}

/** The address's search for a choice. */
export function searchOf({ accountId, commodity, day, known }: BeliefsChoice): string {
  return new URLSearchParams({
    account: accountId,
    commodity,
    ...(day !== null && { day }),
    ...(known !== null && { known: String(known) }),
  }).toString();
}
