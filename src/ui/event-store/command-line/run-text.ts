import type { CommandRun, OutputTable } from '#client';

/** A run as plain text, for copying: the line, and what it printed with its columns in line. */
export function runText({ line, outcome }: CommandRun): string {
  const prompt = `› ${line}`;
  switch (outcome.kind) {
    case 'running':
      return `${prompt}\n${outcome.doing}…`;
    case 'failed':
      return `${prompt}\n${outcome.error.message} (${outcome.error.code})`;
    case 'done': {
      const { summary, table, tree } = outcome.output.text;
      const parts = [prompt, summary, table === null ? '' : tableText(table)];
      return [...parts, tree === undefined ? '' : JSON.stringify(tree, null, 2)]
        .filter((part) => part !== '')
        .join('\n');
    }
  }
}

/** Columns as wide as their widest cell, two blanks between. */
function tableText({ columns, rows }: OutputTable): string {
  const lines = [columns.map(({ name }) => name), ...rows];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const written = lines.map((line) =>
    columns.map(({ align }, column) => {
      const cell = line[column] ?? '';
      const width = widths[column] ?? 0;
      return align === 'end' ? cell.padStart(width) : cell.padEnd(width);
    }),
  );
  return written.map((cells) => cells.join('  ').trimEnd()).join('\n');
}
