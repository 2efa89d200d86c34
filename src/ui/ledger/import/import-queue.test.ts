import { describe, expect, it } from 'vitest';
import { importJobs } from './import-queue.ts';

const file = (path: string, text = '') => ({ path, content: new TextEncoder().encode(text) });
const plan = (...files: readonly ReturnType<typeof file>[]) =>
  importJobs(files).map((job) => [job.file.path, Object.keys(job.companions)]);

describe('importJobs', () => {
  it('takes bank files one after the other', () => {
    expect(plan(file('a.csv'), file('b.ofx'))).toEqual([
      ['a.csv', []],
      ['b.ofx', []],
    ]);
  });

  it('begins with the journal that includes the others', () => {
    expect(plan(file('2025.journal'), file('main.journal', 'include 2025.journal\n'), file('bank.csv'))).toEqual([
      ['main.journal', ['2025.journal']],
      ['bank.csv', []],
    ]);
  });

  it('follows folders, patterns and marks before the word', () => {
    const main = file('books/all.journal', '; all\n!include sub/20*.journal\n');
    expect(plan(file('books/sub/2024.journal'), main)).toEqual([['books/all.journal', ['books/sub/2024.journal']]]);
  });

  it('keeps journals apart that do not include each other', () => {
    expect(plan(file('a.journal'), file('b.journal'))).toEqual([
      ['a.journal', ['b.journal']],
      ['b.journal', ['a.journal']],
    ]);
  });

  it('begins somewhere in a ring', () => {
    const ring = [file('a.j', 'include b.j\n'), file('b.j', 'include a.j\n')] as const;
    expect(plan(...ring)).toEqual([['a.j', ['b.j']]]);
  });
});
