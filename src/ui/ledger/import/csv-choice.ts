import type { ImportPreview } from '#client';
import type { CsvMapping, SpareColumn } from '#ledger';

export type CsvReading = NonNullable<ImportPreview['csv']>;
/** What the person has set; all else is guessed anew. */
export type CsvChoice = Partial<CsvMapping>;

/** The columns that a mapping may name, beside those of the amount. */
export type CsvColumn = 'date' | SpareColumn;
export type AmountColumn = 'amount' | 'amountIn' | 'amountOut' | 'direction';

/** How a file states amounts: in one signed column, in one for each direction, or in one beside one that says which. */
export type AmountStyle = 'one' | 'two' | 'flag';

export const ENCODINGS: readonly string[] = [
  'utf-8',
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'utf-16le',
  'windows-1251',
  'shift_jis',
  'gb18030',
  'euc-kr',
];

export const DELIMITERS: readonly { readonly delimiter: string; readonly words: string }[] = [
  { delimiter: ',', words: 'Comma  ,' },
  { delimiter: ';', words: 'Semicolon  ;' },
  { delimiter: '\t', words: 'Tab' },
  { delimiter: '|', words: 'Bar  |' },
];

export function amountStyle({ amountIn, amountOut, direction }: CsvMapping): AmountStyle {
  if (amountIn !== undefined || amountOut !== undefined) return 'two';
  return direction === undefined ? 'one' : 'flag';
}

/** Reads what amounts are to be multiplied by: nothing and 1 leave them as they are. */
export function withMultiplier(choice: CsvChoice, text: string): CsvChoice {
  const { multiplier: _multiplier, ...rest } = choice;
  const typed = text.trim().replace(',', '.');
  return typed === '' ? rest : { ...rest, multiplier: typed };
}

/** States amounts another way, beginning with the columns at hand: the neighbours of those in use. */
export function withAmountStyle(
  choice: CsvChoice,
  mapping: CsvMapping,
  style: AmountStyle,
  columns: number,
): CsvChoice {
  const { amount: _amount, amountIn: _in, amountOut: _out, direction: _direction, ...rest } = choice;
  const first = mapping.amount ?? mapping.amountOut ?? mapping.amountIn ?? 0;
  // With its sign laid down, the reader looks for no column that says in or out.
  if (style === 'one') return { ...rest, amount: first, flip: rest.flip ?? mapping.flip ?? false };
  const neighbour = first + 1 < columns ? first + 1 : Math.max(0, first - 1);
  if (style === 'flag') return { ...rest, amount: first, direction: neighbour };
  return { ...rest, amountOut: first, amountIn: neighbour };
}

/** Sets one column of the amount, keeping the other one of a pair. */
export function withAmountColumn(choice: CsvChoice, mapping: CsvMapping, key: AmountColumn, column: number): CsvChoice {
  const { amount, amountIn, amountOut, direction } = mapping;
  if (key === 'amount' && direction === undefined) return { ...choice, amount: column };
  if (key === 'amount' || key === 'direction') {
    const beside = { ...(amount !== undefined && { amount }), ...(direction !== undefined && { direction }) };
    return { ...choice, ...beside, [key]: column };
  }
  return {
    ...choice,
    ...(amountIn !== undefined && { amountIn }),
    ...(amountOut !== undefined && { amountOut }),
    [key]: column,
  };
}

/** Sets another column; a new column of dates is read in its own format. */
export function withColumn(choice: CsvChoice, mapping: CsvMapping, key: CsvColumn, column: number): CsvChoice {
  if (key !== 'date') {
    const without = (choice.without ?? mapping.without)?.filter((each) => each !== key);
    return { ...choice, ...(without !== undefined && { without }), [key]: column };
  }
  const { dateFormat: _dateFormat, ...rest } = choice;
  return { ...rest, date: column };
}

/** Says that the file has no such column, so that none is guessed. */
export function withoutColumn(choice: CsvChoice, mapping: CsvMapping, key: SpareColumn): CsvChoice {
  const { [key]: _column, ...rest } = choice;
  const others = (choice.without ?? mapping.without ?? []).filter((each) => each !== key);
  return { ...rest, without: [...others, key] };
}

/** The columns' names: the header's words, else an example from the first row. One-based, as people count. */
export function columnNames({ header, sample }: CsvReading): readonly string[] {
  const count = Math.max(header?.length ?? 0, ...sample.map((cells) => cells.length));
  return Array.from({ length: count }, (_, index) => {
    const words = header?.[index]?.trim() || sample[0]?.[index]?.trim() || '';
    return words === '' ? `${index + 1}` : `${index + 1}: ${words.slice(0, 32)}`;
  });
}

/** Date formats worth offering beside the one in use: the other orders with the same marks and lengths. */
export function dateFormatsLike(format: string): readonly string[] {
  const mark = /[^YMD]/i.exec(format)?.[0] ?? '';
  const year = format.includes('YYYY') || !format.includes('Y') ? 'YYYY' : 'YY';
  const short = !format.includes('MM') && !format.includes('DD');
  const [day, month] = short ? ['D', 'M'] : ['DD', 'MM'];
  const orders = [
    [day, month, year],
    [month, day, year],
    [year, month, day],
  ];
  return [...new Set([format, ...orders.map((parts) => parts.join(mark)), 'YYYY-MM-DD'])];
}

/** A date format shown by an example: the last day of 2026 in it. */
export function dateExample(format: string): string {
  return format.replace(/YYYY|YY|M{1,4}|DD?/g, (token) => EXAMPLE[token] ?? token);
}

const EXAMPLE: Readonly<Record<string, string>> = {
  YYYY: '2026',
  YY: '26',
  MMMM: 'December',
  MMM: 'Dec',
  MM: '12',
  M: '12',
  DD: '31',
  D: '31',
};
