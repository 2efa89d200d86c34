/** A field of a message: its tag and its lines, the first without the tag. */
export interface Field {
  /** `20`, `60F`, `NS`. */
  readonly tag: string;
  /** 1-based line of its tag. */
  readonly line: number;
  readonly lines: readonly string[];
}

const TAG = /^:([0-9]{2,3}[A-Z]?|NS):(.*)$/;
/** The end of a message: `-`, `-}` with what follows, or a bank's own `-XXX` or `-+@446@`. */
const END = /^-(?:\}.*|XXX|\+@\d+@)?\s*$/;

/**
 * Parts a text into fields, one list for each message: a message begins with its `:20:`, or with a second `:25:`. Lines before
 * the first field and behind the end of a message (envelopes of SWIFT and of banks) belong to none.
 *
 * @param text with `\n` as the only line end
 */
export function readMessages(text: string): readonly (readonly Field[])[] {
  const messages: Field[][] = [];
  let open: { tag: string; line: number; lines: string[] } | null = null;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/^(?:\{[^{}]*\})*\{4:/, '');
    const tag = TAG.exec(line);
    if (tag !== null) {
      open = { tag: tag[1] ?? '', line: index + 1, lines: [tag[2] ?? ''] };
      const current = messages.at(-1);
      const begins = open.tag === '20' || (open.tag === '25' && current?.some((field) => field.tag === '25') === true);
      if (current === undefined || begins) messages.push([open]);
      else current.push(open);
    } else if (END.test(line)) {
      open = null;
    } else {
      open?.lines.push(line);
    }
  }
  return messages;
}
