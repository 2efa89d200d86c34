import fc from 'fast-check';

/**
 * Random journals as text: most of the syntax that hledger 1.25 and this reader share, mostly balanced, sometimes not.
 * Left out is what the two read differently on purpose: single group marks, lone tabs, lots, Ledger's own directives.
 */
export function journalText(): fc.Arbitrary<string> {
  const directives = fc.subarray([
    'Y 2025',
    'alias food=expenses:food',
    'alias /^cash$/=assets:cash',
    'alias b=c\nalias c=liabilities:card',
    'account assets:cash  ; type:C',
    `commodity $1${GROUP}000${POINT}00`,
    `commodity 1${GROUP}000${POINT}000 EUR`,
    `D 1${POINT}00 XYZ`,
    'comment\n1 nothing\nend comment',
    '; remark\n# remark\n* remark',
    `P 2025-01-01 EUR $1${POINT}10`,
  ]);
  const entries = fc.array(entry(), { minLength: 1, maxLength: 6 });
  return fc.tuple(directives, fc.nat(4), entries, fc.boolean()).map(([before, applied, found, comma]) => {
    const inside = applied === 0 ? ['apply account top', ...found, 'end apply account'] : found;
    const text = `${[...before, ...inside].join('\n\n')}\n`;
    return text.replaceAll(POINT, comma ? ',' : '.').replaceAll(GROUP, comma ? '.' : ',');
  });
}

/** Stand for the decimal mark and the group mark until a journal has chosen its own. */
const POINT = '\u00b7';
const GROUP = '\u02d9';

function entry(): fc.Arbitrary<string> {
  return fc
    .tuple(
      heading(),
      fc.oneof(plain(), exchange(), priced(), virtuals(), assigned(), nearly()),
      fc.constantFrom('', '  ; date:2025-01-05', '  ; x:y'),
    )
    .map(
      ([head, lines, comment]) =>
        `${head}\n${lines.map((line, index) => `    ${line}${index === 0 ? comment : ''}`).join('\n')}`,
    );
}

function heading(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.constantFrom('-', '/', '.'),
      fc.boolean(),
      fc.constantFrom('', ' *', ' !'),
      fc.constantFrom('', ' (c1)'),
      fc.constantFrom('', ' shop', ' shop | soap', ' shop ; paid, k:v', ' shöp & co'),
    )
    .map(([month, day, mark, padded, status, code, payee]) => {
      const two = (value: number): string => (padded ? String(value).padStart(2, '0') : String(value));
      return `2025${mark}${two(month)}${mark}${two(day)}${status}${code}${payee}`;
    });
}

const account = fc.constantFrom(
  'food',
  'cash',
  'b',
  'assets:bank',
  'assets:bank:joint',
  'income:my job',
  'c:d',
  'equity',
);
const commodity = fc.constantFrom('$', 'EUR', '€', '"A 1"', 'XYZ', '');
const exponent = fc.constantFrom('', '', '', '', 'E1', 'e-2');

const digits = fc.oneof(
  fc.integer({ min: 0, max: 999 }).map(String),
  fc
    .tuple(fc.integer({ min: 0, max: 99 }), fc.constant(POINT), fc.integer({ min: 10, max: 99 }))
    .map((parts) => parts.join('')),
  fc.constantFrom('1_234.50', '2_000_000', '0.5', '7.', '0.125', '1234.5678').map(marked),
);

const unsigned = fc.tuple(digits, exponent).map(([text, power]) => (/^\d+$/.test(text) ? text + power : text));

function marked(number: string): string {
  return number.replace('.', POINT).replaceAll('_', GROUP);
}

function amountIn(name: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(name, unsigned, fc.constantFrom('', '-', '+'), fc.integer({ min: 0, max: 3 }))
    .map(([symbol, number, sign, form]) => written(symbol, number, sign, form));
}

function written(symbol: string, number: string, sign: string, form: number): string {
  if (symbol === '') return sign + number;
  if (form === 0) return `${sign}${symbol}${number}`;
  if (form === 1) return `${symbol} ${sign}${number}`;
  return form === 2 ? `${sign}${number} ${symbol}` : `${sign} ${number}${symbol}`;
}

function plain(): fc.Arbitrary<string[]> {
  return fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom('', '* ', '! '), account, amountIn(commodity)), { minLength: 1, maxLength: 4 }),
      account,
    )
    .map(([lines, rest]) => [...lines.map(([status, name, amount]) => `${status}${name}  ${amount}`), rest]);
}

/** Two commodities and no cost. */
function exchange(): fc.Arbitrary<string[]> {
  return fc
    .tuple(account, account, digits, digits, digits, fc.boolean(), fc.boolean())
    .map(([from, to, one, two, other, split, wrong]) => [
      `${from}  ${one} EUR`,
      ...(split ? [`${from}  ${two} EUR`] : []),
      `${to}  ${wrong ? '' : '-'}$${other}`,
    ]);
}

function priced(): fc.Arbitrary<string[]> {
  const cost = fc.tuple(fc.constantFrom('@', '@@', '(@)'), unsigned).map(([sign, number]) => `${sign} ${number} EUR`);
  return fc
    .tuple(account, unsigned, fc.boolean(), cost, account)
    .map(([from, number, negative, price, to]) => [`${from}  ${negative ? '-' : ''}${number} ACME ${price}`, to]);
}

function virtuals(): fc.Arbitrary<string[]> {
  return fc
    .tuple(account, amountIn(commodity), amountIn(commodity), fc.boolean())
    .map(([name, one, two, closed]) => [
      `(${name})  ${one}`,
      `[${name}]  ${two}`,
      ...(closed ? ['[equity:budget]'] : []),
      'cash  0',
    ]);
}

/** Assignments and assertions; most assertions fail. */
function assigned(): fc.Arbitrary<string[]> {
  return fc
    .tuple(
      account,
      fc.constantFrom('=', '=', '=*', '=='),
      amountIn(fc.constantFrom('$', 'EUR')),
      account,
      fc.constantFrom('', '', '', '0 EUR'),
    )
    .map(([name, sign, amount, other, given]) => [`${name}  ${given} ${sign} ${amount}`, other]);
}

/** Off by a little: balanced only where the precision of EUR forgives it. */
function nearly(): fc.Arbitrary<string[]> {
  return fc
    .tuple(
      fc.constantFrom('0.333', '0.3333', '0.33').map(marked),
      fc.constantFrom('-1.00', '-1', '-0.99', '-0.999').map(marked),
    )
    .map(([price, total]) => [`assets:bank  3 ACME @ ${price} EUR`, `cash  ${total} EUR`]);
}
