/**
 * The page's main part takes the focus where what had it is gone from the page: the next key would begin at the page's top
 * otherwise, and a screen reader would fall silent.
 */
export function focusMainIfLost(): void {
  takeFocus();
  // WebKit refuses it while a dialog that was over the page is still on its way out.
  setTimeout(takeFocus);
}

function takeFocus(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector('main')?.focus({ preventScroll: true });
}
