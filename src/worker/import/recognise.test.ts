import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownEntry } from './knowledge.ts';
import { type Candidate, recognise } from './recognise.ts';

const row = (over: Partial<Candidate> = {}): Candidate => ({
  date: '2026-03-02',
  amount: '-1',
  commodity: 'EUR',
  externalId: null,
  fingerprint: 'f',
  ...over,
});

const stored = (from: Candidate, transactionId: string, format: string | null = 'csv'): KnownEntry => ({
  ...from,
  transactionId,
  format,
  isOwnRow: true,
  isMerged: false,
});

const verdicts = (rows: readonly Candidate[], entries: readonly KnownEntry[], format = 'csv') =>
  recognise(rows, entries, format).map((recognition) => recognition.verdict);

describe('recognise', () => {
  it('I1 takes rows that are wholly alike within one file for transactions of their own', () => {
    expect(verdicts([row(), row(), row()], [])).toEqual(['new', 'new', 'new']);
    expect(verdicts([row(), row(), row()], [stored(row(), 'a'), stored(row(), 'b')])).toEqual([
      'known',
      'known',
      'new',
    ]);
  });

  it('I2 knows a row by the bank’s identity, whatever else changed', () => {
    const old = stored(row({ externalId: 'x1' }), 'a', 'ofx');
    expect(verdicts([row({ externalId: 'x1', fingerprint: 'other', amount: '-2' })], [old], 'ofx')).toEqual(['known']);
  });

  it('I3 does not trust an identity that a file repeats', () => {
    const rows = [row({ externalId: '0', fingerprint: 'a' }), row({ externalId: '0', fingerprint: 'b' })];
    expect(verdicts(rows, [stored(row({ externalId: '0', fingerprint: 'z' }), 't', 'ofx')], 'ofx')).toEqual([
      'new',
      'new',
    ]);
    expect(verdicts(rows, [stored(row({ externalId: '0', fingerprint: 'b' }), 't', 'ofx')], 'ofx')).toEqual([
      'new',
      'known',
    ]);
  });

  it('I4 never takes two entries with different identities for one, however alike', () => {
    const old = stored(row({ externalId: 'x1' }), 'a', 'ofx');
    expect(verdicts([row({ externalId: 'x2' })], [old], 'ofx')).toEqual(['new']);
  });

  it('I5 offers a manual entry of the same amount nearby as possibly known, once', () => {
    const manual: KnownEntry = { ...stored(row({ date: '2026-03-01' }), 'm', null), fingerprint: null };
    expect(verdicts([row(), row({ fingerprint: 'g' })], [manual])).toEqual(['possibly-known', 'new']);
    expect(verdicts([row({ date: '2026-03-20' })], [manual])).toEqual(['new']);
  });

  it('I6 a second import of any file adds nothing', () => {
    const rows = fc.array(
      fc.record({
        date: fc.constantFrom('2026-03-01', '2026-03-02'),
        amount: fc.constantFrom('-1', '2'),
        commodity: fc.constant('EUR'),
        externalId: fc.option(fc.constantFrom('i1', 'i2', 'i3')),
        fingerprint: fc.constantFrom('f', 'g'),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, (file) => {
        expect(verdicts(file, [])).toEqual(file.map(() => 'new'));
        const entries = file.map((each, index) => stored(each, `t${index}`));
        expect(verdicts(file, entries)).toEqual(file.map(() => 'known'));
      }),
    );
  });
});
