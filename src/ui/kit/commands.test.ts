import { describe, expect, it } from 'vitest';
import { keyName, keyOf } from './commands.ts';

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
