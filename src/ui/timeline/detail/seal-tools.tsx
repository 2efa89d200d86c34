import { useEffect } from 'react';
import { useStore } from 'zustand';
import { pause, seals, seek, timeline, verify, verifyUnasked } from '#client';
import { useLocale } from '../../kit/preferences.ts';
import { showToast } from '../../kit/toast.tsx';
import { watchIdle } from '../../shell/idle-watch.ts';
import { countWords } from '../moment-words.ts';
import css from './seals.module.css';

/** How far the log is proved to be as it was written, the way to the first break, and the check itself. */
export function SealTools() {
  const locale = useLocale();
  const { right, broken, checking } = useStore(seals);
  const head = useStore(timeline, (state) => state.head);
  if (checking) return <span role="status">Checking the seals…</span>;
  const isProved = broken === null && right !== null && right >= head;
  return (
    <>
      {broken !== null && (
        <button
          type="button"
          className={css['broken']}
          title={`${broken.problem}. Go there`}
          onClick={() => goTo(broken.position)}
        >
          Seal broken at event {countWords(broken.position, locale)}
        </button>
      )}
      <button
        type="button"
        title="Computes the hash of every event anew and compares it with the one that it was written with"
        onClick={() => void checkNow()}
      >
        {isProved
          ? `Seals right up to event ${countWords(right, locale)}`
          : right === null
            ? 'Check seals'
            : 'Check again'}
      </button>
    </>
  );
}

async function checkNow(): Promise<void> {
  try {
    const result = await verify();
    if (!result.ok) showToast({ text: `The seals could not be checked: ${result.error.message}` });
  } catch {
    // A worker that is gone is told of by the whole page.
  }
}

/** The check keeps whoever writes waiting: it is made when nobody has touched anything for so long. */
const IDLE_MS = 30_000;

/** Checks the seals once, when nobody does anything; a break is told, with the way there. */
export function useSealsChecked(): void {
  useEffect(
    () =>
      watchIdle(
        IDLE_MS,
        () => void check(),
        () => undefined,
      ),
    [],
  );
}

async function check(): Promise<void> {
  // Of several tabs that one checks which is looked at.
  if (document.visibilityState === 'hidden') return;
  // A worker that is gone, or a page that is being left, is told of elsewhere.
  const broken = await verifyUnasked().catch(() => null);
  if (broken === null) return;
  const { position, problem } = broken;
  showToast({
    text: `The log is not as it was written from event ${position} on. ${problem}.`,
    action: { label: 'Go there', run: () => goTo(position) },
  });
}

function goTo(position: number): void {
  pause();
  void seek(position);
}
