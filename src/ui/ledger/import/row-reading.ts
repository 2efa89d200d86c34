import type { CsvMapping } from '#ledger';
import type { CsvReading } from './csv-choice.ts';

/** One cell of a row, as it stands in the file. */
export interface FileCell {
  /** What its column is called; null where the file has no columns. */
  readonly name: string | null;
  readonly text: string;
  /** What it was taken for; null where it was not used. */
  readonly meaning: string | null;
}

/** The cells of a row with what each was taken for. `csv` is null for files that name their parts themselves. */
export function fileCells(cells: readonly string[], csv: CsvReading | null): readonly FileCell[] {
  if (csv === null) return cells.map((text) => ({ name: null, text, meaning: null }));
  return cells.map((text, index) => {
    const meanings = COLUMNS.filter(([key]) => csv.mapping[key] === index).map(([, words]) => words(csv.mapping));
    return { name: columnName(csv, index), text, meaning: meanings.length === 0 ? null : meanings.join(', ') };
  });
}

/** How the amount came of the cells, a sentence for each thing that was done. */
export function amountSteps(csv: CsvReading): readonly string[] {
  const { mapping } = csv;
  const { amount, amountIn, amountOut, direction, fee, feeWithin, flip, multiplier } = mapping;
  const inTwo = amount === undefined && amountIn !== undefined && amountOut !== undefined;
  return [
    mapping.decimal === ',' ? 'The decimal mark is a comma.' : 'The decimal mark is a point.',
    ...(inTwo ? ['What came in, less what went out.'] : []),
    ...(direction === undefined ? [] : [`“${columnName(csv, direction)}” says whether money came in or went out.`]),
    ...(flip === true ? ['The sign is turned: above zero in the file, money went out.'] : []),
    ...(fee === undefined ? [] : [feeStep(columnName(csv, fee), feeWithin === true)]),
    ...(multiplier === undefined ? [] : [`It is multiplied by ${multiplier}.`]),
  ];
}

function feeStep(name: string, isWithin: boolean): string {
  return isWithin ? `“${name}” is a fee that the amount holds already.` : `“${name}” is a fee that goes out besides.`;
}

function columnName({ header }: CsvReading, index: number): string {
  return header?.[index]?.trim() || `Column ${index + 1}`;
}

type ColumnKey = keyof CsvMapping;

const COLUMNS: readonly (readonly [key: ColumnKey, words: (mapping: CsvMapping) => string])[] = [
  ['date', ({ dateFormat }) => `Date, ${dateFormat}`],
  ['bookedDate', () => 'Booked on'],
  ['valueDate', () => 'Value date'],
  ['amount', () => 'Amount'],
  ['amountIn', () => 'Money in'],
  ['amountOut', () => 'Money out'],
  ['direction', () => 'Says in or out'],
  ['fee', ({ feeWithin }) => (feeWithin === true ? 'Fee within' : 'Fee besides')],
  ['currencyColumn', () => 'Currency'],
  ['payee', () => 'Payee'],
  ['notes', () => 'Note'],
  ['balance', () => 'Balance after it'],
];
