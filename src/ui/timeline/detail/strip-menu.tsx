import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLocation } from 'wouter';
import { eventAt, hashOfMoment, pause, type Position, seek, select, timeline } from '#client';
import { showToast } from '../../kit/toast.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { countWords } from '../moment-words.ts';
import { bookmarkAt } from './bookmark-dialogs.ts';
import { branchFrom, compare, type Go } from './lab-ways.ts';
import css from './strip-menu.module.css';
import { beginWindowAt, endWindowAt } from './zooming.ts';

interface OpenMenu {
  /** Where it opens, in pixels of the page. */
  readonly x: number;
  readonly y: number;
  /** The moment that it is about. */
  readonly position: Position | 'live';
}

/** What of a mouse event says where a menu is wanted. */
type MenuCall = Pick<MouseEvent, 'button' | 'clientX' | 'clientY' | 'preventDefault'>;

/** The menu of a strip, opened by the right button or the menu key; `positionIn` finds the position under a pixel. */
export function useStripMenu(positionIn: (x: number) => Position | 'live') {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const openMenu = (event: MenuCall, area: HTMLElement) => {
    event.preventDefault();
    const box = area.getBoundingClientRect();
    // The menu key has no place of its own: it means the moment shown, and the menu opens at the strip.
    const isKey = event.button !== 2;
    const position = isKey ? timeline.getState().target : positionIn(event.clientX - box.left);
    setMenu({ x: isKey ? box.left + box.width / 2 : event.clientX, y: isKey ? box.top : event.clientY, position });
  };
  return { menu, openMenu, closeMenu: () => setMenu(null) };
}

interface Item {
  readonly label: string;
  readonly run: () => void;
}

const WIDTH_PX = 300;

/** What can be done with a place of the log: a menu by the ARIA pattern, over the page. */
export function StripMenu({ x, y, position, onClose }: OpenMenu & { readonly onClose: () => void }) {
  const locale = useLocale();
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(document.activeElement);
  const [, go] = useLocation();
  const items = itemsFor(position, locale, go);

  useEffect(() => {
    const back = before.current;
    list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    return () => {
      if (back instanceof HTMLElement && !document.querySelector('dialog:modal')) back.focus();
    };
  }, []);
  useEffect(() => {
    const close = ({ target: pressed }: Event) => {
      if (!(pressed instanceof Node) || list.current?.contains(pressed) !== true) onClose();
    };
    addEventListener('pointerdown', close, true);
    return () => removeEventListener('pointerdown', close, true);
  }, [onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (!moveFocus(list.current, event.key)) return;
    event.preventDefault();
  };

  return createPortal(
    <div
      ref={list}
      className={css['menu']}
      role="menu"
      tabIndex={-1}
      aria-label="This place in the log"
      style={{ left: `${Math.max(8, Math.min(x, innerWidth - WIDTH_PX - 8))}px`, bottom: `${innerHeight - y + 4}px` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.stopPropagation()}
      onContextMenu={(event) => event.preventDefault()}
    >
      {items.map(({ label, run }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onClose();
            run();
          }}
        >
          {label}
        </button>
      ))}
    </div>,
    document.body,
  );
}

/** What can be done with a place: go there, keep it, tell of it, compare it, branch from it, look closer, select. */
function itemsFor(position: Position | 'live', locale: string, go: Go): readonly Item[] {
  const { target, head, selection } = timeline.getState();
  const at = position === 'live' ? head : position;
  const shown = target === 'live' ? head : target;
  const isPast = at < head;
  const event = countWords(at, locale);
  return [
    { label: position === 'live' ? 'Go to now' : `Go to event ${event}`, run: () => goTo(position) },
    { label: 'Bookmark this…', run: () => bookmarkAt(at) },
    { label: 'Copy a link to this', run: () => void copyLink(position) },
    ...only(isPast, { label: 'Compare with now', run: () => compare({ from: at, to: head }, go) }),
    { label: `Branch from event ${event}`, run: () => branchFrom(at, go) },
    ...only(isPast, { label: 'Begin the window here', run: () => beginWindowAt(at) }),
    ...only(at > 0, { label: 'End the window here', run: () => endWindowAt(at) }),
    ...only(at !== shown, {
      label: 'Select from the moment shown to here',
      run: () => select({ from: Math.min(at, shown), to: Math.max(at, shown) }),
    }),
    ...only(isPast, { label: 'Select from here to now', run: () => select({ from: at, to: head }) }),
    ...only(selection !== null, { label: 'Clear selection', run: () => select(null) }),
  ];
}

function only(wanted: boolean, item: Item): readonly Item[] {
  return wanted ? [item] : [];
}

/** True for a key that moves in a menu. */
function moveFocus(menu: HTMLElement | null, key: string): boolean {
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const now = items.findIndex((item) => item === document.activeElement);
  const last = items.length - 1;
  const next = new Map([
    ['ArrowDown', now === last ? 0 : now + 1],
    ['ArrowUp', now <= 0 ? last : now - 1],
    ['Home', 0],
    ['End', last],
  ]).get(key);
  if (next === undefined) return false;
  items[next]?.focus();
  return true;
}

function goTo(position: Position | 'live'): void {
  pause();
  void seek(position);
}

async function copyLink(position: Position | 'live'): Promise<void> {
  const { selection } = timeline.getState();
  // The event's id leads there also in a book that this one was merged into.
  const event = position === 'live' || position === 0 ? null : await eventAt(position);
  const hash = hashOfMoment(position, selection, event?.id);
  const link = `${location.origin}${location.pathname}${location.search}${hash}`;
  try {
    await navigator.clipboard.writeText(link);
    showToast({ text: 'Link copied.' });
  } catch {
    showToast({ text: `The browser does not let the link be copied: ${link}` });
  }
}
