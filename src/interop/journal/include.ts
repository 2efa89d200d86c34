import { type Place, problemAt, quote } from './place.ts';

/** The files that may be included, the main one among them: path as the person gave it, to its text. */
export type Companions = ReadonlyMap<string, string>;

/** More files than this come from files that include each other many times over. */
export const MAX_INCLUDED = 2000;
/** Files within files within files: no book is that deep. */
export const MAX_DEPTH = 100;

/**
 * The companions that an `include` names, in order of their paths. The path is relative to the file it stands in;
 * `*`, `**` and `?` match as in a shell; where nothing has that path, a companion of the same bare name is taken,
 * since files dropped on a page come without their folders. Throws a located `ImportError` where none is found or
 * where the format is not a journal.
 */
export function findIncluded(argument: string, from: Place, companions: Companions): readonly string[] {
  const [, prefix = '', written = ''] = /^(?:(\w+):)?(.*)$/.exec(argument.replace(/^"(.*)"$/, '$1')) ?? [];
  const extension = /\.(csv|tsv|ssv|timeclock|timedot|rules)$/i.exec(written)?.[1];
  if ((prefix !== '' && !/^(?:hledger|journal|ledger)$/.test(prefix)) || extension !== undefined) {
    throw problemAt(from, `${quote(argument)} is no journal: import it by itself`);
  }
  const wanted = joinPath(folderOf(from.fileName), written);
  const paths = [...companions.keys()];
  const exact = paths.filter((path) => matchesGlob(normalise(path), wanted));
  const found = exact.length > 0 ? exact : paths.filter((path) => matchesGlob(bareName(path), bareName(written)));
  if (found.length > 0) return found.toSorted();
  throw problemAt(from, `${quote(argument)} is included here but was not given: choose it together with this file`);
}

/** A path without `.`, `..` and doubled slashes. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function joinPath(folder: string, path: string): string {
  return normalise(/^[/~]/.test(path) || folder === '' ? path : `${folder}/${path}`);
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function bareName(path: string): string {
  return normalise(path).split('/').at(-1) ?? '';
}

/** Compares part by part; walks both without a regular expression, so that no pattern can take long. */
function matchesGlob(path: string, pattern: string): boolean {
  return matchParts(path.split('/'), pattern.split('/').slice(0, 50));
}

function matchParts(path: readonly string[], pattern: readonly string[]): boolean {
  // `reached[i]`: the pattern read so far matches the first i parts.
  let reached = path.map((_, index) => index === 0).concat(path.length === 0);
  for (const part of pattern) {
    const next = reached.map(() => false);
    for (const [index, here] of reached.entries()) {
      if (part === '**') next[index] = here || (index > 0 && next[index - 1] === true);
      else if (here && index < path.length && matchName(path[index] ?? '', part)) next[index + 1] = true;
    }
    reached = next;
  }
  return reached.at(-1) === true;
}

function matchName(name: string, pattern: string): boolean {
  let at = 0;
  let in_ = 0;
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    if (pattern[in_] === '*') {
      star = in_;
      in_ += 1;
      resume = at;
    } else if (in_ < pattern.length && (pattern[in_] === '?' || pattern[in_] === name[at])) {
      at += 1;
      in_ += 1;
    } else if (star < 0) return false;
    else {
      in_ = star + 1;
      resume += 1;
      at = resume;
    }
  }
  return /^\**$/.test(pattern.slice(in_));
}
