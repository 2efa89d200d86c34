import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectFormat } from './detect-format.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('detectFormat', () => {
  it.each([
    ['ofx', 'OFXHEADER:100\nDATA:OFXSGML\n\n<OFX></OFX>'],
    ['ofx', '\n\n <OFX> <SIGNONMSGSRSV1>'],
    ['ofx', '<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX/>'],
    ['camt', '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>'],
    ['gnucash', '<?xml version="1.0"?>\n<gnc-v2 xmlns:gnc="http://www.gnucash.org/XML/gnc">'],
    ['qif', '!Type:Bank\nD1/2/26\nT-3.00\n^\n'],
    ['mt940', '{1:F01X}{4:\n:20:START\n:25:NL00/1\n:60F:C260101EUR1,00\n'],
    ['mt940', ':20:START\n:25:NL00/1\n:61:260101D1,00NTRFNONREF\n'],
    ['beancount', 'option "title" "Home"\n2026-01-01 open Assets:Cash EUR\n'],
    ['beancount', '2026-01-02 * "Baker" "Bread"\n  Assets:Cash  -2 EUR\n  Expenses:Food\n'],
    ['journal', '2026-01-02 Baker\n    expenses:food  1,50 €\n    cash\n'],
    ['journal', '; mine, all mine\n1/2 open a box; then, close it\n  a  1\n  b\n'],
    ['journal', 'commodity $1,000.00\n'],
    ['journal', 'include 2025.journal\ninclude 2026.journal\n'],
    ['journal', '= expenses:food\n  (budget:food)  *-1\n'],
    ['csv', 'Date,Payee,Amount\n'],
    ['csv', '2026-01-02;"two\n  lines";-3,00\n2026-01-03;x;4,00\n'],
    ['csv', '02.01.2026\tShop\t-3,00\n02.01.2026\t\t4,00\n'],
    ['csv', '\ufeffAccount 12\n\nDate,Amount\n2026-01-02,1\n2026-01-03,1\n'],
    ['unknown', 'Dear customer,\nyour statement\nis attached to this message\nand not here'],
    ['unknown', '<!DOCTYPE html><html>a,b</html>'],
    ['unknown', '{"accounts": [1,2]}'],
    ['unknown', '<note>a,b</note>'],
  ])('%s: %j', (format, text) => {
    expect(detectFormat('file', bytes(text)).format).toBe(format);
  });

  it('knows packed and binary files by their first bytes', () => {
    expect(detectFormat('a.xlsx', latin1('PK\x03\x04,,,')).why).toContain('save the sheet as CSV');
    expect(detectFormat('a.csv', latin1('%PDF-1.7\na,b')).why).toContain('PDF');
    expect(detectFormat('a.gnucash', latin1('\x1f\x8b\x08')).format).toBe('gnucash');
    expect(detectFormat('a.csv.gz', latin1('\x1f\x8b\x08')).why).toContain('gzip');
    expect(detectFormat('a.gnucash', latin1('SQLite format 3\0')).format).toBe('gnucash');
    expect(detectFormat('a', latin1('\0\x01\x02\x03')).why).toBe('it is not text');
    expect(detectFormat('a', new Uint8Array()).why).toBe('it is empty');
  });

  it('reads UTF-16', () => {
    const text = '\ufeffDate\tAmount\n2026-01-02\t5\n';
    const utf16 = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
    expect(detectFormat('file', utf16).format).toBe('csv');
  });

  it('lets the name decide only where the content says nothing', () => {
    expect(detectFormat('x.csv', bytes('2026-01-02 Baker\n  food  1\n  cash\n')).format).toBe('journal');
    expect(detectFormat('x.journal', bytes('a,b\n1,2\n')).format).toBe('csv');
    expect(detectFormat('x.journal', bytes('; nothing yet\n')).format).toBe('journal');
    expect(detectFormat('x.csv', bytes('hello\n')).format).toBe('csv');
    expect(detectFormat('x.txt', bytes('hello\n'))).toEqual({ format: 'unknown', why: 'it begins with "hello"' });
  });
});

const data = process.env['DAYBOOK_DATA'] ?? resolve('..', 'shared', 'data');
const files = existsSync(data)
  ? ['csv', 'ofx', 'journal', 'journal/pta', 'qif', 'camt', 'mt940', 'beancount', 'gnucash'].flatMap((folder) =>
      readdirSync(join(data, folder))
        .filter((name) => !name.endsWith('.expected.json') && statSync(join(data, folder, name)).isFile())
        .map((name) => [folder.split('/')[0] ?? '', join(data, folder, name)] as const),
    )
  : [];
if (files.length === 0) process.stdout.write(`SKIPPED: formats of real files, none at ${data}\n`);

describe.skipIf(files.length === 0)('real files', () => {
  it.each(files)('%s: %s, whatever its name', (format, path) => {
    const content = readFileSync(path);
    expect(detectFormat(basename(path), content).format).toBe(format);
    const unnamed = basename(path) === 'hledger-err-parseable.j' ? 'unknown' : format;
    expect(detectFormat('download', content).format).toBe(unnamed);
  });
});
