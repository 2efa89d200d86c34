import { describe, expect, it } from 'vitest';
import { clashesOf, type Command, keyName, keyOf, meaningsOf, strokeOf } from './commands.ts';

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

  it('SH9 takes the screen’s command for a key that has a meaning on every screen too, whichever was there first', () => {
    const back: Command = { id: 'back', label: 'Backward', group: 'Timeline', keys: ['n'], where: 'page' };
    expect(strokeOf('n', null, [add, back])).toBe(add);
    expect(strokeOf('n', null, [back, add])).toBe(add);
    expect(strokeOf('n', null, [back])).toBe(back);
  });
});

describe('clashesOf', () => {
  const watch: Command = { id: 'watch', label: 'Watch', group: 'Figures', keys: ['w', 'Shift+w'], where: 'anywhere' };
  const lab: Command = { id: 'lab', label: 'Watch', group: 'Lab', keys: ['w'], where: 'anywhere' };

  it('SH9 finds a key of two commands of a screen, or of two of every screen', () => {
    expect(clashesOf([watch, lab])).toEqual([]);
    expect(clashesOf([watch, lab, { ...lab, id: 'other' }])).toEqual(['The key w is of lab and of other']);
    expect(clashesOf([{ ...watch, id: 'wide', group: 'Timeline', where: 'page' }, lab, watch])).toHaveLength(2);
  });

  it('SH9 passes over keys that a component listens to itself, and a command that is there twice', () => {
    expect(clashesOf([lab, { ...lab, id: 'grid', where: 'own' }, lab])).toEqual([]);
  });
});
