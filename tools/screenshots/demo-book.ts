/** One bank row of the demo: what a statement would hold. */
interface DemoRow {
  readonly date: string;
  readonly payee: string;
  readonly account: string;
  readonly category: string;
  /** In cents; negative = out of the account. */
  readonly cents: number;
}

const MONTHS = 22;
const FIRST = { year: 2025, month: 1 };

/** A household of our own invention as a journal: two years of pay, rent, groceries and a few surprises. */
export function demoJournal(): string {
  const rows = Array.from({ length: MONTHS }, (_, index) => monthOf(index)).flat();
  const sorted = [...rows, ...opening()].toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
  return `${DECLARATIONS}\n${sorted.map(entry).join('\n')}`;
}

const DECLARATIONS = `account Assets:Checking
account Assets:Rainy day
account Assets:Wallet
account Liabilities:Visa
account Income:Salary
account Equity:Opening balances
`;

function opening(): readonly DemoRow[] {
  const category = 'Equity:Opening balances';
  return [
    { date: '2025-01-01', payee: 'Opening balance', account: 'Assets:Checking', category, cents: 241_070 },
    { date: '2025-01-01', payee: 'Opening balance', account: 'Assets:Rainy day', category, cents: 160_000 },
  ];
}

function monthOf(index: number): readonly DemoRow[] {
  const on = (day: number) => dateOf(index, day);
  const bank = 'Assets:Checking';
  const row = (day: number, payee: string, category: string, cents: number, account = bank): DemoRow => ({
    date: on(day),
    payee,
    account,
    category,
    cents,
  });
  const shop = [4, 9, 14, 20, 26].map((day, turn) =>
    row(
      day,
      turn % 2 === 0 ? 'Green Valley Grocers' : 'Market Hall',
      'Expenses:Food:Groceries',
      -swing(index * 5 + turn, 4_900, 8_600),
    ),
  );
  const out = [6, 17, 24].map((day, turn) =>
    row(
      day,
      turn === 1 ? 'Corner Café' : 'Harbour Kitchen',
      'Expenses:Food:Eating out',
      -swing(index * 3 + turn, 680, 4_250),
      'Liabilities:Visa',
    ),
  );
  return [
    row(1, 'Acme Ltd · salary', 'Income:Salary', 252_000 + (index >= 12 ? 14_000 : 0)),
    row(2, 'Lindenhof Housing', 'Expenses:Home:Rent', -124_000),
    row(3, 'Northline Energy', 'Expenses:Home:Electricity', -swing(index, 5_200, 9_800)),
    row(5, 'City Transit', 'Expenses:Travel:Commute', -5_200),
    ...shop,
    ...out,
    row(12, 'Transfer to savings', 'Assets:Rainy day', -40_000),
    row(22, 'Visa payment', 'Liabilities:Visa', -6_500),
    ...(index % 6 === 4 ? [row(18, 'Wheelwright Bicycles', 'Expenses:Fun:Cycling', -38_450)] : []),
    ...(index % 9 === 7 ? [row(16, 'Sunline Railways', 'Expenses:Travel:Holidays', -61_800)] : []),
  ];
}

/** An amount between two, the same for the same turn: pictures must not change by chance. */
function swing(turn: number, least: number, most: number): number {
  const wave = (Math.sin(turn * 12.9898) * 43_758.5453) % 1;
  return least + Math.round(Math.abs(wave) * (most - least));
}

function dateOf(index: number, day: number): string {
  const month = FIRST.month + index;
  const year = FIRST.year + Math.floor((month - 1) / 12);
  return `${year}-${pad(((month - 1) % 12) + 1)}-${pad(day)}`;
}

const pad = (number: number): string => String(number).padStart(2, '0');

function entry({ date, payee, account, category, cents }: DemoRow): string {
  const euros = (value: number) => `${(value / 100).toFixed(2)} EUR`;
  return `${date} * ${payee}\n    ${account}    ${euros(cents)}\n    ${category}    ${euros(-cents)}\n`;
}

/** A bank's file with a row that cannot be read, for the picture of the import. */
export const DEMO_BANK_FILE = `Buchungstag;Wertstellung;Empfänger;Verwendungszweck;Betrag;Währung
21.11.2026;21.11.2026;Green Valley Grocers;Einkauf 4711;-64,20;EUR
20.11.2026;20.11.2026;Market Hall;Wochenmarkt;-18,75;EUR
vorgemerkt;;Harbour Kitchen;Reservierung;-32,00;EUR
19.11.2026;20.11.2026;Northline Energy;Abschlag November;-71,00;EUR
18.11.2026;18.11.2026;Lindenhof Housing;Nebenkosten 2025;-212,40;EUR
17.11.2026;17.11.2026;Acme Ltd;Reisekosten Oktober;+148,30;EUR
14.11.2026;14.11.2026;City Transit;Monatskarte;-52,00;EUR
`;
