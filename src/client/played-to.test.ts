import fc from 'fast-check';
import { expect, it } from 'vitest';
import { playedTo } from './playing.ts';

const state = {
  position: 0,
  head: 100,
  target: 50,
  catchingUp: false,
  playing: true,
  speed: 50,
  backward: false,
  selection: { from: 20, to: 60 },
  link: null,
  loop: false,
  span: null,
  axis: 'sequence',
} as const;

it('T11 plays towards either end, and stays there', () => {
  expect(playedTo(state, 10)).toBe(60);
  expect(playedTo(state, 1_000)).toBe(100);
  expect(playedTo({ ...state, backward: true }, 10)).toBe(40);
  expect(playedTo({ ...state, backward: true, target: 'live' }, 10)).toBe(90);
  expect(playedTo({ ...state, backward: true }, 1_000)).toBe(0);
});

it('T11 goes round in what is selected, in either direction, wherever it comes from', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(300), fc.boolean(), (target, events, backward) => {
      const next = playedTo({ ...state, target, backward, loop: true }, events);
      expect(next >= 20 && next <= 60).toBe(true);
    }),
  );
  expect(playedTo({ ...state, loop: true, target: 60 }, 1)).toBe(20);
  expect(playedTo({ ...state, loop: true, target: 20, backward: true }, 1)).toBe(60);
  expect(playedTo({ ...state, loop: true, target: 40 }, 5)).toBe(45);
});
