import { expect, it } from 'vitest';
import type { ShownMoment } from '../use-moment.ts';
import { spoken } from './spoken-moment.ts';

const event = {
  position: 1_200,
  id: '0190b0a0-1111-4222-8333-0000000000fe',
  recordedAt: '2026-03-12T12:03:00.000Z',
  title: 'Transaction recorded',
  text: 'Grocer, −5.00',
  amounts: [],
};
const past: ShownMoment = { past: true, position: 1_200, head: 2_000, target: 1_200, event };

it('T13 says a moment of the past by its event, number and time, and else that it is now', () => {
  expect(spoken(past, 'en-GB')).toMatch(
    /^Transaction recorded: Grocer, −5\.00, event 1,200, 12 March 2026 at \d\d:03$/,
  );
  expect(spoken({ ...past, event: { ...event, text: '' } }, 'en-GB')).toMatch(/^Transaction recorded, event 1,200,/);
  expect(spoken({ ...past, position: 0, target: 0, event: null }, 'en-GB')).toBe(
    'The beginning, before the first event',
  );
  expect(spoken({ ...past, past: false, target: 'live' }, 'en-GB')).toBe('Now');
});
