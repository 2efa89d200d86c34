import { describe, expect, test } from 'vitest';
import type { StatementFile } from '../imported-file.ts';
import { readCsv } from './read-csv.ts';

function read(...lines: readonly string[]): StatementFile {
  return readCsv(new TextEncoder().encode(`${lines.join('\n')}\n`), { fileName: 'bank.csv' });
}

/** Line, day, amount and currency of each row; a question mark where it is unreadable. */
function figuresOf({ statements }: StatementFile): readonly string[] {
  return statements.flatMap(({ rows, account }) =>
    rows.map((row) =>
      'date' in row
        ? `${row.line} ${row.date} ${row.amount} ${row.commodity ?? account.commodity ?? '-'}`
        : `${row.line} ?`,
    ),
  );
}

function payeesOf({ statements }: StatementFile): readonly string[] {
  return statements.flatMap(({ rows }) =>
    rows.flatMap((row) => ('date' in row ? [`${row.payee}${row.note === '' ? '' : ` / ${row.note}`}`] : [])),
  );
}

describe('columns that mislead', () => {
  test('C20 a number that stands in every row is no running balance, though rows of zero on one side agree with it', () => {
    const file = read(
      'Kontonummer;Text;Datum;Währung;Soll;Haben',
      '40012345678;Zinsen;30.12.2024;EUR;0,00;1,20',
      '40012345678;Steuer;30.12.2024;EUR;0,30;0,00',
      '40012345678;Eingang;13.11.2024;EUR;0,00;250,00',
      '40012345678;Auszahlung;02.10.2024;EUR;1.100,00;0,00',
    );
    expect(figuresOf(file)).toEqual([
      '2 2024-12-30 1.2 EUR',
      '3 2024-12-30 -0.3 EUR',
      '4 2024-11-13 250 EUR',
      '5 2024-10-02 -1100 EUR',
    ]);
    expect(file.csv?.mapping.balance).toBeUndefined();
  });

  test('C21 the currency of an original amount is not that of the amount', () => {
    const file = read(
      'Date;Amount;Original amount;Original currency;Description',
      '2024-05-26;-69.40;-75.00;USD;Airline',
      '2024-05-21;-26.50;-480.00;MXN;Diner',
      '2024-05-20;3000.00;;;Wages',
    );
    expect(figuresOf(file)).toEqual(['2 2024-05-26 -69.4 -', '3 2024-05-21 -26.5 -', '4 2024-05-20 3000 -']);
  });

  test('C21 of two amounts the one whose currency does not change is that of the account', () => {
    const file = read(
      'Карта;Дата операции;Сумма операции;Валюта операции;Сумма в валюте счета;Валюта счета;Описание',
      '*1234;2024-07-06;-4,50;EUR;-436,10;RUR;Кофе',
      '*1234;2024-07-05;-300,00;RUR;-300,00;RUR;Связь',
    );
    expect(figuresOf(file)).toEqual(['2 2024-07-06 -436.1 RUB', '3 2024-07-05 -300 RUB']);
  });

  test('C21 codes that change are not the amounts’ where one balance runs through all rows', () => {
    const file = read(
      'Date;Kind;Fund;Traded in;Cash flow;Balance',
      '2024-01-01;Deposit;;CHF;1000.00;1000.00',
      '2024-01-15;Buy;World;USD;-460.00;540.00',
      '2024-02-01;Dividend;World;USD;10.00;550.00',
    );
    expect(figuresOf(file)).toEqual(['2 2024-01-01 1000 -', '3 2024-01-15 -460 -', '4 2024-02-01 10 -']);
  });

  test('C15 an amount column that its header does not call so is a doubt', () => {
    const file = read(
      'Date,Description,Cost,Currency,Ann,Ben',
      '2024-01-26,Hotel,380.00,EUR,-190.00,190.00',
      '2024-01-29,Dinner,63.00,EUR,31.50,-31.50',
    );
    expect(file.csv?.doubts.join()).toMatch(/The column "\w+" was taken for the amounts; its header does not say so/);
  });

  test('C18 a single amount without a sign is a doubt too', () => {
    const file = read('Transaction Date,Description,Amount', '2024-07-16,CAR WASH,27.00');
    expect(file.csv?.doubts).toContain('No amount is negative: all were read as money into the account.');
  });

  test('C7 words of in and out in more languages', () => {
    expect(
      figuresOf(
        read('Дата и час,Приход,Разход,Описание', '01.04.2024 09:14,0.00,1.96,Такси', '13.08.2024 19:00,5.00,0.00,Ана'),
      ),
    ).toEqual(['2 2024-04-01 -1.96 -', '3 2024-08-13 5 -']);
    expect(
      figuresOf(
        read(
          'Datum;Art;Betrag ausgehend;Betrag eingehend;Währung;Guthaben',
          '29.12.24;Überweisung;840,10;0,00;EUR;50,00',
          '15.03.24;Überweisung;0,00;40,00;EUR;890,10',
        ),
      ),
    ).toEqual(['2 2024-12-29 -840.1 EUR', '3 2024-03-15 40 EUR']);
  });

  test('C26 a header with two sides and no rows names both', () => {
    const { mapping } = read('Account,Date,Description,Debit Amount,Credit Amount,Balance').csv ?? {};
    expect(mapping).toMatchObject({ amountOut: 3, amountIn: 4 });
  });
});

describe('rows that mislead', () => {
  test('C23 a dated row that states a balance is no movement, unless the running balance shows one', () => {
    const file = read(
      'Data,Histórico,Valor',
      '31/10/2024,Saldo Anterior,100.00',
      '01/11/2024,Padaria,-12.00',
      '02/11/2024,S A L D O,88.00',
    );
    expect(figuresOf(file)).toEqual(['3 2024-11-01 -12 -']);
    expect(file.warnings).toEqual(['Left out, a balance, no movement: lines 2, 4.']);
    const moved = read(
      'Date,Description,Amount,Balance',
      '2024-01-13,Opening balance,100.00,150.00',
      '2024-01-14,Shop,-5.00,145.00',
    );
    expect(figuresOf(moved)).toEqual(['2 2024-01-13 100 -', '3 2024-01-14 -5 -']);
    expect(figuresOf(read('Date,Description,Amount', '2024-01-13,New Balance Shoes,-90.00'))).toHaveLength(1);
  });

  test('C9 the day from which on a booking counts may stand behind it', () => {
    const file = read(
      'Date,Action,Description,Amount',
      '01/16/2024 as of 01/15/2024,Interest,BANK INT,$0.05',
      '01/10/2024,Journal,TO 4321,-$12.40',
    );
    expect(figuresOf(file)).toEqual(['2 2024-01-16 0.05 USD', '3 2024-01-10 -12.4 USD']);
  });

  test('C6 one line above the header that sums the account up is no row', () => {
    const file = read(
      '="0001234";21/11/2024;19/02/2025;2;1234,37 EUR',
      '',
      "Date de l'opération;Libellé;Montant de l'opération;Devise",
      '19/02/2025;VIR RECU;50,00;EUR',
      '18/02/2025;COTISATION;-8,10;EUR',
    );
    expect(figuresOf(file)).toEqual(['4 2025-02-19 50 EUR', '5 2025-02-18 -8.1 EUR']);
  });

  test('C25 a line with nothing but text goes on with the row above', () => {
    const file = read(
      'Transaction date,Value date,Description,Withdrawals (SGD),Deposits (SGD)',
      '18/04/2024,18/04/2024,DEBIT PURCHASE,5.20,',
      ',,15/04 NOODLE HOUSE',
      '17/04/2024,17/04/2024,SALARY,,"2,500.00"',
      ',,ACME PTE LTD',
    );
    expect(figuresOf(file)).toEqual(['2 2024-04-18 -5.2 SGD', '4 2024-04-17 2500 SGD']);
    expect(payeesOf(file)).toEqual(['DEBIT PURCHASE / 15/04 NOODLE HOUSE', 'SALARY / ACME PTE LTD']);
    expect(file.warnings).toEqual([]);
  });
});

describe('C25 who was paid', () => {
  test('not the number of an account, an operation or a message, nor an address, a currency or a time zone', () => {
    const bank = read(
      'Buchungstag;Umsatzart;Buchungstext;Betrag;Währung;Auftraggeberkonto;IBAN Auftraggeberkonto',
      '22.03.2024;Lastschrift;Kartenzahlung MARKT;-17,20;EUR;538000000;DE02100100109307118603',
    );
    expect(payeesOf(bank)).toEqual(['Kartenzahlung MARKT / Lastschrift']);
    const numbered = read(
      'Date,Operation Number,Label,Debit,Credit',
      '14/04/24,OP 1,BAKERY,-5.00,',
      '15/04/24,OP 2,JOB,,90.00',
    );
    expect(payeesOf(numbered)).toEqual(['BAKERY', 'JOB']);
    const wallet = read(
      'Fecha,Zona horaria,Descripción,Divisa,Neto,Correo electrónico del remitente,Nombre',
      '20/1/2024,Europe/Berlin,Pago estándar,EUR,"47,50",ana@example.org,Ana',
    );
    expect(payeesOf(wallet)).toEqual(['Ana / Pago estándar']);
  });

  test('without a header: the text that every row has, the longer one as its note, never a figure with a currency', () => {
    const file = read(
      '17-06-2024,NL00BANK0123456789,NL99BANK0000000000,Jansen,EUR,130.44,EUR,223.70,',
      '25-06-2024,NL00BANK0123456789,NL11BANK0000000001,Kaartdienst,EUR,354.14,EUR,-200.00,Betaling aan de kaartdienst voor juni met een lange uitleg',
      '26-06-2024,NL00BANK0123456789,NL11BANK0000000002,Krant,EUR,154.14,EUR,-22.90,Abonnement op de krant vanaf juli',
    );
    expect(payeesOf(file)).toEqual([
      'Jansen',
      'Kaartdienst / Betaling aan de kaartdienst voor juni met een lange uitleg',
      'Krant / Abonnement op de krant vanaf juli',
    ]);
    const card = read(
      'Visa,2024-02-20,CITY CABS,8.10 SGD @ .9765,-7.91',
      'Visa,2024-02-21,CITY CABS,6.00 SGD @ .9766,-5.86',
    );
    expect(payeesOf(card).map((text) => text.split(' / ')[0])).toEqual(['CITY CABS', 'CITY CABS']);
  });
});
