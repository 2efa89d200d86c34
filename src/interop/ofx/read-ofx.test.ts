import { describe, expect, it } from 'vitest';
import { DaybookError } from '#engine';
import type { StatementFile, StatementRow } from '../imported-file.ts';
import { readOfx } from './read-ofx.ts';
import { bytesOf, SGML_HEADER, statementText, XML_HEADER } from './testing/ofx-text.ts';

const ROW = '<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260312<TRNAMT>-8.40<FITID>a1<NAME>Corner Shop</STMTTRN>';

function read(text: string | Uint8Array): StatementFile {
  return readOfx(typeof text === 'string' ? bytesOf(text) : text, { fileName: 'bank.ofx' });
}

function rowsOf(text: string | Uint8Array): readonly StatementRow[] {
  return read(text).statements.flatMap((each) => each.rows.filter((row): row is StatementRow => 'amount' in row));
}

function refusal(text: string): DaybookError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof DaybookError) return error;
    throw error;
  }
  throw new Error('the file was not refused');
}

describe('rows', () => {
  it('takes date, amount, payee, note, identity, code and line', () => {
    const text = statementText(
      `<BANKTRANLIST>\n<STMTTRN>\n<TRNTYPE>CHECK\n<DTPOSTED>20260312235959.000[-11:SST]\n<DTAVAIL>20260314\n<TRNAMT>-1.234,50
<FITID>a1\n<CHECKNUM>88\n<NAME>Corner &amp; Shop\n<MEMO>two\n  lines\n</STMTTRN></BANKTRANLIST>`,
    );
    expect(read(text).statements[0]?.rows).toEqual([
      {
        line: 14,
        cells: [
          'TRNTYPE CHECK',
          'DTPOSTED 20260312235959.000[-11:SST]',
          'DTAVAIL 20260314',
          'TRNAMT -1.234,50',
          'FITID a1',
          'CHECKNUM 88',
          'NAME Corner & Shop',
          'MEMO two lines',
        ],
        date: '2026-03-12',
        valueOn: '2026-03-14',
        amount: '-1234.5',
        commodity: null,
        payee: 'Corner & Shop',
        note: 'two lines',
        externalId: 'a1',
        code: '88',
      },
    ]);
  });

  it('reads a file all on one line, header included', () => {
    const text = statementText(`<BANKTRANLIST>${ROW}${ROW}</BANKTRANLIST>`).replaceAll('\n', '');
    expect(rowsOf(text)).toHaveLength(2);
  });

  it('keeps rows that share their identity or are wholly alike', () => {
    expect(rowsOf(statementText(ROW + ROW)).map((row) => row.externalId)).toEqual(['a1', 'a1']);
  });

  it('takes the payee from PAYEE and leaves an empty identity out', () => {
    const [row] = rowsOf(
      statementText(
        '<STMTTRN><DTPOSTED>20260312<TRNAMT>5<FITID><PAYEE><NAME>Town Hall<ADDR1>Square 1</PAYEE><MEMO>fee</STMTTRN>',
      ),
    );
    expect(row).toMatchObject({ payee: 'Town Hall', externalId: null, note: 'fee' });
  });

  it('an empty leaf without end tag does not swallow what follows', () => {
    const [row] = rowsOf(statementText('<STMTTRN><DTPOSTED>20260312<TRNAMT>5<NAME>\n<MEMO>\n<FITID>x</STMTTRN>'));
    expect(row).toMatchObject({ payee: '', note: '', externalId: 'x' });
  });

  it('forgives missing end tags of rows and lists', () => {
    const open = ROW.replace('</STMTTRN>', '');
    const file = read(statementText(`<BANKTRANLIST>${open}${open}<LEDGERBAL><BALAMT>9<DTASOF>20260401`));
    expect(file.statements[0]?.rows).toHaveLength(2);
    expect(file.statements[0]?.rows.every((row) => 'amount' in row)).toBe(true);
    expect(file.statements[0]?.balances).toEqual([{ kind: 'closing', date: '2026-04-01', amount: '9' }]);
  });

  it('reads tags in small letters, comments, and a < that begins no tag', () => {
    const text = statementText(
      '<stmttrn><dtposted>20260312<!-- <FITID>no --><trnamt>5<name>Tea <3 Cake & more &copy; &#8364;</stmttrn>',
    );
    expect(rowsOf(text)).toMatchObject([{ payee: 'Tea <3 Cake & more &copy; €', externalId: null }]);
  });

  it('CURRENCY is the currency of the amount, ORIGCURRENCY only information', () => {
    const row = (tag: string, symbol: string) =>
      ROW.replace('</STMTTRN>', `<${tag}><CURRATE>1.1<CURSYM>${symbol}</${tag}></STMTTRN>`);
    const text = statementText(row('CURRENCY', 'usd') + row('ORIGCURRENCY', 'USD') + row('CURRENCY', 'EUR'));
    expect(rowsOf(text).map((each) => each.commodity)).toEqual(['USD', null, null]);
  });
});

describe('rows that cannot be read', () => {
  it('name what was expected and found, with their line, beside the others', () => {
    const bad = '\n<STMTTRN><DTPOSTED>20260230<TRNAMT>$12<FITID>b</STMTTRN>\n';
    expect(read(statementText(ROW + bad + ROW)).statements[0]?.rows).toMatchObject([
      { externalId: 'a1' },
      {
        line: 14,
        cells: ['DTPOSTED 20260230', 'TRNAMT $12', 'FITID b'],
        problem:
          'DTPOSTED: expected a date such as 20260312, found "20260230"; TRNAMT: expected an amount such as -84.17, found "$12"',
      },
      { externalId: 'a1' },
    ]);
    expect(read(statementText('<STMTTRN><FITID>b</STMTTRN>')).statements[0]?.rows).toMatchObject([
      { problem: expect.stringContaining('found nothing') },
    ]);
  });

  it('a currency that is none makes the row unreadable, and the account one to ask about', () => {
    const bad = ROW.replace('</STMTTRN>', '<CURRENCY><CURSYM>Euro</CURRENCY></STMTTRN>');
    const file = read(statementText(bad).replace('<CURDEF>EUR', '<CURDEF>?'));
    expect(file.statements).toMatchObject([
      { account: { commodity: null }, rows: [{ problem: 'CURSYM: expected a currency such as EUR, found "Euro"' }] },
    ]);
    expect(file.warnings).toEqual(['Assets:Checking 77: the file names no currency for it (CURDEF, such as EUR)']);
  });

  it('a withdrawn entry is not booked a second time', () => {
    const text = statementText(ROW.replace('<NAME>', '<CORRECTFITID>a0<CORRECTACTION>DELETE<NAME>'));
    expect(read(text).statements[0]?.rows).toMatchObject([
      { problem: expect.stringContaining('withdraws its entry "a0"') },
    ]);
  });

  it('an entry replaced under another identity is told', () => {
    const replacing = (fitid: string) => ROW.replace('<NAME>', `<CORRECTFITID>${fitid}<CORRECTACTION>REPLACE<NAME>`);
    const file = read(statementText(replacing('a1') + replacing('a0')));
    expect(file.statements[0]?.rows).toMatchObject([{ amount: '-8.4' }, { amount: '-8.4' }]);
    expect(file.warnings).toEqual([
      `line 13: replaces the bank's entry "a0": if that is in the books, delete it by hand`,
    ]);
  });

  it('a balance that is cut or has no date is not used', () => {
    const file = read(statementText('<LEDGERBAL><BALAMT>5</LEDGERBAL><AVAILBAL><BALAMT>6<DTASOF>20260401</AVAILBAL>'));
    expect(file.statements[0]?.balances).toEqual([{ kind: 'available', date: '2026-04-01', amount: '6' }]);
    expect(file.warnings.join()).toContain('LEDGERBAL not used');
    const cut = statementText('<LEDGERBAL><BALAMT>123.45<DTASOF>20260401').split('</STMTRS>')[0] ?? '';
    expect(read(cut).statements[0]?.balances).toEqual([]);
  });
});

describe('statements', () => {
  it('reads several, each with its account', () => {
    const card = `<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>usd<CCACCTFROM><ACCTID>4:1  2</CCACCTFROM></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>`;
    const text = statementText(ROW).replace('CHECKING', 'SAVINGS').replace('</OFX>', card);
    expect(read(text).statements.map((each) => each.account)).toEqual([
      { externalId: '9900/77/SAVINGS', name: 'Assets:Savings 77', kind: 'asset', commodity: 'EUR' },
      { externalId: '4:1  2', name: 'Liabilities:Card 4-1 2', kind: 'liability', commodity: 'USD' },
    ]);
  });

  it('a statement without rows is a statement', () => {
    expect(read(statementText('')).statements).toMatchObject([{ rows: [], balances: [] }]);
  });

  it("tells the bank's errors, and refuses a file that has nothing else", () => {
    const status = '<STATUS><CODE>2000<SEVERITY>ERROR<MESSAGE>General error</STATUS>';
    expect(read(statementText(ROW, status)).warnings).toEqual(['line 11: the bank reports error 2000: General error']);
    const error = refusal(`${SGML_HEADER}<OFX><SIGNONMSGSRSV1><SONRS>${status}</SONRS></SIGNONMSGSRSV1></OFX>`);
    expect(error.code).toBe('ImportError');
    expect(error.message).toContain('bank.ofx: expected a bank, card or investment statement');
    expect(error.message).toContain('found <OFX> with SIGNONMSGSRSV1 in it; line 11: the bank reports error 2000');
  });
});

describe('encodings and XML', () => {
  it('decodes by the header, but believes valid UTF-8 first', () => {
    const text = statementText(ROW.replace('Corner Shop', 'B\u00e4cker'));
    expect(rowsOf(text)[0]?.payee).toBe('Bäcker');
    expect(rowsOf(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))[0]?.payee).toBe('Bäcker');
    const polish = statementText(ROW.replace('Corner Shop', '\u00b3')).replace('CHARSET:1252', 'CHARSET:1250');
    expect(rowsOf(Uint8Array.from(polish, (letter) => letter.charCodeAt(0)))[0]?.payee).toBe('ł');
  });

  it('reads CDATA as it stands', () => {
    const text = XML_HEADER + statementXml('<NAME><![CDATA[ A &amp; <b> ]]></NAME>');
    expect(rowsOf(text)).toMatchObject([{ payee: 'A &amp; <b>', line: 3 }]);
  });

  it('reads XML that is not well-formed, and says so', () => {
    const file = read(XML_HEADER + statementXml('<NAME>Salt & Co<MEMO>x</MEMO>'));
    expect(file.statements[0]?.rows).toMatchObject([{ payee: 'Salt & Co', note: 'x' }]);
    expect(file.warnings).toEqual([expect.stringContaining('not well-formed XML')]);
  });
});

function statementXml(fields: string): string {
  return `<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR</CURDEF><BANKTRANLIST><STMTTRN><DTPOSTED>20260312</DTPOSTED><TRNAMT>1</TRNAMT>${fields}</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
}

describe('hostile input', () => {
  it.each(['<!DOCTYPE x [<!ENTITY a "aaaa">]>', '<!ENTITY a "aaaa">', '<!doctype html>'])(
    'refuses %s',
    (declaration) => {
      const error = refusal(`${XML_HEADER}${declaration}${statementXml('')}`);
      expect(error.code).toBe('ImportError');
      expect(error.message).toContain('line 3');
    },
  );

  it('refuses nesting without end, in both syntaxes', () => {
    const deep = Array.from({ length: 100_000 }, (_, index) => `<T${index}>`).join('');
    expect(refusal(`<OFX>${deep}`).message).toContain('nested deeper than 40 levels');
    expect(refusal(`${XML_HEADER}<OFX>${deep}`).message).toContain('nested deeper than 40 levels');
  });

  it.each([
    ['nothing', ''],
    ['no markup', 'x'.repeat(1_000_000)],
    ['only <', '<'.repeat(1_000_000)],
    ['only <!--', '<!--'.repeat(300_000)],
    ['a tag that never ends', `<${'A'.repeat(1_000_000)}`],
    ['only &', `<OFX><NAME>${'&'.repeat(1_000_000)}`],
    ['end tags only', '</A>'.repeat(300_000)],
  ])('refuses %s without delay', (_, text) => {
    const start = performance.now();
    expect(refusal(text).message).toContain('expected a bank, card or investment statement');
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('reads 5 MB on one line', () => {
    const count = Math.ceil(5_000_000 / ROW.length);
    const text = statementText(ROW.repeat(count)).replaceAll('\n', '');
    const start = performance.now();
    expect(rowsOf(text)).toHaveLength(count);
    process.stdout.write(
      `OFX: ${count} rows, ${text.length} bytes on one line in ${Math.round(performance.now() - start)} ms\n`,
    );
  });
});

describe('O29 a loan’s statement', () => {
  const loan = `<LOANMSGSRSV1><LOANSTMTTRNRS><LOANSTMTRS><CURDEF>USD<LOANACCTFROM><LOANACCTID>998877<LOANACCTTYPE>MORTGAGE</LOANACCTFROM>
<LOANTRANLIST><LOANSTMTTRN><LOANTRNTYPE>PAYMENT<DTPOSTED>20260301<TRNAMT>850.00<LOANTRNAMT><PRINAMT>650.00<INTAMT>200.00</LOANTRNAMT><FITID>1<NAME>PAYMENT</LOANSTMTTRN></LOANTRANLIST>
<PRINBAL><BALAMT>85000.00<DTASOF>20260301</PRINBAL></LOANSTMTRS></LOANSTMTTRNRS></LOANMSGSRSV1>`;
  const named = /line \d+: the loan statement \(LOANSTMTRS\) of 998877, 1 row, is not read/;

  it('is refused by name where there is nothing else', () => {
    expect(refusal(`${SGML_HEADER}<OFX>${loan}</OFX>`).message).toMatch(named);
  });

  it('is named in a warning beside other statements, whose rows and balances it leaves alone', () => {
    const text = statementText(`<BANKTRANLIST>${ROW}</BANKTRANLIST>`);
    const both = read(text.replace('</OFX>', `${loan}</OFX>`));
    expect(both.statements).toEqual(read(text).statements);
    expect(both.warnings).toEqual([expect.stringMatching(named)]);
  });
});
