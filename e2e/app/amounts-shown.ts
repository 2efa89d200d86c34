import { expect } from '@playwright/test';
import type { AppPage } from './app-page.ts';

/** Expects that every amount that is to be seen, the timeline's too, is a figure, or is marked as not being one. */
export async function onlyFigures(app: AppPage, where: string): Promise<void> {
  expect(await app.evaluate(amountsThatAreNone, NO_FIGURES), `amounts that are no figures on ${where}`).toEqual([]);
}

/** Amounts that are not in the books, or that repeat a figure beside them; the choices of a list. */
const NO_FIGURES = '[data-figure="told"], option';

/** Runs in the page: texts that are amounts, and neither in a figure nor in what is no figure. */
function amountsThatAreNone(noFigures: string): readonly string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { parentElement: element, textContent } = node;
    if (element === null || textContent === null || !/\d/.test(textContent) || !element.checkVisibility()) continue;
    const isAmount = element.closest('[data-figure]') !== null || /\d[.,]\d\d(?!\d)/.test(textContent);
    if (isAmount && element.closest(`[data-explains], ${noFigures}`) === null) texts.push(textContent.trim());
  }
  return texts;
}

/** Runs in the page: a mouse over the strip, at a share of its width. */
export function pointAt(share: number): void {
  const strip = document.querySelector('section[aria-label=Timeline] canvas')?.parentElement;
  const box = strip?.getBoundingClientRect();
  if (!strip || !box) throw new Error('There is no strip');
  const spot = { clientX: box.left + box.width * share, clientY: box.top + box.height / 2 };
  strip.dispatchEvent(new PointerEvent('pointermove', { ...spot, pointerType: 'mouse', buttons: 0, bubbles: true }));
}
