import { expect, it } from 'vitest';
import { destinationOf } from './go-to-text.ts';

const NOW = new Date(2026, 6, 3, 9, 41);
const local = (...parts: [number, number, number, number?, number?, number?, number?]) =>
  new Date(...parts).toISOString();

it.each([
  ['#184220', 184_220],
  ['# 12', 12],
  ['184,220', 184_220],
  ['184.220', 184_220],
  ['7', 7],
  ['0', 0],
])('reads %j as an event', (text, position) => {
  expect(destinationOf(text, NOW)).toEqual({ kind: 'position', position });
});

it.each([
  ['2026-03-12', local(2026, 2, 12, 23, 59, 59, 999)],
  ['2026-03-12 14:03', local(2026, 2, 12, 14, 3)],
  ['2026-03-12t14:03:07', local(2026, 2, 12, 14, 3, 7)],
  ['2026-02', local(2026, 1, 28, 23, 59, 59, 999)],
  ['12.3.2026', local(2026, 2, 12, 23, 59, 59, 999)],
  ['3 mar 2025', local(2025, 2, 3, 23, 59, 59, 999)],
  ['March 3, 2025 at 12:03', local(2025, 2, 3, 12, 3)],
  ['3 mar 12:03', local(2026, 2, 3, 12, 3)],
  ['3 Dec', local(2025, 11, 3, 23, 59, 59, 999)],
  ['-2d', local(2026, 6, 1, 9, 41)],
  ['-3h', local(2026, 6, 3, 6, 41)],
  ['-1y', local(2025, 6, 3, 9, 41)],
])('reads %j as a moment', (text, instant) => {
  expect(destinationOf(text, NOW)).toEqual({ kind: 'instant', instant });
});

it('T16 reads the first digits of a hash, with the spaces of a printed page', () => {
  const hash = '9f2c1a2b';
  expect(destinationOf('hash:9f2c1a2b', NOW)).toEqual({ kind: 'hash', hash });
  expect(destinationOf('Hash: 9F2C 1A2B', NOW)).toEqual({ kind: 'hash', hash });
  expect(destinationOf(`hash:${hash.repeat(8)}`, NOW)).toEqual({ kind: 'hash', hash: hash.repeat(8) });
  for (const none of ['hash:', 'hash:9f2c', 'hash:nothing!', `hash:${hash.repeat(9)}`]) {
    expect(destinationOf(none, NOW)).toBeNull();
  }
});

it('reads now', () => {
  expect(destinationOf(' Now ', NOW)).toEqual({ kind: 'now' });
});

it.each(['', 'salary', '31 apr 2026', '2026-13-01', '2026-03-12 25:00', '3 xyz', '#', '#1e5', '9'.repeat(16)])(
  'does not guess at %j',
  (text) => {
    expect(destinationOf(text, NOW)).toBeNull();
  },
);

it.each([
  ['last salary', { kind: 'last', words: 'salary' }],
  ['Last  Corner Café', { kind: 'last', words: 'corner café' }],
  [' alert ', { kind: 'alert' }],
  ['last', null],
  ['last ', null],
])('T17 reads %j as the newest of its kind', (text, destination) => {
  expect(destinationOf(text, NOW)).toEqual(destination);
});
