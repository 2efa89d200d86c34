/**
 * A regular expression of a journal as one of ours, ignoring case, or null where it could run for ever: the text
 * comes from a file, so groups may not repeat, nothing refers back, and few parts repeat at all.
 */
export function safePattern(source: string, flags: 'i' | 'gi'): RegExp | null {
  if (source === '' || source.length > MAX_LENGTH) return null;
  const bare = source.replace(/\\[^\d]/g, 'x').replace(/\[\^?\]?[^\]]*\]/g, 'x');
  const repeats = bare.match(/[*+{]/g)?.length ?? 0;
  if (repeats > MAX_REPEATS || /\)[*+{?]|\\\d|\(\?/.test(bare)) return null;
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

const MAX_LENGTH = 200;
const MAX_REPEATS = 3;
