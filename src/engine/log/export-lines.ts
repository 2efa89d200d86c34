import type { StoreLink } from './store-link.ts';

/** The store's rows as text, one commit a line as JSON, damaged rows as `{"p":...,"damaged":true}`: nothing is left out. */
export async function exportLines(link: StoreLink): Promise<string> {
  const lines: string[] = [];
  for await (const rows of link.rows(1)) {
    for (const { p, record } of rows) lines.push(JSON.stringify(record ?? { p, damaged: true }));
  }
  return lines.map((line) => `${line}\n`).join('');
}
