import { useEffect, useState } from 'react';

/** Figures come and go in bursts: they are looked for once the page stands still for so long. */
const SETTLED_MS = 120;

/** What each figure on the page says that it is, each once, in the page's order; kept current as they come and go. */
export function useFiguresShown(): readonly string[] {
  const [shown, setShown] = useState<readonly string[]>(figuresOnPage);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      timer = null;
      const now = figuresOnPage();
      setShown((before) => (before.join('\n') === now.join('\n') ? before : now));
    };
    const observer = new MutationObserver(() => {
      timer ??= setTimeout(look, SETTLED_MS);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-explains'] });
    return () => {
      observer.disconnect();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return shown;
}

function figuresOnPage(): readonly string[] {
  const all = [...document.querySelectorAll('[data-explains]')].map((each) => each.getAttribute('data-explains') ?? '');
  return [...new Set(all)];
}
