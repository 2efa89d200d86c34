import { expect, it } from 'vitest';
import { linkWords } from './linked-event.ts';

it('T15 tells what became of the event that a link names', () => {
  expect(linkWords({ named: 1_200, found: 1_250 }, 'en-GB')).toBe(
    'What was event 1,200 where the link was made is event 1,250 in this book.',
  );
  expect(linkWords({ named: 'live', found: 1_250 }, 'en-GB')).toBe('The link leads to event 1,250.');
  expect(linkWords({ named: 1_200, found: null }, 'en-GB')).toMatch(/not in this book/);
});
