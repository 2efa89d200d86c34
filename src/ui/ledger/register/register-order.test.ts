import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf, orderText, turnedBy } from './register-order.ts';

const columns = ['date', 'booked', 'account', 'payee', 'category', 'amount'] as const;

describe('R13 the order of a register', () => {
  it('comes back out of an address as it was put in; newest first is none', () => {
    fc.assert(
      fc.property(fc.constantFrom(...columns), fc.boolean(), (by, up) => {
        const usual = by === 'date' && !up;
        expect(orderOf(orderText({ by, up }))).toEqual(usual ? undefined : { by, up });
      }),
    );
    for (const text of ['', '-', '--date', 'colour']) expect(orderOf(text)).toBeUndefined();
  });

  it('is turned by a second click on a head, and begins with A, the most that goes out, or the newest', () => {
    expect(turnedBy(undefined, 'payee')).toEqual({ by: 'payee', up: true });
    expect(turnedBy(undefined, 'date')).toEqual({ by: 'date', up: true });
    expect(turnedBy({ by: 'payee', up: true }, 'payee')).toEqual({ by: 'payee', up: false });
    expect(turnedBy({ by: 'payee', up: true }, 'amount')).toEqual({ by: 'amount', up: true });
    expect(turnedBy({ by: 'payee', up: true }, 'date')).toBeUndefined();
    expect(turnedBy({ by: 'date', up: true }, 'date')).toBeUndefined();
  });
});
