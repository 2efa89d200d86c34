import { describe, expect, it } from 'vitest';
import { read } from './testing/read.ts';

const entry = (name: string): string => `2026-01-01 ${name}\n  (a)  1\n`;

function payees(...parameters: Parameters<typeof read>): readonly string[] {
  return read(...parameters).transactions.map(({ payee }) => payee);
}

describe('include', () => {
  it('reads files in place, by path, bare name or pattern', () => {
    expect(
      payees(['include sub/b.journal', entry('main')], {
        'sub/b.journal': `include c.journal\n${entry('b')}`,
        'sub/c.journal': entry('c'),
      }),
    ).toEqual(['c', 'b', 'main']);
    expect(payees(['!include ../2026/x.journal'], { 'x.journal': entry('x') })).toEqual(['x']);
    expect(
      payees(['include *.journal'], { 'z.journal': entry('z'), 'y.journal': entry('y'), 'n.txt': entry('n') }),
    ).toEqual(['y', 'z']);
    expect(payees(['include **/?.j'], { 'p/q/a.j': entry('a'), 'b.j': entry('b'), 'p/cc.j': entry('cc') })).toEqual([
      'b',
      'a',
    ]);
  });

  it('gives its settings to the file and takes none back', () => {
    const file = read(['Y2020', 'alias a=A', 'include b', '1/1', ' (a)  1', ' (b)  1'], {
      b: 'alias b=B\nY2021\n1/1\n (a)  1\n (b)  1\n',
    });
    expect(file.transactions.map(({ date, postings }) => [date, ...postings.map(({ account }) => account)])).toEqual([
      ['2021-01-01', 'A', 'B'],
      ['2020-01-01', 'A', 'b'],
    ]);
  });

  it('names the file of what cannot be read', () => {
    const file = read(['include b', entry('main')], { b: 'nonsense here' });
    expect(file.unreadable).toEqual([
      { line: 1, cells: ['nonsense here'], problem: expect.stringMatching(/^b: found/) },
    ]);
  });

  it('refuses what was not given, is no journal or includes itself', () => {
    expect(() => read(['', 'include gone.journal'])).toThrowError(
      /^main\.journal:2:9: "gone\.journal" is included here but was not given/,
    );
    expect(() => read(['include bank.csv'], { 'bank.csv': '' })).toThrowError('is no journal');
    expect(() => read(['include timedot:x'], { x: '' })).toThrowError('is no journal');
    expect(() => read(['include main.journal'])).toThrowError('includes itself');
    expect(() => read(['include b'], { b: 'include main.journal' })).toThrowError(
      /^b:1:9: "main\.journal" includes itself/,
    );
  });

  it('refuses files that multiply or nest without end', () => {
    const twice = Array.from({ length: 30 }, (_, index): [string, string] => [
      `f${index}`,
      `include f${index + 1}\n`.repeat(2),
    ]);
    expect(() => read(['include f0'], Object.fromEntries([...twice, ['f30', '']]))).toThrowError(
      'more than 2000 included files',
    );
    const deep = Array.from({ length: 200 }, (_, index): [string, string] => [`f${index}`, `include f${index + 1}`]);
    expect(() => read(['include f0'], Object.fromEntries(deep))).toThrowError('more than 100 levels deep');
  });
});
