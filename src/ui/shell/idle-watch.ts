/** What a person at the page does. Moving the pointer counts; a page that changes by itself does not. */
const DOINGS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const;

/**
 * Calls each time nobody has done anything for so long, once for each such while. Returns what ends it.
 *
 * @param onDoing is called when something is pressed, by hand or by key
 */
export function watchIdle(ms: number, onIdle: () => void, onDoing: () => void, page: EventTarget = window): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(onIdle, ms);
  };
  const hear = ({ type }: Event) => {
    again();
    if (type === 'pointerdown' || type === 'keydown') onDoing();
  };
  for (const type of DOINGS) page.addEventListener(type, hear, { capture: true, passive: true });
  again();
  return () => {
    clearTimeout(timer);
    for (const type of DOINGS) page.removeEventListener(type, hear, { capture: true });
  };
}
