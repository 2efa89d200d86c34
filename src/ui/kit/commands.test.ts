import { describe, expect, it } from 'vitest';
import { type Command, keyName, keyOf, meaningsOf, strokeOf } from './commands.ts';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

describe('keyOf', () => {
  it.each([
    [{ key: 'n' }, 'n'],
    [{ key: 'N', shiftKey: true }, 'n'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: ' ' }, 'Space'],
    [{ key: 'ArrowLeft', shiftKey: true }, 'Shift+ArrowLeft'],
    [{ key: 'k', ctrlKey: true }, 'Mod+k'],
    [{ key: 'k', metaKey: true }, 'Mod+k'],
    [{ key: 'ArrowRight', altKey: true }, 'Alt+ArrowRight'],
  ])('names %j as %s', (event, key) => {
    expect(keyOf({ ...plain, ...event })).toBe(key);
  });
});

describe('meaningsOf', () => {
  it.each([
    [{ key: 'm' }, ['m']],
    [{ key: 'M', shiftKey: true }, ['Shift+m', 'm']],
    // A capital by the Caps Lock is the letter.
    [{ key: 'M' }, ['m']],
    [{ key: '?', shiftKey: true }, ['?']],
    [{ key: 'ArrowLeft', shiftKey: true }, ['Shift+ArrowLeft']],
    [{ key: 'Z', shiftKey: true, ctrlKey: true }, ['Mod+Shift+z']],
  ])('takes %j for %j', (event, meanings) => {
    expect(meaningsOf({ ...plain, ...event })).toEqual(meanings);
  });
});

describe('keyName', () => {
  it.each([
    ['n', 'N'],
    ['Shift+ArrowLeft', 'Shift ←'],
    ['Escape', 'Esc'],
    ['?', '?'],
  ])('prints %s as %s', (key, name) => {
    expect(keyName(key)).toBe(name);
  });
});

describe('strokeOf', () => {
  const go: Command = { id: 'go', label: 'Overview', group: 'Go to', keys: ['g o'], where: 'anywhere' };
  const add: Command = { id: 'add', label: 'Add', group: 'Register', keys: ['n'], where: 'anywhere' };
  const newer: Command = { ...add, id: 'newer' };

  it('SH5 waits after the first of two strokes, and takes the second for the command', () => {
    expect(strokeOf('g', null, [go, add])).toBe('first');
    expect(strokeOf('o', 'g', [go, add])).toBe(go);
    expect(strokeOf('o', null, [go, add])).toBeNull();
  });

  it('SH5 takes a second stroke that leads nowhere for a key of its own, and Esc for letting go', () => {
    expect(strokeOf('n', 'g', [go, add])).toBe(add);
    expect(strokeOf('g', 'g', [go, add])).toBe('first');
    expect(strokeOf('x', 'g', [go, add])).toBeNull();
    expect(strokeOf('Escape', 'g', [go, add])).toBe('let-go');
  });

  it('takes the newest of several commands with one key', () => {
    expect(strokeOf('n', null, [go, add, newer])).toBe(newer);
  });
});
