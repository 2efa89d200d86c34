import { useEffect, useRef } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The sheet of keys is ordered by these. */
export const COMMAND_GROUPS = [
  'Everywhere',
  'Go to',
  'Timeline',
  'Register',
  'Entry',
  'Reports',
  'Figures',
  'Event store',
  'Lab',
] as const;
type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** What belongs to one screen: there its keys go before those that mean something on every screen. */
const OF_A_SCREEN: ReadonlySet<CommandGroup> = new Set(['Register', 'Entry', 'Reports', 'Event store', 'Lab']);

/** A thing that a key does. Help, the key handler and the hints on buttons all read this one list. */
export interface Command {
  /** `register.add` */
  readonly id: string;
  readonly label: string;
  readonly group: CommandGroup;
  /**
   * `n`, `?`, `Escape`, `Shift+ArrowLeft`, `Shift+m`, `Mod+k` (Ctrl, or Command on a Mac), `g o` (one key after the other). All do
   * the same.
   */
  readonly keys: readonly string[];
  /**
   * `always`: everywhere but in a dialog; `anywhere` but in a field or a dialog; `page` only while nothing that takes keys has the focus; `own`: the component
   * listens itself, this is for the help alone.
   */
  readonly where: 'always' | 'anywhere' | 'page' | 'own';
  /** Whether it means something in the dialog that is open, where all others mean nothing; absent = never. */
  readonly inDialog?: () => boolean;
  readonly run?: () => void;
}

/** The commands of all that is on the screen now. */
export const commands: StoreApi<readonly Command[]> = createStore(() => []);

/** The key that waits for the one after it, as `g` of `g o` does; null = none. It waits without a limit of time. */
export const firstStroke: StoreApi<string | null> = createStore<string | null>(() => null);

/** Offers commands for as long as the component is there. The newest `run` is the one called. */
export function useCommands(offered: readonly Command[]): void {
  const newest = useRef(offered);
  useEffect(() => {
    newest.current = offered;
  });
  useEffect(() => {
    const mine = newest.current.map((command) => ({
      ...command,
      run: () => newest.current.find(({ id }) => id === command.id)?.run?.(),
    }));
    commands.setState((all) => [...all, ...mine], true);
    // A mistake of whoever wrote them: nobody else is held up by it, and every journey that comes by fails.
    for (const clash of clashesOf(commands.getState())) reportError(new Error(clash));
    return () => commands.setState((all) => all.filter((command) => !mine.some((own) => own === command)), true);
  }, []);
}

/**
 * Keys that two commands have which go before one another by nothing: both of a screen, or both of every screen. One text
 * for each key; none where all is well.
 */
export function clashesOf(all: readonly Command[]): readonly string[] {
  const taken = new Map<string, string>();
  const clashes: string[] = [];
  for (const { id, group, keys, where } of all) {
    if (where === 'own') continue;
    for (const key of keys) {
      const place = `${OF_A_SCREEN.has(group) ? 'screen' : 'all'} ${key}`;
      const other = taken.get(place) ?? id;
      if (other !== id) clashes.push(`The key ${key} is of ${other} and of ${id}`);
      taken.set(place, other);
    }
  }
  return clashes;
}

/** The key of an event in the notation of `Command.keys`. */
export function keyOf(event: {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): string {
  const named = event.key.length > 1 || event.key === ' ';
  const key = event.key === ' ' ? 'Space' : named ? event.key : event.key.toLowerCase();
  const mod = event.ctrlKey || event.metaKey;
  // With a letter alone, Shift only makes it a capital; with Ctrl or Command it is another key.
  return [mod && 'Mod', event.altKey && 'Alt', event.shiftKey && (named || mod) && 'Shift', key]
    .filter((part) => part !== false)
    .join('+');
}

/**
 * What a pressed key may mean, the first the most: a letter with Shift is one of its own where a command has it
 * (`Shift+m`), else the letter alone.
 */
export function meaningsOf(event: Parameters<typeof keyOf>[0]): readonly string[] {
  const key = keyOf(event);
  return event.shiftKey && /^\p{Ll}$/u.test(key) ? [`Shift+${key}`, key] : [key];
}

/** Runs the command of a key pressed anywhere on the page; true where there was one. `letters` = single letters count. */
export function runKey(event: KeyboardEvent, letters: boolean): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.isComposing || MODIFIERS.has(event.key)) return false;
  if (!letters && keyOf(event).length === 1) return false;
  const isBehind = behindDialog(target);
  const active = commands
    .getState()
    .filter(({ where, inDialog }) => worksOn(target, where) && (!isBehind || inDialog?.() === true));
  const key = meaningsOf(event).find((each) => active.some(({ keys }) => keys.includes(each))) ?? keyOf(event);
  const stroke = strokeOf(key, firstStroke.getState(), active);
  firstStroke.setState(stroke === 'first' ? key : null, true);
  if (stroke === null) return false;
  event.preventDefault();
  runStroke(stroke);
  return true;
}

function runStroke(stroke: Command | 'first' | 'let-go'): void {
  if (typeof stroke === 'object') stroke.run?.();
}

/**
 * What a key does after a `first` one (null = none): a command, where there are several that of the screen; `first`: it
 * waits for a second; `let-go`: Esc, after a first; null = nothing. A second stroke that leads nowhere counts as a key of its own.
 */
export function strokeOf(
  key: string,
  first: string | null,
  active: readonly Command[],
): Command | 'first' | 'let-go' | null {
  const ofKeys = (wanted: string) => {
    const found = active.filter(({ keys }) => keys.includes(wanted));
    return found.find(({ group }) => OF_A_SCREEN.has(group)) ?? found.at(-1);
  };
  if (first !== null && key === 'Escape') return 'let-go';
  const command = (first === null ? undefined : ofKeys(`${first} ${key}`)) ?? ofKeys(key);
  if (command) return command;
  return active.some(({ keys }) => keys.some((each) => each.startsWith(`${key} `))) ? 'first' : null;
}

/** Keys that only change what another one means: between two strokes they count for nothing. */
const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** A single stroke as it is printed on keys: `Shift+ArrowLeft` -> `Shift ←`. */
export function keyName(key: string): string {
  return key
    .split('+')
    .map((part) => KEY_NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Mod: typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl',
};

const TEXT =
  'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable=true]';
const TAKES_KEYS =
  'button, a, input, summary, [role=slider], [role=grid], [role=listbox], [role=menu], [role=combobox], [role=tab]';

function takesText(target: Element | null): boolean {
  return target?.closest(TEXT) != null;
}

/** A modal dialog takes every key, also while nothing in it has the focus (what had it may just have gone). */
function behindDialog(target: Element | null): boolean {
  return target?.ownerDocument.querySelector('dialog:modal') != null;
}

function worksOn(target: Element | null, where: Command['where']): boolean {
  if (where === 'own' || (where !== 'always' && takesText(target))) return false;
  return where !== 'page' || isPage(target);
}

function isPage(target: Element | null): boolean {
  return target?.closest(TAKES_KEYS) == null;
}
