import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { Button } from './button.tsx';
import { ProgressBar, type Progress } from './progress-bar.tsx';
import css from './toast.module.css';

const STAYS_MS = 8_000;
/** Why what is being stored cannot be stopped. */
export const STORING = 'It is being stored';

/** A passing word about what was just done, perhaps with a way to take it back. */
export interface Toast {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const toasts = createStore<readonly (Toast & { readonly id: number })[]>(() => []);
let lastId = 0;

/**
 * Shows a word at the foot for eight seconds (longer while it is pointed at or holds the focus). At most three at once. Where
 * it has a way back, those before it lose theirs: `Undo` means the newest.
 */
export function showToast(toast: Toast): void {
  lastId += 1;
  const shown = { ...toast, id: lastId };
  toasts.setState((all) => [...all.slice(-2).map((earlier) => withoutAct(earlier, toast.action?.label)), shown], true);
}

/** What takes so long that the person is told how far it is, and the way to stop it; null while nothing does. */
const work = createStore<{ readonly shown: Work | null }>(() => ({ shown: null }));

interface Work {
  readonly progress: Progress;
  readonly stop: () => void;
}

/** Nothing is shown of what is over sooner. */
const SHOWN_AFTER_MS = 300;

/**
 * Does what may take long. Where it does, how far it is stands at the foot of the page, with a button that stops it: then
 * the listener answers false.
 */
export async function atWork<Value>(
  act: (onProgress: (fraction: number, doing: string) => boolean) => Promise<Value>,
): Promise<Value> {
  const began = performance.now();
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  try {
    return await act((fraction, doing) => {
      if (performance.now() - began > SHOWN_AFTER_MS) work.setState({ shown: { progress: { fraction, doing }, stop } });
      return !stopped;
    });
  } finally {
    work.setState({ shown: null });
  }
}

/** Where toasts appear; once on the page. */
export function Toasts() {
  const all = useStore(toasts);
  const { shown } = useStore(work);
  return (
    <div className={css['toasts']} role="status">
      {shown !== null && (
        <div className={css['toast']} role="group" aria-label="Being done" aria-live="off">
          <ProgressBar progress={shown.progress} />
          <Button disabledReason={shown.progress.fraction < 1 ? null : STORING} onClick={shown.stop}>
            Cancel
          </Button>
        </div>
      )}
      {all.map((toast) => (
        <ToastLine key={toast.id} toast={toast} onEnd={() => remove(toast.id)} />
      ))}
    </div>
  );
}

function ToastLine({ toast, onEnd }: { readonly toast: Toast; readonly onEnd: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onEnd, STAYS_MS);
    return () => clearTimeout(timer);
    // The end of one toast must not start the clock of the others anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [held]);
  const { action } = toast;
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) };
  return (
    <div className={css['toast']} {...hold} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span>{toast.text}</span>
      {action && (
        <Button
          onClick={() => {
            onEnd();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button aria-label="Close this message" onClick={onEnd}>
        Close
      </Button>
    </div>
  );
}

function withoutAct<Shown extends Toast>({ action, ...said }: Shown, label: string | undefined) {
  return action === undefined || action.label === label ? said : { ...said, action };
}

function remove(id: number): void {
  toasts.setState((all) => all.filter((toast) => toast.id !== id), true);
}
