/**
 * What the books say and Beancount has no word for, as metadata: `daybook-name: "..."`. The export writes them, the
 * reader takes them back; every other program passes them over.
 */
export type OwnKey =
  | 'name'
  | 'kind'
  | 'commodity'
  | 'payee'
  | 'note'
  | 'code'
  | 'tags'
  | 'booked-on'
  | 'value-on'
  | 'date'
  | 'state'
  | 'posting';

/** One line of metadata, its text quoted so that it stays on the line. */
export function ownLine(key: OwnKey, text: string): string {
  return `daybook-${key}: ${quoted(text)}`;
}

/** A text in quotes as Beancount reads it back; line breaks are written as `\n`, other control characters left out. */
export function quoted(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '');
  const escaped = lines
    .replace(/[\\"]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\t', String.raw`\t`);
  return `"${escaped}"`;
}

/** Metadata lines parted: our own by key, and the rest as they stand. */
export function ownMetadata(lines: readonly string[]): {
  readonly own: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
} {
  const own = new Map<string, string>();
  const rest: string[] = [];
  for (const line of lines) {
    const [, key, text] = /^daybook-([a-z-]+):\s+"((?:[^"\\]|\\[\s\S])*)"$/.exec(line) ?? [];
    if (key === undefined || text === undefined) rest.push(line);
    else own.set(key, unescaped(text));
  }
  return { own, rest };
}

/** What stands between the quotes of a text, its backslashes resolved. */
export function unescaped(text: string): string {
  return text.replaceAll(/\\([\s\S])/g, (_, letter: string) =>
    letter === 'n' ? '\n' : letter === 't' ? '\t' : letter,
  );
}
