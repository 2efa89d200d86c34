import { expect, it } from 'vitest';
import { filterOf, REGISTER_FILTERS } from './register-filter.ts';

it('R15 every filter comes back out of the address; what names none shows all rows', () => {
  for (const { only } of REGISTER_FILTERS) expect(filterOf(only)).toBe(only);
  for (const word of [null, '', 'all', 'Not-Reconciled']) expect(filterOf(word)).toBeUndefined();
});
