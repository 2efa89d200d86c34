import { describe, expect, test } from 'vitest';
import { decodeAs, decodeText } from './text-encoding.ts';

const utf8 = new TextEncoder();

/** Encode with a decoder's own table, backwards: every one- and two-byte code that it knows. */
function encode(text: string, encoding: string): Uint8Array {
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const add = (codes: readonly number[]) => {
    try {
      const char = decoder.decode(Uint8Array.from(codes));
      if (Array.from(char).length === 1 && !table.has(char)) table.set(char, codes);
    } catch {
      // No character has this code.
    }
  };
  for (let one = 0; one < 256; one++) add([one]);
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail]);
  return Uint8Array.from(Array.from(text).flatMap((char) => table.get(char) ?? [0x3f]));
}

describe('decodeText', () => {
  test('takes the byte order mark away', () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8.encode('Date'));
    expect(decodeText(bytes)).toEqual({ text: 'Date', encoding: 'utf-8', certain: true });
  });

  test('reads UTF-16 with and without a mark', () => {
    const plain = Uint8Array.from(Array.from('Date;Zürich').flatMap((char) => [char.charCodeAt(0), 0]));
    expect(decodeText(plain)).toMatchObject({ text: 'Date;Zürich', encoding: 'utf-16le' });
    const big = Uint8Array.from([0xfe, 0xff, ...Array.from('Date').flatMap((char) => [0, char.charCodeAt(0)])]);
    expect(decodeText(big)).toMatchObject({ text: 'Date', encoding: 'utf-16be' });
  });

  test('valid UTF-8 wins over a hint, a hint over statistics', () => {
    expect(decodeText(utf8.encode('Café'), 'cp1252')).toMatchObject({ text: 'Café', encoding: 'utf-8' });
    expect(decodeText(encode('Žluťoučký kůň', 'windows-1250'), 'cp1250')).toMatchObject({ text: 'Žluťoučký kůň' });
    expect(decodeText(encode('Café', 'windows-1252'), 'no-such-thing').encoding).toBe('windows-1252');
  });

  test('keeps damaged UTF-8 as UTF-8 and says that it is not certain', () => {
    const bytes = Uint8Array.of(...utf8.encode('Überweisung Müller Größe süß Äpfel Öl ßäöüÄÖÜ'), 0xc3);
    expect(decodeText(bytes)).toMatchObject({ encoding: 'utf-8', certain: false });
  });

  test.each([
    ['windows-1252', 'Date;Libellé\n01/02/2024;Épicerie du marché, crème brûlée'],
    ['windows-1252', 'Buchungstag;Verwendungszweck\n01.02.2024;Bäckerei Größer, Straße'],
    ['windows-1252', 'Dato;Tekst\n01.02.2024;Købmand på hjørnet, ærter'],
    ['windows-1252', 'Fecha;Concepto\n01/02/2024;Compañía de teléfonos, año'],
    ['windows-1250', 'Data;Opis\n2024-02-01;Płatność kartą, żółć, opłata za źródło'],
    ['iso-8859-2', 'Data;Opis\n2024-02-01;Płatność kartą, żółw, książka'],
    ['windows-1250', 'Datum;Popis\n1.2.2024;Příchozí platba, účet číslo, kůň'],
    ['windows-1251', 'Дата;Описание\n01.02.2024;Перевод средств'],
    ['koi8-r', 'Дата;Описание\n01.02.2024;Перевод средств'],
    ['windows-1253', 'Ημερομηνία;Περιγραφή\n01/02/2024;Αγορά στο κατάστημα'],
    ['windows-1254', 'Tarih;Açıklama\n01.02.2024;Alışveriş ödemesi, şube, ğ'],
    ['euc-kr', '거래일,내용,금액\n2024-02-01,편의점,-3500'],
    ['gb18030', '交易日期,摘要,金额\n2024-02-01,超市购物,支付宝,-35.00'],
    ['big5', '交易日期,摘要,金額\n2024-02-01,超級市場購物,-35'],
    ['shift_jis', '日付,摘要,出金\n2024-02-01,コンビニでのお支払い,350'],
    ['euc-jp', '日付,摘要,出金\n2024-02-01,コンビニでのお支払い,350'],
    ['macintosh', 'Date;Libellé\n01/02/2024;Épicerie du marché, crème'],
  ])('tells %s by its letters: %s', (encoding, text) => {
    expect(decodeText(encode(text, encoding)).text).toBe(text);
  });
});

describe('decodeAs', () => {
  test('takes the names that banks and programs use', () => {
    expect(decodeAs(Uint8Array.of(0xe9), 'latin-1')).toMatchObject({ text: 'é', encoding: 'windows-1252' });
    expect(decodeAs(Uint8Array.of(0xe9), 'cp1252')?.text).toBe('é');
    expect(decodeAs(Uint8Array.of(0xe9), 'klingon')).toBeNull();
  });
});
