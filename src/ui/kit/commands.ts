import { useEffect, useRef } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The sheet of keys is ordered by these. */
export const COMMAND_GROUPS = ['Everywhere', 'Timeline', 'Register', 'Entry', 'Event store'] as const;
type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** A thing that a key does. Help, the key handler and the hints on buttons all read this one list. */
export interface Command {
  /** `register.add` */
  readonly id: string;
  readonly label: string;
  readonly group: CommandGroup;
  /** `n`, `?`, `Escape`, `Shift+ArrowLeft`, `Mod+k` (Ctrl, or Command on a Mac). All do the same. */
  readonly keys: readonly string[];
  /**
   * `anywhere` but in a field or a dialog; `page` only while nothing that takes keys has the focus; `own`: the component
   * listens itself, this is for the help alone.
   */
  readonly where: 'anywhere' | 'page' | 'own';
  readonly run?: () => void;
}

/** The commands of all that is on the screen now. */
export const commands: StoreApi<readonly Command[]> = createStore(() => []);

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
    return () => commands.setState((all) => all.filter((command) => !mine.some((own) => own === command)), true);
  }, []);
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
  return [(event.ctrlKey || event.metaKey) && 'Mod', event.altKey && 'Alt', event.shiftKey && named && 'Shift', key]
    .filter((part) => part !== false)
    .join('+');
}

/** Runs the command of a key pressed anywhere on the page; true where there was one. `letters` = single letters count. */
export function runKey(event: KeyboardEvent, letters: boolean): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.isComposing || takesText(target) || behindDialog(target)) return false;
  const key = keyOf(event);
  if (!letters && key.length === 1) return false;
  const command = commands
    .getState()
    .findLast(
      (each) => each.keys.includes(key) && (each.where === 'anywhere' || (each.where === 'page' && isPage(target))),
    );
  if (!command) return false;
  event.preventDefault();
  command.run?.();
  return true;
}

/** A key as it is printed on keys: `Shift+ArrowLeft` -> `Shift ←`. */
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

function isPage(target: Element | null): boolean {
  return target?.closest(TAKES_KEYS) == null;
}
