import { describe, expect, it } from 'vitest';
import { safePattern } from './pattern.ts';
import { read, shown } from './testing/read.ts';

/** Inputs made to be slow. Each has a limit of its own; the time allowed only catches what runs away. */
describe('hostile journals', { timeout: 20_000 }, () => {
  it('of several megabytes are read', () => {
    const entries = Array.from(
      { length: 50_000 },
      (_, index) => `2026-01-01 shop ${index}\n  Food:${index % 99}  ${index}.25 EUR\n  Cash\n`,
    );
    expect(read([entries.join('\n')]).transactions.length).toBe(50_000);
  });

  it('of nothing but nonsense are given up early', () => {
    expect(() => read(['some; other, text\n'.repeat(300_000)])).toThrowError(/^main\.journal:1:1: /);
  });

  it.each([
    ['blanks', `alias a${' '.repeat(1_000_000)}=b`],
    ['marks', `commodity ${'.'.repeat(1_000_000)}`],
    ['digits', `2026-01-01\n a  ${'1'.repeat(1_000_000)}`],
    ['brackets', `2026-01-01\n a  1 ((${'a()'.repeat(300_000)}`],
    ['a heading', `= /${'a/ '.repeat(300_000)}`],
  ])('with endless %s are refused', (_, text) => {
    expect(() => read([text])).toThrowError(/^main\.journal:\d:\d+: /);
  });

  it('with aliases that feed each other or cost too much are refused', () => {
    const entry = ['2026-01-01', ' (a)  1'];
    expect(() => read([...Array.from({ length: 60 }, () => 'alias /a/=aa'), ...entry])).toThrowError(
      'becomes too long',
    );
    const many = Array.from({ length: 1001 }, (_, index) => `alias x${index}=b`);
    expect(read([...many, ...entry]).unreadable).toMatchObject([{ line: 1001, problem: 'more than 1000 aliases' }]);
    expect(shown(read(['alias a=a:a', 'alias a=a:a', ...entry]))).toEqual(['a:a:a | 1']);
  });

  it('run no regular expression that could take long', () => {
    for (const source of ['(a+)+$', 'a*a*a*$', '(a|a)*b', '(.)\\1', '(?=a)b', '', '[', 'a'.repeat(300)]) {
      expect(safePattern(source, 'i')).toBeNull();
    }
    for (const source of ['^income', 'food|rent', '^a:(.*):(.*)$', '[^:]+$', 'a\\.b']) {
      expect(safePattern(source, 'i')).toBeInstanceOf(RegExp);
    }
  });

  it('with too many digits are refused, exponents too', () => {
    const file = read([
      '2026-01-01',
      ' (ok)  1',
      '2026-01-02',
      ' (a)  1E999',
      '2026-01-03',
      ' a  1E59',
      ' b  1E-50',
      ' c',
    ]);
    expect(file.unreadable.map(({ line }) => line)).toEqual([4, 8]);
  });
});
