import type { CostEstimate } from '#client';
import { bytesWords } from '../../settings/bytes-words.ts';

const TERABYTE = 1024 ** 4;

/** What it costs and brings, and whether that is worth it by the text's own measure, in sentences. */
export function costWords(estimate: CostEstimate, locale: string): string {
  const { annualCost, annualBenefit, returnPercent, paybackMonths, recommended } = estimate;
  const sums = `It costs ${dollars(annualCost, locale)} a year and brings ${dollars(annualBenefit, locale)}`;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: paybackMonths < 1 ? 3 : 1 });
  const gain =
    returnPercent === null
      ? ''
      : `: ${new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(returnPercent / 100)} of what is spent, paid back in ${number.format(paybackMonths)} months`;
  const verdict = recommended
    ? 'By the text’s measure (more than one and a half times the cost) it pays off.'
    : 'By the text’s measure (more than one and a half times the cost) it does not pay off.';
  return `${sums}${gain}. ${verdict}`;
}

/** The sums behind it, by name. */
export function costFacts(
  { terabytesPerYear, storage, computing, benefits }: CostEstimate,
  locale: string,
): readonly { readonly name: string; readonly words: string }[] {
  const total = (parts: Readonly<Record<string, number>>) =>
    dollars(
      Object.values(parts).reduce((sum, each) => sum + each, 0),
      locale,
    );
  return [
    { name: 'Stored in a year', words: volume(terabytesPerYear, locale) },
    { name: 'Storage: hot, cold, backup', words: total(storage) },
    { name: 'Computing: events, replays, projections', words: total(computing) },
    { name: 'Benefits: audit, debugging, compliance, insights', words: total(benefits) },
  ];
}

/** In the text's terabytes (binary ones), unless it is less than a thousandth of one. */
function volume(terabytes: number, locale: string): string {
  if (terabytes < 0.001) return bytesWords(terabytes * TERABYTE, locale);
  return `${new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(terabytes)} TB`;
}

function dollars(amount: number, locale: string): string {
  const digits = amount < 1000 ? 2 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
}
