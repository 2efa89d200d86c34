import { expect, it } from 'vitest';
import { partsAround, placeOf } from './error-place.ts';

const error = (column: unknown) => ({ code: 'InvalidArgument', message: '', column }) as const;

it('W5 marks the word at the column', () => {
  const line = 'projection rebuld balances';
  const place = placeOf(error(12), line);
  expect(place).toEqual({ from: 11, to: 17 });
  expect(place && partsAround(line, place)).toEqual({ before: 'projection ', at: 'rebuld', after: ' balances' });
});

it('marks the end where something is missing', () => {
  const place = placeOf(error(40), 'projection pause');
  expect(place).toEqual({ from: 16, to: 16 });
  expect(place && partsAround('projection pause', place).at).toBe('\u00A0');
});

it('marks nothing where no column is named', () => {
  expect(placeOf(error(undefined), 'help')).toBeNull();
  expect(placeOf(error(0), 'help')).toBeNull();
});
