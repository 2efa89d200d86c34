/**
 * A regular expression of a journal as one of ours, ignoring case, or null where it could run for long: it comes from
 * a file, so no group repeats, nothing refers back, and one part repeats (two where it is bound to the beginning).
 */
export function safePattern(source: string, flags: 'i' | 'gi'): RegExp | null {
  if (source === '' || source.length > MAX_LENGTH) return null;
  const bare = source.replace(/\\[^\d]/g, 'x').replace(/\[\^?\]?[^\]]*\]/g, 'x');
  const repeats = bare.match(/[*+{]/g)?.length ?? 0;
  const most = bare.startsWith('^') && !bare.includes('|') ? 2 : 1;
  if (repeats > most || /\)[*+{?]|\\\d|\(\?/.test(bare)) return null;
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

const MAX_LENGTH = 200;
