import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DaybookError } from '#engine';
import { readCsv } from './read-csv.ts';

/** How a made-up bank writes its file. */
interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly decimal: '.' | ',';
  readonly grouping: '' | 'point' | ' ' | "'";
  readonly date: keyof typeof DATES;
  readonly sign: 'leading' | 'trailing' | 'brackets' | 'plus' | 'columns' | 'flag';
  readonly symbol: '' | '€' | '£';
  readonly header: boolean;
  readonly balance: boolean;
  readonly newestFirst: boolean;
  readonly quoteAll: boolean;
  readonly lineBreak: '\n' | '\r\n';
  readonly preamble: boolean;
}

interface Row {
  readonly day: number;
  readonly cents: number;
  readonly payee: string;
}

const two = (value: number) => String(value).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DATES = {
  iso: (y: number, m: number, d: number) => `${y}-${two(m)}-${two(d)}`,
  slashDay: (y: number, m: number, d: number) => `${two(d)}/${two(m)}/${y}`,
  slashMonth: (y: number, m: number, d: number) => `${m}/${d}/${y}`,
  dots: (y: number, m: number, d: number) => `${two(d)}.${two(m)}.${two(y % 100)}`,
  named: (y: number, m: number, d: number) => `${two(d)}-${MONTHS[m - 1]}-${y}`,
  compact: (y: number, m: number, d: number) => `${y}${two(m)}${two(d)}`,
  timed: (y: number, m: number, d: number) => `${y}/${two(m)}/${two(d)} 23:59:01`,
};

const rowsArb: fc.Arbitrary<readonly Row[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 9 }),
      cents: fc.integer({ min: -999_999, max: 999_999 }).filter((cents) => cents !== 0),
      payee: fc.constantFrom(
        'Alder',
        'Birch "Best" Co',
        'Cedar; Elm',
        'Dogwood, Fir',
        'Ebony\nGinkgo',
        'Hazel | Ivy',
        'Jüniper Straße',
      ),
    }),
    { minLength: 4, maxLength: 25 },
  )
  // Both signs and a day after the twelfth: otherwise not even a person could tell.
  .map((drafts) => {
    const first = { step: 15, cents: 123_456, payee: 'Alder' };
    const second = { step: 0, cents: -7_890, payee: 'Birch' };
    let day = 0;
    return [first, second, ...drafts].map(({ step, cents, payee }) => ({ day: (day += step), cents, payee }));
  });

const dialectArb: fc.Arbitrary<Dialect> = fc
  .record({
    delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
    decimal: fc.constantFrom('.' as const, ',' as const),
    grouping: fc.constantFrom('' as const, 'point' as const, ' ' as const, "'" as const),
    date: fc.constantFrom(
      'iso' as const,
      'slashDay' as const,
      'slashMonth' as const,
      'dots' as const,
      'named' as const,
      'compact' as const,
      'timed' as const,
    ),
    sign: fc.constantFrom(
      'leading' as const,
      'trailing' as const,
      'brackets' as const,
      'plus' as const,
      'columns' as const,
      'flag' as const,
    ),
    symbol: fc.constantFrom('' as const, '€' as const, '£' as const),
    header: fc.boolean(),
    balance: fc.boolean(),
    newestFirst: fc.boolean(),
    quoteAll: fc.boolean(),
    lineBreak: fc.constantFrom('\n' as const, '\r\n' as const),
    preamble: fc.boolean(),
  })
  // Two bare columns without header or balance leave open which is in: only content that means something could tell.
  .map((dialect) => (dialect.sign === 'columns' && !dialect.balance ? { ...dialect, header: true } : dialect));

function figure(cents: number, { decimal, grouping, symbol }: Dialect): string {
  const point = decimal === '.' ? ',' : '.';
  const separator = grouping === 'point' ? point : grouping;
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, separator);
  return `${symbol}${whole}${decimal}${two(cents % 100)}`;
}

function signed(cents: number, dialect: Dialect): string {
  const size = figure(Math.abs(cents), dialect);
  if (cents >= 0) return dialect.sign === 'plus' ? `+${size}` : size;
  if (dialect.sign === 'trailing') return `${size}-`;
  return dialect.sign === 'brackets' ? `(${size})` : `-${size}`;
}

function amountCells(cents: number, dialect: Dialect): readonly string[] {
  const size = figure(Math.abs(cents), dialect);
  if (dialect.sign === 'columns') return cents < 0 ? [size, ''] : ['', size];
  if (dialect.sign === 'flag') return [size, cents < 0 ? 'D' : 'C'];
  return [signed(cents, dialect)];
}

function dateOf(day: number): readonly [number, number, number] {
  const date = new Date(Date.UTC(2023, 2, 1 + day));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function write(rows: readonly Row[], dialect: Dialect): string {
  let cents = 50_000;
  const records = rows.map((row) => {
    cents += row.cents;
    const balance = dialect.balance ? [signed(cents, { ...dialect, sign: 'leading' })] : [];
    return [DATES[dialect.date](...dateOf(row.day)), row.payee, ...amountCells(row.cents, dialect), ...balance];
  });
  const amounts =
    dialect.sign === 'columns' ? ['Debit', 'Credit'] : dialect.sign === 'flag' ? ['Amount', 'D/C'] : ['Amount'];
  const header = [['Date', 'Payee', ...amounts, ...(dialect.balance ? ['Balance'] : [])]];
  const preamble = dialect.preamble ? [['Account', 'GB00 1234'], ['Statement of my account']] : [];
  const body = dialect.newestFirst ? records.toReversed() : records;
  const all = [...(dialect.header ? [...preamble, ...header] : []), ...body];
  return all.map((cells) => cells.map((cell) => quote(cell, dialect)).join(dialect.delimiter)).join(dialect.lineBreak);
}

function quote(cell: string, { delimiter, quoteAll }: Dialect): string {
  return quoteAll || cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function plain(cents: number): string {
  const text = `${Math.floor(Math.abs(cents) / 100)}.${two(Math.abs(cents) % 100)}`.replace(/\.?0+$/, (zeros) =>
    zeros.startsWith('.') ? '' : zeros.replace(/0+$/, ''),
  );
  return cents < 0 ? `-${text}` : text;
}

describe('any dialect', () => {
  test('rows written in it are read back equal', () => {
    fc.assert(
      fc.property(rowsArb, dialectArb, (rows, dialect) => {
        const text = write(rows, dialect);
        const file = readCsv(new TextEncoder().encode(text), { fileName: 'made-up.csv' });
        const read = file.statements.flatMap((statement) => statement.rows);
        const wanted = rows.map(({ day, cents, payee }) => ({
          date: DATES.iso(...dateOf(day)),
          amount: plain(cents),
          payee: payee.replace('\n', ' '),
        }));
        expect(read).toMatchObject(dialect.newestFirst ? wanted.toReversed() : wanted);
        expect(read).toHaveLength(rows.length);
      }),
      { numRuns: 200 },
    );
  });

  test('a cell, a cut or a change anywhere never crashes the reader', () => {
    const noise = fc.constantFrom(
      '"',
      '\n',
      ';',
      ',',
      '\t',
      '\u0000',
      '31/02/2024',
      '-',
      '1,2.3',
      'Total',
      '\u00e9',
      '=',
    );
    fc.assert(
      fc.property(rowsArb, dialectArb, noise, fc.nat(), fc.nat(), (rows, dialect, bit, at, cut) => {
        const text = write(rows, dialect);
        const place = at % (text.length + 1);
        const spoilt = text.slice(0, place) + bit + text.slice(place + (cut % 40));
        expect(outcomeOf(new TextEncoder().encode(spoilt))).toBe('sound');
      }),
      { numRuns: 150 },
    );
  });

  test('any bytes at all give rows or an ImportError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(outcomeOf(bytes)).toBe('sound');
      }),
      { numRuns: 150 },
    );
  });
});

/** `sound` where every row is canonical or has its problem, or where the file is refused as a whole; else what was wrong. */
function outcomeOf(bytes: Uint8Array): string {
  try {
    const file = readCsv(bytes, { fileName: 'spoilt.csv' });
    const rows = file.statements.flatMap((statement) => statement.rows);
    const bad = rows.find((row) => ('date' in row ? !/^-?\d+(\.\d*[1-9])?$/.test(row.amount) : row.problem === ''));
    return bad === undefined ? 'sound' : JSON.stringify(bad);
  } catch (error) {
    return error instanceof DaybookError && error.code === 'ImportError' ? 'sound' : String(error);
  }
}
