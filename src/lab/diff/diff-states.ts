/** A place in a shown state: the cell's key, then names of fields and places in lists. */
export type StatePath = readonly string[];

/** A state shown as plain JSON by cell, as `showCells` gives it. */
export type ShownState = Readonly<Record<string, unknown>>;

/** One difference between two states. What was added or removed is told whole, at the outermost place that is new. */
export interface StateChange {
  readonly path: StatePath;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Undefined where there was none. */
  readonly before: unknown;
  /** Undefined where there is none any more. */
  readonly after: unknown;
}

/**
 * What makes one state into the other, by content: two values that look the same are the same. Lists of the same length
 * are compared place by place, others are changed whole. In the order of the paths' keys, those of `before` first.
 */
export function diffStates(before: ShownState, after: ShownState): readonly StateChange[] {
  const changes: StateChange[] = [];
  compareFields([], before, after, changes);
  return changes;
}

/** Whether two values look the same, by content: where `diffStates` would find nothing. Stops at the first difference. */
export function looksSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, place) => looksSame(value, other[place]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && looksSame(one[key], other[key]))
  );
}

/** The state that the changes lead to. `state` is left as it is. Throws `RangeError` for a path that it does not have. */
export function applyChanges(state: ShownState, changes: readonly StateChange[]): ShownState {
  let after = state;
  for (const change of changes) {
    const [key, ...rest] = change.path;
    if (key === undefined) throw new RangeError('A change needs a path');
    after = withField(after, key, rest, change);
  }
  return after;
}

/** A path as people write it: `order-7.items.p1.quantity`. */
export function writtenPath(path: StatePath): string {
  return path.join('.');
}

/** What lies at a path; undefined where nothing does. */
export function valueAt(state: unknown, path: StatePath): unknown {
  let value = state;
  for (const name of path) value = fieldOf(value, name);
  return value;
}

function compare(path: StatePath, before: unknown, after: unknown, changes: StateChange[]): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length === after.length) {
      before.forEach((value, place) => compare([...path, String(place)], value, after[place], changes));
      return;
    }
  } else if (isRecord(before) && isRecord(after)) {
    compareFields(path, before, after, changes);
    return;
  }
  changes.push({ path, kind: 'changed', before, after });
}

function compareFields(path: StatePath, before: ShownState, after: ShownState, changes: StateChange[]): void {
  for (const key of Object.keys(before)) {
    const value = before[key];
    if (!Object.hasOwn(after, key))
      changes.push({ path: [...path, key], kind: 'removed', before: value, after: undefined });
    else if (value !== after[key]) compare([...path, key], value, after[key], changes);
  }
  for (const key of Object.keys(after)) {
    if (!Object.hasOwn(before, key)) {
      changes.push({ path: [...path, key], kind: 'added', before: undefined, after: after[key] });
    }
  }
}

function withChange(value: unknown, path: StatePath, change: StateChange): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change.after;
  if (Array.isArray(value)) {
    return value.map((element: unknown, place) =>
      String(place) === key ? withChange(element, rest, change) : element,
    );
  }
  if (isRecord(value)) return withField(value, key, rest, change);
  throw new RangeError(`There is no ${writtenPath(change.path)} in this state`);
}

/** Keys are defined, never assigned: one may be called `__proto__`. */
function withField(value: ShownState, key: string, rest: StatePath, change: StateChange): ShownState {
  const others = Object.entries(value);
  if (rest.length === 0 && change.kind === 'removed')
    return Object.fromEntries(others.filter(([name]) => name !== key));
  const held = Object.hasOwn(value, key) ? value[key] : undefined;
  return Object.fromEntries([...others, [key, withChange(held, rest, change)]]);
}

function fieldOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is ShownState {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
