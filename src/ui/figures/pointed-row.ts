import { byFocusOrPointer } from './pointed-figure.ts';

/** The attribute of the button that opens how a row of a file was read. */
export const opensRow = { 'data-opens-row': '' };

/**
 * The button of the row of a file that a key is about: the row that has the keyboard's focus, else the one under the
 * pointer, else the one that has the focus by a click. Null where there is none.
 */
export function pointedRow(): HTMLElement | null {
  const hovered = [...document.querySelectorAll(':hover')].at(-1) ?? null;
  return byFocusOrPointer(buttonOf(document.activeElement), buttonOf(hovered));
}

function buttonOf(element: Element | null): HTMLElement | null {
  return element?.closest('[role=row]')?.querySelector<HTMLElement>('[data-opens-row]') ?? null;
}
