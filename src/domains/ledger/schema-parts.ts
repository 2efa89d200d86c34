import * as v from 'valibot';
import { isPlainDate } from './calendar.ts';

/** Canonical exact decimal: no superfluous zeros, no `-0`, at most 60 digits. */
const DECIMAL = /^(?!-0$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

/** A real day of the calendar, as text. */
export const day = v.custom<string>(isPlainDate, 'Expected a real day such as 2026-03-12');

/** An exact amount, as text in its shortest form. */
export const decimal = v.custom<string>(
  (input) => typeof input === 'string' && input.length <= 62 && DECIMAL.test(input),
  'Expected an exact decimal such as -84.17, without superfluous zeros',
);
