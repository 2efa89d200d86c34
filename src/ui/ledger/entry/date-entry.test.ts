import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateEntryText, dateOrderOf, readDateEntry, today } from './date-entry.ts';

const near = '2026-11-14';

describe('readDateEntry', () => {
  it('completes what is left out from the date nearby', () => {
    expect(readDateEntry('5', near, 'dmy')).toBe('2026-11-05');
    expect(readDateEntry('5/3', near, 'dmy')).toBe('2026-03-05');
    expect(readDateEntry('5/3', near, 'mdy')).toBe('2026-05-03');
    expect(readDateEntry('5.3.', near, 'dmy')).toBe('2026-03-05');
    expect(readDateEntry('3-5', near, 'ymd')).toBe('2026-03-05');
  });

  it('reads whole dates', () => {
    expect(readDateEntry('2024-02-29', near, 'dmy')).toBe('2024-02-29');
    expect(readDateEntry('2024-2-9', near, 'mdy')).toBe('2024-02-09');
    expect(readDateEntry('5/3/24', near, 'dmy')).toBe('2024-03-05');
    expect(readDateEntry('3/5/2024', near, 'mdy')).toBe('2024-03-05');
    expect(readDateEntry('24.3.5', near, 'ymd')).toBe('2024-03-05');
  });

  it('refuses what is no day', () => {
    for (const text of ['', 'soon', '0', '31', '31/2', '29/2/2023', '5/13', '1/2/3/4', '2024-00-10', '0000-01-01']) {
      expect(readDateEntry(text, near, 'dmy')).toBeNull();
    }
  });

  it('reads back what the field shows, in every order', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    const locales = fc.constantFrom('en-US', 'en-GB', 'de-DE', 'sv-SE', 'ko-KR', 'ar-EG', 'fa-IR', 'hu-HU');
    fc.assert(
      fc.property(days, locales, (date, locale) => {
        const plain = date.toISOString().slice(0, 10);
        const shown = dateEntryText(plain, locale).replace(/[\u200e\u200f]/g, '');
        expect(readDateEntry(shown, near, dateOrderOf(locale))).toBe(plain);
      }),
    );
  });
});

describe('addDays', () => {
  it('crosses months and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('0001-01-01', -1)).toBe('0001-01-01');
  });
});

describe('today', () => {
  it('is the local calendar day', () => {
    expect(today(new Date(2026, 2, 5, 23, 59))).toBe('2026-03-05');
  });
});
