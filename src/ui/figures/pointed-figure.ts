import type { NamedFigure } from './figure-store.ts';

const FIGURE = '[data-explains]';
/** What tells of the place under the pointer, which it keeps clear of. */
const TOLD = '[data-pointed]';
const HOLDERS = 'a, button, td, th, [role=row], [role=gridcell]';

/**
 * The figure that a key is about: the one that the keyboard's focus is on (or in the row or the link that has it), else
 * the one under the pointer, else the one that has the focus by a click. Null where there is none.
 */
export function pointedFigure(): NamedFigure | null {
  const under = [...document.querySelectorAll(':hover')].at(-1)?.closest(FIGURE) ?? null;
  const hovered = under ?? lastIn(document.querySelector(TOLD));
  const element = byFocusOrPointer(focusedFigure(), hovered);
  return element === null ? null : figureOf(element);
}

/** Of what has the focus and what is under the pointer, the one that a key means: the focus goes first where it came by keys. */
export function byFocusOrPointer<Pointed>(focused: Pointed | null, hovered: Pointed | null): Pointed | null {
  const byKeys = document.activeElement?.matches(':focus-visible') === true;
  return byKeys ? (focused ?? hovered) : (hovered ?? focused);
}

function focusedFigure(): Element | null {
  const active = document.activeElement;
  if (active === null) return null;
  const row = document.getElementById(active.getAttribute('aria-activedescendant') ?? '');
  const own = active.closest(FIGURE) ?? lastIn(row);
  return own ?? (active.matches(HOLDERS) ? active.querySelector(FIGURE) : null);
}

/** Of a row's figures the last: the running balance, where there is one. */
function lastIn(row: Element | null): Element | null {
  return [...(row?.querySelectorAll(FIGURE) ?? [])].at(-1) ?? null;
}

/** What an element says that it is the figure of; null where it is none. */
export function figureOf(element: Element): NamedFigure | null {
  const text = element.getAttribute('data-explains');
  if (text === null) return null;
  // Nobody writes it but `figureMark`.
  const figure: NamedFigure = JSON.parse(text);
  return figure;
}
