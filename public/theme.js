// Runs before the first paint; the entry is written by src/ui/kit/preferences.ts.
(() => {
  try {
    const { theme } = JSON.parse(localStorage.getItem('daybook.preferences') ?? '{}');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // No storage, or not ours: the system's theme it is.
  }
})();
