/** One field of a record: a letter and its text, blanks around it taken off. */
interface QifField {
  readonly letter: string;
  readonly text: string;
}

/** One record: the lines up to `^`. */
export interface QifRecord {
  /** 1-based line of its first field. */
  readonly line: number;
  readonly fields: readonly QifField[];
  /** The file ended before its `^`. */
  readonly cut: boolean;
}

/** A header such as `!Type:Bank` and the records below it. */
export interface QifSection {
  /** What follows the `!`, in lower case and without blanks: `type:bank`, `account`, `option:mdy`; '' before the first. */
  readonly header: string;
  readonly line: number;
  readonly records: readonly QifRecord[];
}

/**
 * Parts a text into sections and records. A record ends at a line of `^` (some programs write several), at the next header, or with
 * the file. Empty lines and empty records are passed over.
 *
 * @param text with `\n` as the only line end
 */
export function readSections(text: string): readonly QifSection[] {
  const sections: { header: string; line: number; records: QifRecord[] }[] = [];
  let current: { header: string; line: number; records: QifRecord[] } = { header: '', line: 1, records: [] };
  let fields: QifField[] = [];
  let begun = 0;
  const close = (cut: boolean) => {
    if (fields.length > 0) current.records.push({ line: begun, fields, cut });
    fields = [];
  };
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (/^!(?=[a-z])/i.test(line)) {
      close(true);
      if (current.records.length > 0 || current.header !== '') sections.push(current);
      current = { header: line.slice(1).toLowerCase().replaceAll(/\s+/g, ''), line: index + 1, records: [] };
    } else if (/^\^+$/.test(line)) {
      close(false);
    } else if (line !== '') {
      if (fields.length === 0) begun = index + 1;
      fields.push({ letter: line.charAt(0), text: line.slice(1).trim() });
    }
  }
  close(true);
  if (current.records.length > 0 || current.header !== '') sections.push(current);
  return sections;
}

/** The text of the first field of that letter; '' where there is none. */
export function fieldOf(record: QifRecord, letter: string): string {
  return record.fields.find((field) => field.letter === letter)?.text ?? '';
}
