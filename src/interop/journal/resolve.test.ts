import { describe, expect, it } from 'vitest';
import { read, shown } from './testing/read.ts';

const OPENING = ['2026-01-01', ' a:x  5 EUR', ' a  $2', ' e'];

describe('balance assertions', () => {
  it.each([
    'a:x  0 = 0',
    'a:x  1 EUR = 6 EUR',
    'a:x  1 EUR == 6 EUR',
    'a  1 EUR =* 6 EUR',
    'a  $1 = $3',
    'a  $1 == $3',
    'a  1 EUR @ $9 = 1 EUR',
  ])('%s holds', (posting) =>
    expect(read([...OPENING, '2026-01-02', ` ${posting}`, ' b']).transactions.length).toBe(2),
  );

  it.each([
    ['a:x  1 EUR = 7 EUR', 'a:x holds 6 EUR, the journal asserts 7 EUR'],
    ['a  1 EUR == 1 EUR', 'a also holds 2 $, expected nothing else'],
    ['a  0 EUR =* 6 EUR', 'a with its sub-accounts holds 5 EUR, the journal asserts 6 EUR'],
  ])('%s fails', (posting, message) => {
    expect(() => read([...OPENING, '2026-01-02', ` ${posting}`, ' b'])).toThrowError(
      `balance assertion failed: ${message}`,
    );
  });

  it('refuse the file at their sign', () => {
    expect(() => read([...OPENING, '2026-01-02', ' a  0 = 1'])).toThrowError(
      /^main\.journal:6:7: balance assertion failed/,
    );
  });

  it('are checked by date, also that of a posting', () => {
    const early = ['2026-01-01', ' a  1', ' b'];
    expect(read(['2026-01-02', ' a  1 = 2', ' b', ...early]).warnings).toEqual([]);
    const dated = read(['2026-01-02', ' a  1  ; date:2026-01-09', ' b', '2026-01-05', ' a  1 = 1', ' b']);
    expect(dated.warnings).toEqual([]);
  });

  it('may hold in the order of the file instead, which is said', () => {
    const file = read(['2026-01-02', ' a  1 = 1', ' b', '2026-01-01', ' a  1 = 2', ' b']);
    expect(file.warnings).toEqual([expect.stringContaining('in the order of the file')]);
  });

  it('only warn where transactions are missing', () => {
    const file = read(['2026-01-01', ' a  1 oops oops', ' b', '2026-01-02', ' a  1 = 2', ' b']);
    expect(file.transactions.length).toBe(1);
    expect(file.warnings).toEqual([expect.stringContaining('main.journal:5:7: balance assertion failed')]);
  });
});

describe('balance assignments', () => {
  it('set what brings the account there', () => {
    const assigned = (posting: string) => shown(read([...OPENING, '2026-01-02', ` ${posting}`, ' b']), 1);
    expect(assigned('a  = $5')).toEqual(['a | 3 $', 'b | -3 $']);
    expect(assigned('a:x  = 0 EUR')).toEqual(['a:x | -5 EUR', 'b | 5 EUR']);
    expect(assigned('a  =* 7 EUR')).toEqual(['a | 2 EUR', 'b | -2 EUR']);
    expect(assigned('a  == 1 EUR')).toEqual(['a | -2 $', 'a | 1 EUR', 'b | 2 $', 'b | -1 EUR']);
    expect(assigned('a  = 5 X @ 2 EUR')).toEqual(['a | 5 X @ 2 EUR', 'b | -10 EUR']);
  });

  it('of a bare number leave other commodities alone, which is said', () => {
    const file = read([...OPENING, '2026-01-02', ' a:x  = 0', ' b']);
    expect(shown(file, 1)).toEqual(['a:x | 0', 'b | 0']);
    expect(file.warnings).toEqual([expect.stringContaining('1 balance assertions without a commodity')]);
  });

  it('see earlier postings of their own transaction', () => {
    expect(shown(read(['2026-01-01', ' a  5', ' a  = 7', ' b']))).toEqual(['a | 5', 'a | 2', 'b | -7']);
  });

  it('are checked before a missing amount is inferred, as in hledger', () => {
    const postings = ['c | -5 EUR', 'c | 7 EUR', 'a | 5 EUR'];
    const file = read(['2026-01-01', ' c', ' (c)  = 7 EUR', ' a  5 EUR']);
    expect(shown(file)).toEqual(postings);
    expect(file.balances).toBeUndefined();
  });

  it('are not guessed from balances that miss something', () => {
    const file = read(['2026-01-01', ' a  1', ' b  2', '2026-01-02', ' c  = 2', ' b', '2026-01-03', ' d  1', ' b']);
    expect(file.transactions.map(({ line }) => line)).toEqual([7]);
    expect(file.unreadable.map(({ line }) => line)).toEqual([1, 5]);
  });
});
