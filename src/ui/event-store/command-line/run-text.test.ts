import { expect, it } from 'vitest';
import type { CommandRun, RunOutput } from '#client';
import { runText } from './run-text.ts';

const run = (text: RunOutput['text']): CommandRun => ({
  id: '1',
  line: 'projection status',
  store: null,
  shown: 'live',
  cancel: () => undefined,
  outcome: { kind: 'done', output: { command: 'projection status', data: null, text, head: 8 } },
});

it('W7 writes a table with its columns in line', () => {
  const table = {
    columns: [
      { name: 'Projection', align: 'start' },
      { name: 'At', align: 'end' },
    ],
    rows: [
      ['balances', '8'],
      ['streams', '12'],
    ],
  } as const;
  expect(runText(run({ summary: '2 projections', table }))).toBe(
    '› projection status\n2 projections\nProjection  At\nbalances     8\nstreams     12',
  );
});

it('W7 writes a tree as JSON', () => {
  expect(runText(run({ summary: 'State', table: null, tree: { a: [1] } }))).toBe(
    '› projection status\nState\n{\n  "a": [\n    1\n  ]\n}',
  );
});

it('W7 writes what went wrong', () => {
  const failed: CommandRun = {
    ...run({ summary: '', table: null }),
    outcome: { kind: 'failed', error: { code: 'InvalidArgument', message: 'Expected a name' } },
  };
  expect(runText(failed)).toBe('› projection status\nExpected a name (InvalidArgument)');
});
