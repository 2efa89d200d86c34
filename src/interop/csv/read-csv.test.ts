import { describe, expect, test } from 'vitest';
import type { CsvMapping } from '#ledger';
import { readCsv, type CsvOptions } from './read-csv.ts';

const utf8 = new TextEncoder();

function read(text: string | Uint8Array, options: Partial<CsvOptions> = {}) {
  const bytes = typeof text === 'string' ? utf8.encode(text) : text;
  const file = readCsv(bytes, { fileName: 'bank.csv', ...options });
  const rows = file.statements.flatMap((statement) => statement.rows);
  return {
    ...file,
    rows,
    csv: file.csv,
    figures: rows.map((row) => ('date' in row ? `${row.date} ${row.amount}` : `line ${row.line}: ${row.problem}`)),
    payees: rows.map((row) => ('date' in row ? row.payee : null)),
    notes: rows.map((row) => ('date' in row ? row.note : null)),
  };
}

function omitted(mapping: CsvMapping | undefined, keys: readonly string[]) {
  return Object.fromEntries(Object.entries(mapping ?? {}).filter(([key]) => !keys.includes(key)));
}

describe('banks of many countries (rows written for these tests)', () => {
  test('ING NL: compact dates, Af Bij, decimal comma', () => {
    const { figures, payees, notes } = read(
      '"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Mededelingen"\n' +
        '"20240305";"Bakker Bart";"NL00INGB0000000001";"NL00RABO0000000002";"BA";"Af";"12,50";"Betaalautomaat";"Pasvolgnr 001"\n' +
        '"20240304";"Werkgever BV";"NL00INGB0000000001";"NL00ABNA0000000003";"OV";"Bij";"2.100,00";"Overschrijving";"Salaris maart"\n',
    );
    expect(figures).toEqual(['2024-03-05 -12.5', '2024-03-04 2100']);
    expect(payees).toEqual(['Bakker Bart', 'Werkgever BV']);
    expect(notes).toEqual(['Pasvolgnr 001', 'Salaris maart']);
  });

  test('Sparkasse CAMT: two-digit years, value date, Latin-1', () => {
    const { rows, figures } = read(
      '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Betrag";"Waehrung";"Info"\n' +
        '"DE001";"30.04.24";"02.05.24";"LASTSCHRIFT";"Strom April";"Stadtwerke";"-85,00";"EUR";"Umsatz gebucht"\n' +
        '"DE001";"29.04.24";"29.04.24";"GUTSCHR. UEBERW.";"Gehalt";"Firma GmbH";"2.345,67";"EUR";"Umsatz gebucht"\n',
    );
    expect(figures).toEqual(['2024-04-30 -85', '2024-04-29 2345.67']);
    expect(rows[0]).toMatchObject({
      valueOn: '2024-05-02',
      commodity: 'EUR',
      payee: 'Stadtwerke',
      note: 'Strom April',
    });
  });

  test('Wise: currency and running balance columns', () => {
    const { rows, figures } = read(
      '"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Exchange From","Merchant"\n' +
        'CARD-2,13-03-2024,-20.50,EUR,"Card transaction of 20.50 EUR",,79.50,,Cafe Uno\n' +
        'TRANSFER-1,01-03-2024,100.00,EUR,"Received money from A. Friend",rent,100.00,,\n',
    );
    expect(figures).toEqual(['2024-03-13 -20.5', '2024-03-01 100']);
    expect(rows[0]).toMatchObject({ commodity: 'EUR', balance: '79.5', payee: 'Cafe Uno' });
    expect(rows[1]).toMatchObject({ payee: 'Received money from A. Friend' });
  });

  test('Revolut: fee beside the amount, rows not carried out are pointed out', () => {
    const { figures, warnings } = read(
      'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n' +
        'TOPUP,Current,2024-01-02 09:00:00,2024-01-02 09:00:01,Top-Up,50.00,0.00,GBP,COMPLETED,50.00\n' +
        'CARD_PAYMENT,Current,2024-01-03 10:00:00,2024-01-04 11:00:00,Corner Shop,-7.25,0.00,GBP,COMPLETED,42.75\n' +
        'CARD_PAYMENT,Current,2024-01-05 10:00:00,,Petrol,-30.00,0.00,GBP,REVERTED,\n',
    );
    expect(figures).toEqual(['2024-01-02 50', '2024-01-03 -7.25', '2024-01-05 -30']);
    expect(warnings.join()).toMatch(/not carried out.*line 4/);
  });

  test('PayPal: gross, fee, net and balance', () => {
    const { figures } = read(
      '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email","Transaction ID","Balance"\n' +
        '"13/02/2024","10:11:12","GMT","Shop One","Express Checkout Payment","Completed","GBP","-15.00","0.00","-15.00","me@example.org","A1","85.00"\n' +
        '"14/02/2024","10:11:12","GMT","Buyer","Mobile Payment","Completed","GBP","20.00","-0.60","19.40","b@example.org","A2","104.40"\n' +
        '"15/02/2024","10:11:12","GMT","Buyer","Mobile Payment","Completed","GBP","10.00","-0.30","9.70","b@example.org","A3","114.10"\n',
    );
    expect(figures).toEqual(['2024-02-13 -15', '2024-02-14 19.4', '2024-02-15 9.7']);
  });

  test('N26: amount in the account currency, foreign amount left aside', () => {
    const { figures, payees } = read(
      '"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"\n' +
        '2024-02-01,2024-02-02,"Book Shop",,"Presentment","-","Main",-9.18,-9.99,USD,0.9189\n' +
        '2024-02-03,2024-02-03,"Employer","DE00","Credit Transfer","Pay","Main",1500.00,,,\n',
    );
    expect(figures).toEqual(['2024-02-01 -9.18', '2024-02-03 1500']);
    expect(payees).toEqual(['Book Shop', 'Employer']);
  });

  test('Santander ES: preamble, points for thousands', () => {
    const { figures, csv } = read(
      'CUENTA;ES00 0000\nTITULAR;PERSONA UNO\nSALDO;1.234,56 EUR\n\n' +
        'FECHA OPERACIÓN;FECHA VALOR;CONCEPTO;IMPORTE EUR;SALDO\n' +
        '25/01/2024;25/01/2024;Recibo Luz;-45,20;1.234,56\n24/01/2024;24/01/2024;Nomina Enero;1.500,00;1.279,76\n',
    );
    expect(figures).toEqual(['2024-01-25 -45.2', '2024-01-24 1500']);
    expect(csv?.mapping).toMatchObject({ skip: 5, decimal: ',', balance: 4 });
  });

  test('Nordea SE: spaces for thousands, pending without a date', () => {
    const { figures } = read(
      'Bokföringsdag;Belopp;Avsändare;Mottagare;Namn;Rubrik;Saldo;Valuta\n' +
        'Reserverat;-55,00;;;;Kortköp Kiosk;;SEK\n' +
        '2024/03/12;-1 250,00;1;2;Hyresvärd;Hyra;10 750,00;SEK\n2024/03/11;12 000,00;3;1;Arbete;Lön;12 000,00;SEK\n',
    );
    expect(figures).toEqual([
      'line 2: "Reserverat" is not a date (expected YYYY/MM/DD)',
      '2024-03-12 -1250',
      '2024-03-11 12000',
    ]);
  });

  test('ING PL: windows-1250, long preamble, footer', () => {
    const text =
      'Lista transakcji;;;;\nNazwa;Jan Przykład;;;\n\n"Data transakcji";"Data księgowania";"Dane kontrahenta";"Tytuł";"Kwota transakcji";"Waluta"\n' +
      '2024-02-28;2024-02-29;"Żabka";"Płatność kartą";-23,45;PLN\n2024-02-27;2024-02-27;"Pracodawca";"Wynagrodzenie";5000,00;PLN\n\n"Dokument ma charakter informacyjny"\n';
    const bytes = Uint8Array.from(Array.from(text).map((char) => POLISH.get(char) ?? char.charCodeAt(0)));
    const { rows, figures, csv, warnings } = read(bytes);
    expect(figures).toEqual(['2024-02-28 -23.45', '2024-02-27 5000']);
    expect(rows[0]).toMatchObject({ payee: 'Żabka', bookedOn: '2024-02-29', commodity: 'PLN' });
    expect(csv?.mapping.encoding).toBe('windows-1250');
    expect(warnings).toEqual(['Left out, text without date and amount: line 8.']);
  });

  test('HSBC UK: paid out, paid in, balance brought forward', () => {
    const { figures, warnings } = read(
      'Date,Type,Description,Paid out,Paid in,Balance\n' +
        '01 Mar 24,,Balance brought forward,,,200.00\n02 Mar 24,VIS,Grocer,15.20,,184.80\n03 Mar 24,CR,Employer,,"1,000.00","1,184.80"\n',
    );
    expect(figures).toEqual(['2024-03-02 -15.2', '2024-03-03 1000']);
    expect(warnings).toEqual(['Left out, a balance, no movement: line 2.']);
  });

  test('Chase US card: transaction and post date, negative purchases', () => {
    const { rows, figures } = read(
      'Transaction Date,Post Date,Description,Category,Type,Amount,Memo\n' +
        '03/05/2024,03/06/2024,COFFEE BAR,Food & Drink,Sale,-4.50,\n03/04/2024,03/04/2024,Payment Thank You,,Payment,200.00,\n03/02/2024,03/03/2024,BOOKS,Shopping,Sale,-20.00,\n',
    );
    expect(figures).toEqual(['2024-03-05 -4.5', '2024-03-04 200', '2024-03-02 -20']);
    expect(rows[0]).toMatchObject({ bookedOn: '2024-03-06', payee: 'COFFEE BAR' });
  });

  test('Amex US: positive is spending', () => {
    const { figures, csv } = read(
      'Date,Description,Card Member,Account #,Amount\n' +
        '02/14/2024,FLOWER STORE,P ONE,-11001,35.00\n02/12/2024,AUTOPAY PAYMENT - THANK YOU,P ONE,-11001,-310.25\n02/10/2024,TRAIN TICKETS,P ONE,-11001,120.00\n02/08/2024,HOTEL,P ONE,-11001,210.00\n',
    );
    expect(figures).toEqual(['2024-02-14 -35', '2024-02-12 310.25', '2024-02-10 -120', '2024-02-08 -210']);
    expect(csv?.mapping.flip).toBe(true);
    expect(csv?.doubts.join()).toMatch(/out of the account/);
  });

  test('BNP FR: no column headings, a summary line on top', () => {
    const { figures } = read(
      'Compte de chèques;****1234;20/03/2024;;1 834,56\n18/03/2024;;;PRLV SEPA ASSURANCE;-42,10\n15/03/2024;;;VIR RECU SALAIRE;1 950,00\n14/03/2024;;;CARTE BOULANGERIE;-3,20\n',
    );
    expect(figures.slice(-3)).toEqual(['2024-03-18 -42.1', '2024-03-15 1950', '2024-03-14 -3.2']);
  });

  test('Intesa IT: separate in and out, negative debits', () => {
    const { figures } = read(
      'Data contabile;Data valuta;Descrizione;Accrediti;Addebiti\n12/03/2024;12/03/2024;Stipendio;1.800,00;\n13/03/2024;14/03/2024;Supermercato;;-54,30\n14/03/2024;15/03/2024;Bar;;-2,40\n',
    );
    expect(figures).toEqual(['2024-03-12 1800', '2024-03-13 -54.3', '2024-03-14 -2.4']);
  });

  test('a Japanese bank in Shift_JIS: two columns, year sign', () => {
    const bytes = Uint8Array.from(
      (
        '93 fa 95 74 2c 93 45 97 76 2c 82 a8 88 f8 8f 6f 82 b5 2c 82 a8 97 61 93 fc 82 ea 2c 8e 63 8d 82 0a ' +
        '32 30 32 34 2f 33 2f 31 2c 83 52 83 93 83 72 83 6a 2c 35 30 30 2c 2c 22 39 2c 35 30 30 22 0a ' +
        '32 30 32 34 2f 33 2f 32 2c 8b 8b 97 5e 2c 2c 22 32 30 30 2c 30 30 30 22 2c 22 32 30 39 2c 35 30 30 22 0a'
      )
        .split(' ')
        .map((code) => Number.parseInt(code, 16)),
    );
    const { figures, csv, payees } = read(bytes);
    expect(csv?.mapping.encoding).toBe('shift_jis');
    expect(csv?.header).toEqual(['日付', '摘要', 'お引出し', 'お預入れ', '残高']);
    expect(figures).toEqual(['2024-03-01 -500', '2024-03-02 200000']);
    expect(payees).toEqual(['コンビニ', '給与']);
  });

  test('a Korean bank: 출금, 입금, time behind the date', () => {
    const { figures } = read(
      '거래일시,적요,출금액,입금액,잔액\n2024.03.05 10:11:12,편의점,"3,500",0,"96,500"\n2024.03.06 09:00:00,급여,0,"2,000,000","2,096,500"\n',
    );
    expect(figures).toEqual(['2024-03-05 -3500', '2024-03-06 2000000']);
  });

  test('UTF-16 with tabs', () => {
    const text = '\ufeffDate\tText\tAmount\n2024-01-31\tMüller\t-1.50\n2024-02-01\tLohn\t10.00\n';
    const bytes = new Uint8Array(Uint16Array.from(Array.from(text).map((char) => char.charCodeAt(0))).buffer);
    const { figures, payees } = read(bytes);
    expect(figures).toEqual(['2024-01-31 -1.5', '2024-02-01 10']);
    expect(payees).toEqual(['Müller', 'Lohn']);
  });

  test('Swiss: apostrophes for thousands, debit and credit, totals at the foot', () => {
    const { figures, warnings } = read(
      "Datum;Buchungstext;Belastung;Gutschrift;Saldo\n05.03.2024;Miete;1'850.00;;3'150.00\n01.03.2024;Lohn;;5'000.00;5'000.00\nTotal;;1'850.00;5'000.00;\n",
    );
    expect(figures).toEqual(['2024-03-05 -1850', '2024-03-01 5000']);
    expect(warnings).toEqual(['Left out, a total or balance: line 4.']);
  });

  test('credits marked CR, everything else spending', () => {
    const { figures } = read(
      'Transaction Date,Details,Amount\n05 Mar 2024,TAXI,88.00\n06 Mar 2024,PAYMENT,500.00 CR\n07 Mar 2024,NOODLES,62.50\n',
    );
    expect(figures).toEqual(['2024-03-05 -88', '2024-03-06 500', '2024-03-07 -62.5']);
  });

  test('a card with Soll and Haben marks', () => {
    const { figures } = read(
      'Buchungstag;Text;Betrag;S/H\n05.03.2024;Tanken;60,00;S\n06.03.2024;Erstattung;12,00;H\n07.03.2024;Buch;9,99;S\n',
    );
    expect(figures).toEqual(['2024-03-05 -60', '2024-03-06 12', '2024-03-07 -9.99']);
  });
});

describe('shapes', () => {
  test('quoted line breaks keep the true lines', () => {
    const { rows } = read(
      'Date,Payee,Amount\n2024-01-02,"A\nB\nC",-1.00\r\n2024-01-03,D,-2.00\n\n\n2024-01-04,E,oops\n',
    );
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 8]);
    expect(rows[0]).toMatchObject({ payee: 'A B C' });
    expect(rows[2]).toMatchObject({
      line: 8,
      cells: ['2024-01-04', 'E', 'oops'],
      problem: expect.stringContaining('"oops"'),
    });
  });

  test('rows that are wholly alike are all there', () => {
    expect(read('Date,Payee,Amount\n2024-01-02,A,-1\n2024-01-02,A,-1\n2024-01-02,A,-1\n').figures).toHaveLength(3);
  });

  test('a header alone is an empty statement', () => {
    const { figures, csv } = read('Date,Payee,Amount\n');
    expect(figures).toEqual([]);
    expect(csv?.header).toEqual(['Date', 'Payee', 'Amount']);
  });

  test('a single row, with and without a header', () => {
    expect(read('Date,Payee,Amount\n2024-01-02,A,-1.50\n').figures).toEqual(['2024-01-02 -1.5']);
    expect(read('02.01.2024;A;-1,50\n').figures).toEqual(['2024-01-02 -1.5']);
  });

  test('the month comes first where the days then run in sequence', () => {
    const { figures, csv } = read('Date,Payee,Amount\n02/11/2024,A,-1\n02/08/2024,A,-1\n02/02/2024,A,-1\n');
    expect(figures).toEqual(['2024-02-11 -1', '2024-02-08 -1', '2024-02-02 -1']);
    expect(csv?.doubts.join()).toMatch(/MM\/DD\/YYYY/);
  });

  test('an impossible day is shown, not moved', () => {
    const { figures } = read('Date,Payee,Amount\n30/01/2024,A,-1\n31/02/2024,B,-2\n02/03/2024,C,-3\n');
    expect(figures[1]).toBe('line 3: "31/02/2024" is not a date (expected DD/MM/YYYY)');
  });

  test('a quote that is never closed costs its own line only', () => {
    const { figures, payees } = read(
      'Date;Payee;Amount\n2024-01-02;"Open;-1.00\n2024-01-03;B;-2.00\n2024-01-04;C;-3.00\n',
    );
    expect(figures).toEqual(['2024-01-02 -1', '2024-01-03 -2', '2024-01-04 -3']);
    expect(payees).toEqual(['"Open', 'B', 'C']);
  });

  test('a sep line names the delimiter', () => {
    expect(read('sep=|\nDate|Payee|Amount\n2024-01-02|A, B; C|-1.00\n').payees).toEqual(['A, B; C']);
  });

  test('spreadsheet wrappings', () => {
    const { figures } = read('Date,Payee,Amount\n="2024-01-02",="A",="-1.00"\n="2024-01-03",="B",="5.00"\n');
    expect(figures).toEqual(['2024-01-02 -1', '2024-01-03 5']);
  });

  test('C20 where a step does not add up, the days around it have their balances too', () => {
    const rows = ['02,-10,90', '03,-5,85', '04,-21.5,72.5', '04,-1,71.5', '05,-2,69.5', '06,-3,66.5', '07,4,70.5'];
    const text = rows.map((row) => `2024-01-${row.replace(',', ',Shop,')}`).join('\n');
    expect(read(`Date,Text,Amount,Balance\n${text}\n`).statements[0]?.balances).toEqual([
      { date: '2024-01-02', at: 'start', amount: '100', kind: 'opening' },
      { date: '2024-01-03', amount: '85', kind: 'closing' },
      { date: '2024-01-04', amount: '71.5', kind: 'closing' },
      { date: '2024-01-07', amount: '70.5', kind: 'closing' },
    ]);
    const noise = text.replaceAll(/,(\d+)\.5\n/g, ',$1.25\n');
    expect(read(`Date,Text,Amount,Balance\n${noise}\n`).statements[0]?.balances).toEqual([]);
  });

  test('balances that add up give the opening and closing balance', () => {
    const { statements } = read('Date,Text,Amount,Balance\n2024-01-03,C,5,14\n2024-01-02,B,-1,9\n2024-01-01,A,3,10\n');
    expect(statements[0]?.balances).toEqual([
      { date: '2024-01-01', at: 'start', amount: '7', kind: 'opening' },
      { date: '2024-01-03', amount: '14', kind: 'closing' },
    ]);
  });

  test('amounts of 28 digits stay exact', () => {
    expect(
      read('Date,Text,Amount\n2024-01-03,C,1234567890123456789012345678.90\n2024-01-04,D,-0.01\n').figures[0],
    ).toBe('2024-01-03 1234567890123456789012345678.9');
  });
});

describe('a person’s own mapping', () => {
  const text = 'Date,Who,One,Two\n03/04/2024,A,1.00,10.00\n05/04/2024,B,2.00,20.00\n';

  test('stands above every guess', () => {
    const override = { date: 0, dateFormat: 'MM/DD/YYYY', amount: 3, flip: true, payee: 1 } as const;
    expect(read(text, { override }).figures).toEqual(['2024-03-04 -10', '2024-05-04 -20']);
    expect(read(text, { override: { dateFormat: '%d/%m/%Y', amountOut: 3 } }).figures).toEqual([
      '2024-04-03 -10',
      '2024-04-05 -20',
    ]);
    expect(read(text, { override: { skip: 2 } }).figures).toHaveLength(1);
  });

  test('is remembered by the layout’s signature; a new choice of amount unseats the old one', () => {
    const first = read(text, { override: { amountOut: 3, dateFormat: 'MM/DD/YYYY' } }).csv;
    const store = new Map<string, CsvMapping>(first === undefined ? [] : [[first.signature, first.mapping]]);
    const remembered = (signature: string) => store.get(signature) ?? null;
    const next = text.replace('Date,Who', 'preamble\nDate,Who');
    expect(read(next, { remembered }).figures).toEqual(['2024-03-04 -10', '2024-05-04 -20']);
    expect(read(text, { remembered, override: { amount: 2 } }).figures).toEqual(['2024-03-04 1', '2024-05-04 2']);
  });

  test.each([
    [{ amount: 9 }, /column 9 \(expected 0 to 3\)/],
    [{ dateFormat: 'soon' }, /not a date format/],
    [{ encoding: 'klingon' }, /not a known encoding/],
  ])('%o is refused with the reason', (override, message) => {
    expect(() => read(text, { override })).toThrow(message);
  });
});

describe('files that make no sense', () => {
  test.each([
    ['', /bank\.csv: the file is empty/],
    ['\n \n', /empty/],
    ['hello world\nthis is a letter\n', /no column of dates/],
    ['a,b,c\n1,2,3\n4,5,6\n', /line 1: no column of dates/],
    ['Date,Text\n2024-01-02,a\n2024-01-03,b\n', /no column of amounts/],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'ImportError' }));
  });

  test('bytes that are no text', () => {
    const bytes = Uint8Array.from({ length: 2000 }, (_, at) => (at * 7919) % 251);
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code: 'ImportError' }));
  });

  test('zeros among the text are dropped', () => {
    expect(read('Date,Payee,Amount\n2024-01-02,A\u0000B,-1.00\n').payees).toEqual(['AB']);
  });

  test('one very long line', () => {
    expect(() => read('x'.repeat(3_000_000))).toThrow(/no column of dates/);
    expect(read(`Date,Payee,Amount\n2024-01-02,${'y'.repeat(2_000_000)},-1.00\n`).figures).toEqual(['2024-01-02 -1']);
    expect(() => read('"'.repeat(200_000))).toThrow(/ImportError|no column|empty/);
    expect(() => read(','.repeat(200_000))).toThrow(expect.objectContaining({ code: 'ImportError' }));
  });
});

const POLISH = new Map(
  Array.from('ąćęłńóśźżŻŁ').map((char, at) => [
    char,
    [0xb9, 0xe6, 0xea, 0xb3, 0xf1, 0xf3, 0x9c, 0x9f, 0xbf, 0xaf, 0xa3][at] ?? 0,
  ]),
);

describe('what a person lays down', () => {
  const cents =
    'Date,Payee,Amount,Balance\n2024-03-05,Tea,-1250,8750\n2024-03-06,Pay,200000,208750\n2024-03-07,Shop,-5000,203750\n';

  test('C27 amounts and balances are multiplied exactly', () => {
    const file = read(cents, { override: { multiplier: '0.01' } });
    expect(file.figures).toEqual(['2024-03-05 -12.5', '2024-03-06 2000', '2024-03-07 -50']);
    expect(file.statements[0]?.balances.at(-1)).toMatchObject({ amount: '2037.5' });
    expect(file.statements[0]?.rows).toMatchObject([{ balance: '87.5' }, { balance: '2087.5' }, { balance: '2037.5' }]);
    expect(file.csv?.mapping.multiplier).toBe('0.01');
    expect(read(cents).csv?.mapping).not.toHaveProperty('multiplier');
  });

  test('C27 a multiplier that is no figure, or nothing, is refused', () => {
    for (const multiplier of ['x', '0', '0.00', '']) {
      expect(() => read(cents, { override: { multiplier } })).toThrow('expected a figure such as 0.01');
    }
  });

  test('C27 a multiplier is remembered with the mapping that it belongs to', () => {
    const mapping = read(cents, { override: { multiplier: '0.01' } }).csv?.mapping ?? null;
    expect(read(cents, { remembered: () => mapping }).figures[0]).toBe('2024-03-05 -12.5');
  });

  test('C27 a column that a person says is not there is not guessed, until one is named again', () => {
    const text =
      'Date,Payee,Note,Amount,Balance\n2025-03-01,Cafe,lunch,-5.00,95.00\n2025-03-02,Kiosk,news,-2.50,92.50\n';
    const guessed = read(text).csv?.mapping;
    expect(guessed).toMatchObject({ payee: 1, notes: 2, balance: 4 });
    const { csv, rows, statements } = read(text, { override: { without: ['notes', 'balance'] } });
    expect(csv?.mapping).toEqual({ ...omitted(guessed, ['notes', 'balance']), without: ['notes', 'balance'] });
    expect(rows.map((row) => 'date' in row && row.note)).toEqual(['', '']);
    expect(statements[0]?.balances).toEqual([]);
    const again = read(text, { override: { notes: 2 }, remembered: () => csv?.mapping ?? null });
    expect(again.csv?.mapping).toMatchObject({ notes: 2, without: ['balance'] });
    expect(again.notes).toEqual(['lunch', 'news']);
  });

  test('C27 a column of marks gives the sign, and a second date is the day of booking', () => {
    const text = 'When,Who,Sum,Mark,Later\n2024-03-05,Tea,12.50,D,2024-03-07\n2024-03-06,Pay,20.00,C,2024-03-06\n';
    const file = read(text, { override: { amount: 2, direction: 3, bookedDate: 4 } });
    expect(file.figures).toEqual(['2024-03-05 -12.5', '2024-03-06 20']);
    expect(file.rows[0]).toMatchObject({ bookedOn: '2024-03-07' });
  });
});
