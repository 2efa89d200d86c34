/** A chosen file with what is needed to plan its import. */
export interface ChosenFile {
  /** Its path as the person gave it: `include` lines are resolved against it. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** One import: a file, and for a journal the other files that it may include. */
export interface ImportJob {
  readonly file: ChosenFile;
  readonly companions: Readonly<Record<string, Uint8Array>>;
}

const JOURNAL = /\.(?:journal|hledger|ledger|lgr|j|dat|prices)$/i;

/**
 * Several files as imports one after the other, in the given order. Journals that another of the journals includes are
 * no imports of their own; all journals go along with each.
 */
export function importJobs(files: readonly ChosenFile[]): readonly ImportJob[] {
  const journals = files.filter(({ path }) => JOURNAL.test(path));
  const included = new Set(journals.flatMap((journal) => includedBy(journal, journals)));
  // Journals that include each other in a ring would leave none to begin with: then the first is it.
  const roots = journals.filter((journal) => !included.has(journal));
  const [first] = journals;
  const mains = new Set(roots.length > 0 ? roots : first ? [first] : []);
  return files
    .filter((file) => !journals.includes(file) || mains.has(file))
    .map((file) => ({ file, companions: mains.has(file) ? companionsOf(file, journals) : {} }));
}

function companionsOf(file: ChosenFile, journals: readonly ChosenFile[]): Readonly<Record<string, Uint8Array>> {
  return Object.fromEntries(journals.filter((each) => each !== file).map(({ path, content }) => [path, content]));
}

function includedBy(journal: ChosenFile, journals: readonly ChosenFile[]): readonly ChosenFile[] {
  const text = new TextDecoder().decode(journal.content);
  const names = [...text.matchAll(/^[!@]?include[ \t]+(.+?)[ \t]*$/gm)].map((match) => baseName(match[1] ?? ''));
  return journals.filter((each) => each !== journal && names.some((name) => matches(name, baseName(each.path))));
}

function baseName(path: string): string {
  const unquoted = path.replace(/^"(.*)"$/, '$1').replace(/^[a-z]+:(?=[^/\\])/i, '');
  return unquoted.split(/[/\\]/).at(-1) ?? unquoted;
}

/** Whether a file name fits the last part of an `include`, which may hold `*` and `?`. */
function matches(pattern: string, name: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(name);
}
