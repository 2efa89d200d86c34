import { expect, test } from 'vitest';
import type { StatementFile } from '../imported-file.ts';
import { readCsv } from './read-csv.ts';

function read(...lines: readonly string[]): StatementFile {
  return readCsv(new TextEncoder().encode(`${lines.join('\n')}\n`), { fileName: 'bank.csv' });
}

/** Amount and currency of each row; its reason where it is unreadable. */
function amountsOf({ statements }: StatementFile): readonly string[] {
  return statements.flatMap(({ rows, account }) =>
    rows.map((row) =>
      'date' in row ? `${row.amount} ${row.commodity ?? account.commodity ?? '-'}` : `${row.line}: ${row.problem}`,
    ),
  );
}

function payeesOf({ statements }: StatementFile): readonly string[] {
  return statements.flatMap(({ rows }) => rows.flatMap((row) => ('date' in row ? [row.payee] : [])));
}

test('C17 a wallet’s rows that are neither in nor out are unreadable and do not hide the direction of the others', () => {
  const file = read(
    '交易时间,交易对方,商品说明,收/支,金额',
    '2024-05-13 10:00:00,餐厅,午餐,支出,35.50',
    '2024-05-14 10:00:00,李四,转账,收入,100.00',
    '2024-05-15 10:00:00,基金,自动转入,不计收支,65.00',
  );
  expect(amountsOf(file)).toEqual(['-35.5 -', '100 -', '4: "不计收支" does not say whether the amount goes in or out']);
});

test('C18 a card with one purchase and one payment of its bill counts spending as positive', () => {
  const file = read(
    'Date,Description,Card Member,Amount',
    '13/05/2024,GREENGROCER,ANN LEE,12.50',
    '14/05/2024,PAYMENT RECEIVED - THANK YOU,ANN LEE,-500.00',
  );
  expect(amountsOf(file)).toEqual(['-12.5 -', '500 -']);
  expect(payeesOf(file)).toEqual(['GREENGROCER', 'PAYMENT RECEIVED - THANK YOU']);
  const shop = read('Created,Kind,Net', '2024-01-23,charge,12.00', '2024-01-24,refund,-0.70');
  expect(amountsOf(shop)).toEqual(['12 -', '-0.7 -']);
});

test('C19 two unnamed columns in two rows: a single step of the balance decides, else what goes out stands first', () => {
  expect(amountsOf(read('05/13/2024,CAFE,4.50,,995.50', '05/10/2024,JOB,,1000.00,1000.00'))).toEqual([
    '-4.5 -',
    '1000 -',
  ]);
  expect(amountsOf(read('05/13/2024,CAFE,,4.50,995.50', '05/10/2024,JOB,1000.00,,1000.00'))).toEqual([
    '-4.5 -',
    '1000 -',
  ]);
  const unproved = read('05/13/2024,CAFE,4.50,', '05/10/2024,JOB,,1000.00');
  expect(amountsOf(unproved)).toEqual(['-4.5 -', '1000 -']);
  expect(unproved.csv?.doubts.join()).toContain('No header names the two amount columns');
});

test('C21 columns that bear the names of currencies are amounts in them, not the two sides of one', () => {
  const file = read(
    '"Account Type","Transaction Date","Description 1","Description 2","CAD$","USD$"',
    'Chequing,5/13/2024,"PURCHASE","CAFE",-4.50,,',
    'Chequing,5/10/2024,"DEPOSIT","JOB",1000.00,,',
    'Visa,5/9/2024,"BOOKS",,,-12.00,',
  );
  expect(amountsOf(file)).toEqual(['-4.5 CAD', '1000 CAD', '4: there is no amount']);
  expect(
    amountsOf(read('Date;Libellé;Débit euros;Crédit euros', '13/05/2024;PAIN;12,50;', '14/05/2024;PAIE;;900,00')),
  ).toEqual(['-12.5 EUR', '900 EUR']);
});

test('C23 opening, turnover and closing rows of Baltic banks are no movements', () => {
  const file = read(
    '"Kliendi konto";"Reatüüp";"Kuupäev";"Saaja/Maksja";"Selgitus";"Summa";"Valuuta";"Deebet/Kreedit"',
    '"EE00";"10";"01.05.2024";"";"Algsaldo";"100,00";"EUR";"K"',
    '"EE00";"20";"13.05.2024";"POOD";"Ost";"12,50";"EUR";"D"',
    '"EE00";"20";"14.05.2024";"TÖÖ OÜ";"Palk";"900,00";"EUR";"K"',
    '"EE00";"82";"31.05.2024";"";"Käive";"12,50";"EUR";"D"',
    '"EE00";"86";"31.05.2024";"";"lõppsaldo";"987,50";"EUR";"K"',
  );
  expect(amountsOf(file)).toEqual(['-12.5 EUR', '900 EUR']);
  expect(file.warnings).toEqual(['Left out, a balance, no movement: lines 2, 5, 6.']);
});

test('C25 where payer and recipient have a column each, money that comes in comes from the payer', () => {
  const file = read(
    '"Buchungsdatum";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Betrag (€)"',
    '"30.04.24";"Ann Lee";"Markt";"Einkauf";"-12,50"',
    '"28.04.24";"Werk GmbH";"Ann Lee";"Lohn";"900,00"',
  );
  expect(payeesOf(file)).toEqual(['Markt', 'Werk GmbH']);
});
