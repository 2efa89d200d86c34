import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';

/** A syntax node of ESTree, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly body: readonly Node[];
  /** Doc comments by the offset of what follows them. */
  readonly docs: ReadonlyMap<number, string>;
}

/** A public name and the statement that declares it. */
interface Declared {
  readonly name: string;
  readonly source: Source;
  readonly statement: Node;
}

const LET_OUT =
  /^(?:FunctionDeclaration|ClassDeclaration|TSInterfaceDeclaration|TSTypeAliasDeclaration|VariableDeclaration)$/;

/**
 * What a door's doc comments leave unsaid, one line each: a public name or a method of one without a comment, or code that
 * throws a `DaybookError` itself whose comment does not name the error's code. `door`: path of the file that lets them out.
 */
export function unsaid(door: string): readonly string[] {
  return namesOf(sourceOf(door), null).flatMap(missingIn);
}

/** What a file lets out; only `wanted` where it is not null. */
function namesOf(source: Source, wanted: ReadonlySet<string> | null): readonly Declared[] {
  const found: Declared[] = [];
  for (const statement of source.body) {
    if (!/^Export(?:Named|All)Declaration$/.test(statement.type)) continue;
    const from = stringAt(nodeAt(statement, 'source'), 'value');
    if (from !== null && !from.startsWith('.')) continue;
    if (statement.type === 'ExportAllDeclaration' && from !== null) {
      found.push(...namesOf(sourceOf(join(dirname(source.path), from)), wanted));
    } else if (from !== null) {
      const names = nodesAt(statement, 'specifiers').map((each) => nameOf(nodeAt(each, 'local')));
      const both = wanted === null ? names : names.filter((name) => wanted.has(name));
      if (both.length > 0) found.push(...namesOf(sourceOf(join(dirname(source.path), from)), new Set(both)));
    } else {
      found.push(...declaredIn(statement, source).filter(({ name }) => wanted === null || wanted.has(name)));
    }
  }
  return found;
}

function declaredIn(statement: Node, source: Source): readonly Declared[] {
  const declaration = nodeAt(statement, 'declaration');
  if (declaration === null || !LET_OUT.test(declaration.type)) return [];
  const named =
    declaration.type === 'VariableDeclaration'
      ? nodesAt(declaration, 'declarations').map((each) => nodeAt(each, 'id'))
      : [nodeAt(declaration, 'id')];
  return named.map((id) => ({ name: nameOf(id), source, statement }));
}

function missingIn({ name, source, statement }: Declared): readonly string[] {
  const declaration = nodeAt(statement, 'declaration');
  const doc = source.docs.get(statement.start) ?? null;
  const place = `${source.path}: ${name}`;
  if (declaration === null) return [];
  const own = doc === null ? [`${place} has no doc comment`] : [];
  const isCode = declaration.type === 'FunctionDeclaration';
  if (isCode) return [...own, ...unnamedCodes(declaration, source, doc ?? '', place)];
  const members = nodesAt(nodeAt(declaration, 'body'), 'body');
  return [...own, ...members.flatMap((member) => missingInMember(member, source, { doc: doc ?? '', place }))];
}

function missingInMember(member: Node, source: Source, around: { doc: string; place: string }): readonly string[] {
  const isMethod = member.type === 'MethodDefinition' || member.type === 'TSMethodSignature';
  const key = nodeAt(member, 'key');
  const isPublic = key?.type === 'Identifier' && member['accessibility'] !== 'private';
  if (!isMethod || !isPublic || member['kind'] === 'get') return [];
  const doc = source.docs.get(member.start) ?? null;
  const place = `${around.place}.${nameOf(key)}`;
  const isConstructor = member['kind'] === 'constructor';
  const own = doc === null && !isConstructor ? [`${place} has no doc comment`] : [];
  return [...own, ...unnamedCodes(member, source, `${around.doc}\n${doc ?? ''}`, place)];
}

/** Codes of the errors that are thrown in the text of a function itself and that its comment does not name. */
function unnamedCodes(code: Node, source: Source, doc: string, place: string): readonly string[] {
  const text = source.text.slice(code.start, code.end);
  const thrown = [...text.matchAll(/(?:throw|reject\()\s*new DaybookError\(\s*'(\w+)'/g)].map(([, each = '']) => each);
  return [...new Set(thrown)].filter((each) => !doc.includes(each)).map((each) => `${place} throws ${each} unsaid`);
}

function sourceOf(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const { program, comments } = parseSync(path, text);
  const docs = new Map<number, string>();
  for (const { type, value, end } of comments) {
    if (type !== 'Block' || !value.startsWith('*')) continue;
    const next = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
    docs.set(next, value);
  }
  return { path, text, body: nodesAt(program, 'body'), docs };
}

function nameOf(node: Node | null): string {
  return stringAt(node, 'name') ?? '';
}

function stringAt(node: Node | null, field: string): string | null {
  const value = node?.[field];
  return typeof value === 'string' ? value : null;
}

function nodeAt(node: Node, field: string): Node | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

function nodesAt(node: object | null, field: string): readonly Node[] {
  const value: unknown = node === null ? null : Reflect.get(node, field);
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
