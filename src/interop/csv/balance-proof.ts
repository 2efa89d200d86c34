import type { DecimalString } from '#ledger';
import { decimalsOf, toUnits } from './decimal.ts';

/** How far a column of running balances bears out a column of amounts. */
export interface BalanceProof {
  /** Steps between two known balances with a movement between them. */
  readonly steps: number;
  /** Of them, those that add up. */
  readonly agreed: number;
  readonly order: 'oldest-first' | 'newest-first';
  /** True where they add up with the amounts' signs turned round. */
  readonly flipped: boolean;
}

/** Test every step between neighbouring balances, in both orders and with both signs; the best reading is returned. */
export function proveBalance(
  amounts: readonly (DecimalString | null)[],
  balances: readonly (DecimalString | null)[],
): BalanceProof {
  const scale = Math.max(finest(amounts), finest(balances));
  const units = (value: DecimalString | null | undefined) =>
    value === null || value === undefined ? null : toUnits(value, scale);
  const counts = { steps: 0, forward: 0, forwardFlipped: 0, backward: 0, backwardFlipped: 0 };
  let previous: bigint | null = null;
  let previousAmount = 0n;
  let between = 0n;
  for (const [row, text] of balances.entries()) {
    const amount = units(amounts[row]) ?? 0n;
    const balance = units(text);
    if (balance === null) {
      between += amount;
      continue;
    }
    if (previous !== null) countStep(counts, balance - previous, between + amount, previousAmount + between);
    previous = balance;
    previousAmount = amount;
    between = 0n;
  }
  return bestOf(counts);
}

function finest(values: readonly (DecimalString | null)[]): number {
  return values.reduce<number>((most, value) => (value === null ? most : Math.max(most, decimalsOf(value))), 0);
}

interface Counts {
  steps: number;
  forward: number;
  forwardFlipped: number;
  backward: number;
  backwardFlipped: number;
}

/** Oldest first, a balance is the one above plus its own row; newest first, the one above is this plus the row above. */
function countStep(counts: Counts, step: bigint, own: bigint, above: bigint): void {
  // A number that stands in every row follows from rows that move nothing.
  if (step === 0n && (own === 0n || above === 0n)) return;
  counts.steps++;
  if (step === own) counts.forward++;
  if (step === -own) counts.forwardFlipped++;
  if (step === -above) counts.backward++;
  if (step === above) counts.backwardFlipped++;
}

function bestOf({ steps, forward, forwardFlipped, backward, backwardFlipped }: Counts): BalanceProof {
  const agreed = Math.max(forward, forwardFlipped, backward, backwardFlipped);
  const straight = Math.max(forward, backward);
  const order = (agreed === straight ? forward >= backward : forwardFlipped >= backwardFlipped)
    ? 'oldest-first'
    : 'newest-first';
  return { steps, agreed, order, flipped: straight < agreed };
}
