/** One element of an OFX file, from SGML or XML alike. */
export interface Element {
  /** Upper case. */
  readonly tag: string;
  /** 1-based line of its start tag. */
  readonly line: number;
  /** Its own text, decoded and trimmed; '' for an aggregate. */
  readonly text: string;
  readonly children: readonly Element[];
  /** The file ended inside it: what it holds may be only a part. */
  readonly cut: boolean;
}

/** All elements below `root` with one of the tags, in file order; does not look inside those it found. */
export function descendants(root: Element, ...tags: readonly string[]): readonly Element[] {
  const found: Element[] = [];
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (tags.includes(child.tag)) found.push(child);
      else visit(child);
    }
  };
  visit(root);
  return found;
}

/** The first element below `root` with the tag, or null. */
export function descendant(root: Element, tag: string): Element | null {
  for (const child of root.children) {
    const found = child.tag === tag ? child : descendant(child, tag);
    if (found !== null) return found;
  }
  return null;
}

/** Text of the first direct child with the tag; '' where there is none or it is empty. */
export function textOf(element: Element | null, tag: string): string {
  return element?.children.find((child) => child.tag === tag)?.text ?? '';
}

/** Trims and joins a value that was broken over lines; runs of blanks inside a line stay, since banks align with them. */
export function cleanText(text: string): string {
  const trimmed = text.trim();
  return trimmed.includes('\n') ? trimmed.split(/[ \t]*\n\s*/).join(' ') : trimmed;
}
