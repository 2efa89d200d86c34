import { describe, expect, it } from 'vitest';
import { type History, historyOf, lineAt, newer, older, remember, storedHistory, storeHistory } from './history.ts';

const typed = (...lines: readonly string[]): History => historyOf(lines);

describe('W4 the history of the command line', () => {
  it('goes back line by line and stays at the oldest', () => {
    const once = older(typed('help', 'projection status'), '');
    expect(lineAt(once)).toBe('projection status');
    expect(lineAt(older(once, lineAt(once)))).toBe('help');
    expect(lineAt(older(older(once, ''), ''))).toBe('help');
  });

  it('keeps what was being typed and comes back to it', () => {
    const back = older(older(typed('help', 'event-store verify'), 'proj'), 'event-store verify');
    expect(lineAt(newer(newer(back)))).toBe('proj');
    expect(lineAt(newer(newer(newer(back))))).toBe('proj');
  });

  it('remembers a line run twice in a row once', () => {
    expect(remember(remember(typed('a'), 'b'), 'b').lines).toEqual(['a', 'b']);
    expect(remember(typed('a', 'b'), 'a').lines).toEqual(['a', 'b', 'a']);
  });

  it('keeps the newest 200', () => {
    const many = Array.from({ length: 250 }, (_, index) => `line ${index}`).reduce(remember, historyOf([]));
    expect(many.lines).toHaveLength(200);
    expect(many.lines.at(-1)).toBe('line 249');
  });

  it('is there again at the next visit', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (k: string, v: string) => kept.set(k, v),
    };
    storeHistory({ setItem: (key, value) => void storage.setItem(key, value) }, typed('help'));
    expect(storedHistory(storage).lines).toEqual(['help']);
  });

  it('begins anew where what was stored cannot be read, or nothing can be stored', () => {
    expect(storedHistory({ getItem: () => '{broken' }).lines).toEqual([]);
    expect(storedHistory({ getItem: () => '{"a":1}' }).lines).toEqual([]);
    expect(storedHistory({ getItem: () => '["a",7]' }).lines).toEqual(['a']);
    expect(storedHistory(null).lines).toEqual([]);
  });
});
