import { currencyDigits, parseDecimal, toDecimalString, type Decimal } from '#ledger';
import { evaluate } from './arithmetic.ts';
import { commodityOf, leftToAssign, typedAmount, type Draft, type DraftLine } from './draft.ts';

/** Digits after the point for what is no currency. */
const USUAL_DIGITS = 2;

/**
 * Shares out what is left to assign: among the lines without an amount, evenly; where all have one, by what they have.
 * Nothing is lost by rounding: what does not divide goes, one smallest unit each, to the first lines.
 */
export function distribute(draft: Draft, decimalMark: '.' | ',', locale: string): Draft {
  const commodity = draft.commodity.trim();
  const left = leftToAssign(draft, decimalMark).find((amount) => amount.commodity === commodity);
  const lines = draft.lines.filter((line) => takesMore(line, draft));
  if (left === undefined || lines.length === 0) return draft;
  const blank = lines.filter(({ amount }) => amount.trim() === '');
  const takers = blank.length > 0 ? blank : lines;
  const amounts = takers.map((line) => amountOf(line, decimalMark, commodity));
  const rest = parseDecimal(left.amount);
  const scale = Math.max(currencyDigits(commodity) ?? USUAL_DIGITS, rest.scale, ...amounts.map((each) => each.scale));
  const units = amounts.map((each) => unitsAt(each, scale));
  const shares = shareOut(unitsAt(rest, scale), units);
  const given = new Map(
    takers.map(({ key }, index) => [
      key,
      typedAmount(toDecimalString({ units: (units[index] ?? 0n) + (shares[index] ?? 0n), scale }), locale),
    ]),
  );
  return {
    ...draft,
    lines: draft.lines.map((line) => ({ ...line, amount: given.get(line.key) ?? line.amount })),
  };
}

/** Parts of a whole in proportion to weights (evenly where they come to nothing); they sum to the whole. */
function shareOut(whole: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sizes = weights.map((weight) => (weight < 0n ? -weight : weight));
  const sum = sizes.reduce((total, size) => total + size, 0n);
  const count = BigInt(weights.length);
  const shares = sizes.map((size) => (sum === 0n ? whole / count : (whole * size) / sum));
  const over = whole - shares.reduce((total, share) => total + share, 0n);
  const step = over < 0n ? -1n : 1n;
  return shares.map((share, index) => (BigInt(index) < over * step ? share + step : share));
}

function takesMore({ posting }: DraftLine, draft: Draft): boolean {
  if (posting === null) return true;
  return commodityOf({ key: '', account: '', amount: '', posting }, draft) === draft.commodity.trim() && !posting.cost;
}

function amountOf(line: DraftLine, decimalMark: '.' | ',', commodity: string): Decimal {
  const read = evaluate(line.amount, decimalMark, commodity);
  return parseDecimal(read.ok ? read.value : '0');
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
