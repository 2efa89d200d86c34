import type { RecordedEvent } from '#engine';
import { combine, eventPath, fingerprintAt, isTrue, negated, readValue, type Scope } from '../expression/evaluate.ts';
import { type Aggregate, type Expression, type Path, somePart, type Value } from '../expression/expression.ts';
import { follow, segmentTest } from '../expression/paths.ts';
import { cellLooker, type Matches, NO_MATCHES } from './matches.ts';
import { tallyOf } from './tally.ts';

/** A part of an expression that reads cells: it keeps what it makes of each, and looks again at those that change. */
interface Leaf {
  /** Whether it reads cells of this key. */
  readonly reads: (key: string) => boolean;
  readonly touch: (key: string) => void;
}

/** What the state is read by while a log is folded: cells as they stand now. */
export type LiveScope = Pick<Scope, 'cell' | 'keys'>;

const NONE: readonly Leaf[] = [];

/**
 * An expression that follows a log as it is folded: told which cells each event touched, it looks only at those that it
 * reads, and is equal to evaluating it anew after every event.
 */
export class Watcher {
  readonly #scope: Scope;
  readonly #root: () => Value;
  readonly #leaves: Leaf[] = [];
  /** By key, of those that are read: of the others there may be a million. */
  readonly #readers = new Map<string, readonly Leaf[]>();
  readonly #everyEvent: boolean;
  /** Called before an event's cells are looked at: what held for the event before only is over. */
  readonly #endOfEvent: (() => boolean)[] = [];
  readonly #beforeValue: (() => void)[] = [];
  #event: RecordedEvent | null = null;
  #isStale = true;
  #value: Value = null;

  constructor(expression: Expression, scope: LiveScope) {
    // Changes are followed by leaves of their own, and stand outside of aggregates.
    this.#scope = { ...scope, event: null, isChanged: () => false };
    this.#everyEvent = somePart(expression, ({ kind }) => kind === 'event');
    this.#root = this.#compile(expression);
  }

  /** Whether the expression reads cells of this key: others need not be told. */
  reads(key: string): boolean {
    return this.#readersOf(key).length > 0;
  }

  /** Takes in an event, folded already, and the cells that it touched, each once. Null: the beginning. */
  take(event: RecordedEvent | null, keys: Iterable<string>): Value {
    this.#event = event;
    for (const end of this.#endOfEvent) if (end()) this.#isStale = true;
    for (const key of keys) {
      for (const leaf of this.#readersOf(key)) {
        leaf.touch(key);
        this.#isStale = true;
      }
    }
    if (!this.#isStale && !this.#everyEvent) return this.#value;
    for (const prepare of this.#beforeValue) prepare();
    this.#isStale = false;
    this.#value = this.#root();
    return this.#value;
  }

  #readersOf(key: string): readonly Leaf[] {
    const known = this.#readers.get(key);
    if (known !== undefined) return known;
    const found = this.#leaves.filter((leaf) => leaf.reads(key));
    if (found.length === 0) return NONE;
    this.#readers.set(key, found);
    return found;
  }

  #compile(expression: Expression): () => Value {
    if ('left' in expression) {
      const [left, right] = [this.#compile(expression.left), this.#compile(expression.right)];
      return () => combine(expression, left(), right());
    }
    switch (expression.kind) {
      case 'literal':
        return () => expression.value;
      case 'event': {
        const fields = eventPath(expression.fields);
        return () => readValue(follow(this.#event, fields));
      }
      case 'path':
        return this.#pathLeaf(expression.path);
      case 'changed':
        return this.#changedLeaf(expression.path);
      case 'aggregate':
        return this.#aggregateLeaf(expression);
      case 'not': {
        const of = this.#compile(expression.of);
        return () => !isTrue(of());
      }
      case 'minus': {
        const of = this.#compile(expression.of);
        return () => negated(of());
      }
    }
  }

  #pathLeaf(path: Path): () => Value {
    const [cell = '', ...fields] = path.map(({ name }) => name);
    let value: Value = null;
    this.#leaves.push({
      reads: (key) => key === cell,
      touch: (key) => {
        value = readValue(follow(this.#scope.cell(key), fields));
      },
    });
    return () => value;
  }

  #changedLeaf(path: Path): () => Value {
    const [first] = path;
    const isOwn = first === undefined ? () => false : segmentTest(first);
    const known = new Map<string, unknown>();
    let isChanged = false;
    this.#endOfEvent.push(() => {
      const was = isChanged;
      isChanged = false;
      return was;
    });
    this.#leaves.push({
      reads: isOwn,
      touch: (key) => {
        const now = fingerprintAt(this.#scope.cell(key), path);
        if (now !== known.get(key)) isChanged = true;
        known.set(key, now);
      },
    });
    return () => isChanged;
  }

  #aggregateLeaf(aggregate: Aggregate): () => Value {
    const [first] = aggregate.pattern;
    const tally = tallyOf(aggregate.name);
    const look = cellLooker(aggregate);
    const kept = new Map<string, Matches>();
    const touched = new Set<string>();
    const isOwn = first === undefined ? () => false : segmentTest(first);
    // Its argument may read other cells or the event besides: then all of its cells are looked at again.
    const others = pathsOf(aggregate.of).filter(([cell]) => cell?.isGlob === false);
    const readsEvent = somePart(aggregate.of, ({ kind }) => kind === 'event');
    let isAll = false;
    this.#leaves.push({
      reads: (key) => isOwn(key) || others.some(([cell]) => cell?.name === key),
      touch: (key) => {
        if (isOwn(key)) touched.add(key);
        if (others.some(([cell]) => cell?.name === key)) isAll = true;
      },
    });
    this.#beforeValue.push(() => {
      for (const key of touched) if (!kept.has(key)) kept.set(key, NO_MATCHES);
      const scope = { ...this.#scope, event: this.#event };
      for (const key of isAll || readsEvent ? [...kept.keys()] : touched) {
        const last = kept.get(key) ?? NO_MATCHES;
        const now = look(key, scope, last);
        tally.replace(key, last.values, now.values);
        kept.set(key, now);
      }
      touched.clear();
      isAll = false;
    });
    return tally.value;
  }
}

function pathsOf(expression: Expression): readonly Path[] {
  if (expression.kind === 'path') return [expression.path];
  if ('left' in expression) return [...pathsOf(expression.left), ...pathsOf(expression.right)];
  return 'of' in expression ? pathsOf(expression.of) : [];
}
