import { describe, expect, it } from 'vitest';
import { read, shown } from './testing/read.ts';

function balanced(...lines: readonly string[]): readonly string[] {
  return shown(read(['2026-01-01', ...lines.map((line) => `  ${line}`)]));
}

describe('missing amounts', () => {
  it('are inferred per kind, one posting per commodity that remains', () => {
    expect(balanced('a  5 EUR', 'b  $3', 'c', '[d]  1', '[e]')).toEqual([
      'a | 5 EUR',
      'b | 3 $',
      'c | -5 EUR',
      'c | -3 $',
      'd | 1',
      'e | -1',
    ]);
  });

  it('count costs in the place of amounts', () => {
    expect(balanced('a  -10 X @ 1.5 EUR', 'b  4 X @@ 3 EUR', 'c')).toEqual([
      'a | -10 X @ 1.5 EUR',
      'b | 4 X @@ 3 EUR',
      'c | 12 EUR',
    ]);
    expect(balanced('a  10 X (@) 2 EUR', 'c')).toEqual(['a | 10 X @ 2 EUR', 'c | -20 EUR']);
  });

  it('are zero in the commodity at hand where nothing remains', () => {
    expect(balanced('a  5 EUR', 'b  -5 EUR', 'c')).toEqual(['a | 5 EUR', 'b | -5 EUR', 'c | 0 EUR']);
    expect(balanced('a')).toEqual(['a | 0']);
  });
});

describe('two commodities without a cost', () => {
  it('become the cost of the first', () => {
    expect(balanced('a  $-135', 'b  100 EUR')).toEqual(['a | -135 $ @@ 100 EUR', 'b | 100 EUR']);
  });

  it('share it exactly among several postings', () => {
    expect(balanced('a  1 X', 'b  2 X', 'c  -10 EUR')).toEqual([
      'a | 1 X @@ 3.333333333333 EUR',
      'b | 2 X @@ 6.666666666667 EUR',
      'c | -10 EUR',
    ]);
  });

  it('of one sign, or three commodities, do not balance', () => {
    expect(() => balanced('a  1 X', 'b  1 Y')).toThrowError('1 X and 1 Y remains');
    expect(() => balanced('a  1 X', 'b  1 Y', 'c  -2 Z')).toThrowError('does not balance');
  });
});

describe('a residue below the shown precision', () => {
  it('goes into a cost, so that amounts stay and the sum is exact', () => {
    expect(balanced('a  3 X @ 0.333 EUR', 'b  -1.00 EUR')).toEqual(['a | 3 X @@ 1 EUR', 'b | -1 EUR']);
    expect(shown(read(['commodity $1.00', '2026-01-01', ' a  $1.00', ' b  $-1.004']))).toEqual([
      'a | 1 $',
      'b | -1.004 $ @@ 1 $',
    ]);
  });

  it('is refused where the journal shows more digits', () => {
    expect(() => balanced('a  3 X @ 0.333 EUR', 'b  -1.000 EUR')).toThrowError('-0.001 EUR remains');
    expect(() => balanced('a  3 X @ 0.333 EUR', 'b  -1 Y @ 1 EUR')).toThrowError('does not balance');
  });
});

describe('lots', () => {
  it('are remarks where the postings balance without them', () => {
    expect(balanced('a  10 X {2 EUR} [2026-01-02] (first)', 'b')).toEqual(['a | 10 X', 'b | -10 X']);
    expect(balanced('a  10 X {2 EUR}', 'b  -20 EUR')).toEqual(['a | 10 X @@ 20 EUR', 'b | -20 EUR']);
    expect(balanced('a  -1 X {10 EUR} @ 15 EUR', 'b  15 EUR', 'gain')).toEqual([
      'a | -1 X @ 15 EUR',
      'b | 15 EUR',
      'gain | 0 EUR',
    ]);
  });

  it('count in the place of costs where only that balances', () => {
    expect(balanced('a  -1 X {10 EUR} @ 15 EUR', 'b  15 EUR', 'gain  -5 EUR')[0]).toBe('a | -1 X @ 10 EUR');
    expect(balanced('a  -2 X {{20 EUR}} @@ 30 EUR', 'b  30 EUR', 'gain  -10 EUR')[0]).toBe('a | -2 X @@ 20 EUR');
  });

  it('stay in the note', () => {
    const file = read(['2026-01-01', ' a  10 X {2 EUR} [2026-01-02]  ; bought', ' b']);
    expect(file.transactions[0]?.postings[0]?.note).toBe('{2 EUR} [2026-01-02]\nbought');
  });
});
