import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decodeEntities } from '../ofx/entities.ts';
import { lineCounter } from '../ofx/line-counter.ts';

/** One element of a message, without the prefix of its namespace. */
export interface Element {
  readonly tag: string;
  /** 1-based line of its start tag. */
  readonly line: number;
  /** Its own text, decoded, with runs of blanks and line breaks as one blank; '' where it has elements. */
  readonly text: string;
  /** The attribute `Ccy`; '' where it has none. */
  readonly currency: string;
  readonly children: readonly Element[];
}

/** The tree of a text, or why it is no well-formed XML. */
export type XmlReading = { readonly root: Element } | { readonly problem: string; readonly line: number | null };

/**
 * Reads the XML of a message. The text must have been searched for document types and entity declarations before.
 *
 * @param text with `\n` as the only line end
 */
export function parseMessage(text: string): XmlReading {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) return { problem: verdict.err.msg, line: verdict.err.line };
  const parser = new XMLParser({
    preserveOrder: true,
    captureMetaData: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    cdataPropName: CDATA,
  });
  try {
    const nodes: unknown = parser.parse(text);
    const children = elementsOf(nodes, lineCounter(text), 0);
    return { root: { tag: '', line: 1, text: '', currency: '', children } };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), line: null };
  }
}

/** All elements below `root` with one of the tags, in file order; does not look inside those it found. */
export function allBelow(root: Element, ...tags: readonly string[]): readonly Element[] {
  return root.children.flatMap((child) => (tags.includes(child.tag) ? [child] : allBelow(child, ...tags)));
}

/** The element at the end of a path of tags, the first of each; null where there is none. */
export function at(root: Element | null, ...path: readonly string[]): Element | null {
  let found: Element | null = root;
  for (const tag of path) found = found?.children.find((child) => child.tag === tag) ?? null;
  return found;
}

/** The direct children with that tag. */
export function each(root: Element | null, tag: string): readonly Element[] {
  return root?.children.filter((child) => child.tag === tag) ?? [];
}

/** The text at the end of a path; '' where there is none. */
export function textAt(root: Element | null, ...path: readonly string[]): string {
  return at(root, ...path)?.text ?? '';
}

const CDATA = '#cdata';
const TEXT = '#text';
const ATTRIBUTES = ':@';
/** No message nests a third as deep. */
const DEEPEST = 60;

type Node = Readonly<Record<string, unknown>>;

function elementsOf(nodes: unknown, lineAt: (position: number) => number, depth: number): readonly Element[] {
  if (depth > DEEPEST) throw new Error(`elements are nested more than ${DEEPEST} deep`);
  const elements: Element[] = [];
  for (const node of listOf(nodes)) {
    const tag = Object.keys(node).find((key) => key !== ATTRIBUTES);
    if (tag === undefined || tag === TEXT || tag === CDATA) continue;
    const line = lineAt(startOf(node));
    const children = elementsOf(node[tag], lineAt, depth + 1);
    const text = children.length > 0 ? '' : ownText(node[tag]);
    elements.push({ tag, line, text, currency: currencyOf(node[ATTRIBUTES]), children });
  }
  return elements;
}

function ownText(nodes: unknown): string {
  let text = '';
  for (const node of listOf(nodes)) {
    if (TEXT in node) text += decodeEntities(String(node[TEXT]));
    else if (CDATA in node) for (const part of listOf(node[CDATA])) text += String(part[TEXT]);
  }
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function currencyOf(attributes: unknown): string {
  if (typeof attributes !== 'object' || attributes === null || !('Ccy' in attributes)) return '';
  return typeof attributes.Ccy === 'string' ? attributes.Ccy.trim().toUpperCase() : '';
}

function listOf(nodes: unknown): readonly Node[] {
  return Array.isArray(nodes) ? nodes.filter((node) => typeof node === 'object' && node !== null) : [];
}

/** The parser keeps what it knows of a node's place under a symbol of its own, the only one there is. */
function startOf(node: object): number {
  for (const symbol of Object.getOwnPropertySymbols(node)) {
    const meta: unknown = Reflect.get(node, symbol);
    if (typeof meta === 'object' && meta !== null && 'startIndex' in meta && typeof meta.startIndex === 'number') {
      return meta.startIndex;
    }
  }
  return 0;
}
