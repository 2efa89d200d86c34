import { type ReactNode, useState } from 'react';
import css from './lab.module.css';

/** Deeper than that, or with more members, a tree begins folded. */
const OPEN_DEPTH = 2;
const OPEN_MEMBERS = 30;

export interface JsonTreeProps {
  readonly value: unknown;
  /** What it was before: members that differ are marked and show both. Absent where nothing is compared. */
  readonly before?: unknown;
  readonly depth?: number;
  /** The way to the value, as an expression writes it: each fold then carries its own. */
  readonly path?: string;
}

/** Plain JSON to look into: folds open by the platform's own keys. */
export function JsonTree({ value, before, depth = 0, path, ...rest }: JsonTreeProps) {
  const isCompared = 'before' in rest || before !== undefined;
  if (!isBranch(value)) return <Leaf value={value} before={before} isCompared={isCompared} />;
  const was = isBranch(before) ? before : {};
  const keys = [...new Set([...Object.keys(value), ...(isCompared ? Object.keys(was) : [])])];
  return (
    <ul className={css['tree']}>
      {keys.map((key) => {
        const differs = isCompared && !sameJson(Reflect.get(value, key), Reflect.get(was, key));
        const child = Reflect.get(value, key) as unknown;
        const way = path === undefined ? {} : { path: `${path}.${writtenName(key)}` };
        const inner = () =>
          isCompared ? (
            <JsonTree value={child} before={Reflect.get(was, key) ?? null} depth={depth + 1} {...way} />
          ) : (
            <JsonTree value={child} depth={depth + 1} {...way} />
          );
        return (
          <li key={key} data-changed={differs}>
            {isBranch(child) ? (
              <Branch
                name={key}
                {...way}
                value={child}
                isOpen={differs || (depth < OPEN_DEPTH && Object.keys(child).length <= OPEN_MEMBERS)}
              >
                {inner}
              </Branch>
            ) : (
              <>
                <span className={css['key']}>{key}</span> {inner()}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What is folded is not made: a state can have thousands of members. */
function Branch({
  name,
  path,
  value,
  isOpen,
  children,
}: {
  readonly name: string;
  readonly path?: string;
  readonly value: object;
  readonly isOpen: boolean;
  readonly children: () => ReactNode;
}) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? isOpen;
  return (
    <details open={open} onToggle={({ currentTarget }) => currentTarget.open !== open && setChosen(currentTarget.open)}>
      <summary data-path={path}>
        {name} <span className={css['quiet']}>{sizeWords(value)}</span>
      </summary>
      {open && children()}
    </details>
  );
}

function Leaf({ value, before, isCompared }: { value: unknown; before: unknown; isCompared: boolean }) {
  const changed = isCompared && !sameJson(value, before);
  return (
    <>
      {changed && before !== null && before !== undefined && (
        <>
          <del>{leafWords(before)}</del> →{' '}
        </>
      )}
      {changed ? <ins>{leafWords(value)}</ins> : <code>{leafWords(value)}</code>}
    </>
  );
}

function leafWords(value: unknown): string {
  return value === undefined ? 'gone' : JSON.stringify(value);
}

function sizeWords(value: object): string {
  const count = Object.keys(value).length;
  return Array.isArray(value) ? `[${count}]` : `{${count}}`;
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** A name as an expression writes it: in backticks unless it is a plain word. */
export function writtenName(name: string): string {
  const isPlain = /^[A-Za-z][\w-]*$/.test(name) && !/^(?:and|or|not|true|false|null|missing|event)$/.test(name);
  return isPlain ? name : `\`${name.replaceAll('`', '``')}\``;
}
