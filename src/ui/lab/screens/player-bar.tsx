import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { showOptions } from '../kept.ts';
import { addressOf } from '../lab-address.ts';
import css from '../lab.module.css';
import { useLab } from '../open-lab.ts';
import { closePlayer, goToScreen, type Player, player, playNext, playOrStop } from './player.ts';
import { clockText, screenWords } from './screen-words.ts';

/** No step is waited for longer than that, however long nothing happened. */
const LONGEST_WAIT_MS = 500;

/** Shows, step by step, what somebody saw: the lab goes where they were; of other screens it is told in words. */
export function PlayerBar({ log }: { readonly log: string }) {
  const open = useStore(player, (state) => state.open);
  return open === null ? null : <Bar open={open} log={log} />;
}

function Bar({ open, log }: { readonly open: Player; readonly log: string }) {
  const locale = useLocale();
  const { screens, index, isPlaying } = open;
  const screen = screens[index];
  useShown(open, log);
  useEffect(() => {
    if (!isPlaying) return;
    const gap = (screens[index + 1]?.after ?? 0) - (screens[index]?.after ?? 0);
    const waiting = setTimeout(playNext, Math.min(Math.max(0, gap), LONGEST_WAIT_MS));
    return () => clearTimeout(waiting);
  }, [isPlaying, index, screens]);
  if (screen === undefined) return null;
  const words = screenWords(screen);
  return (
    <section className={css['player']} aria-label="What was seen">
      <div className={css['transport']}>
        <Button disabledReason={index === 0 ? 'This is the first step' : null} onClick={() => goToScreen(index - 1)}>
          Step before
        </Button>
        <Button
          disabledReason={index === screens.length - 1 ? 'This is the last step' : null}
          onClick={() => goToScreen(index + 1)}
        >
          Next step
        </Button>
        <Button onClick={playOrStop}>{isPlaying ? 'Stop' : 'Play'}</Button>
        <Button onClick={closePlayer}>Close</Button>
        <output>
          Step {(index + 1).toLocaleString(locale)} of {screens.length.toLocaleString(locale)},{' '}
          {clockText(screen.after)}: {words}
        </output>
      </div>
      {screen.pointer !== undefined && screen.isOfLog && <Pointer at={screen.pointer} />}
      <div className={css['track']}>
        <input
          type="range"
          min={0}
          max={screens.length - 1}
          value={index}
          aria-label="Step of what was seen"
          aria-valuetext={`${clockText(screen.after)}, ${words}`}
          onChange={({ target }) => goToScreen(Number(target.value))}
        />
      </div>
    </section>
  );
}

/** Where the pointer was. For the eye alone: what it was pressed on has the focus, and is told. */
function Pointer({ at: [x, y] }: { readonly at: readonly [number, number] }) {
  // A container lays out by itself what stands within it, also what is fixed.
  return createPortal(
    <i className={css['pointer']} style={{ left: `${x * 100}%`, top: `${y * 100}%` }} aria-hidden="true" />,
    document.body,
  );
}

/** Frames that a panel has for fetching what makes it as long as it was. */
const MOST_FRAMES = 60;

/** Scrolls the screen down as far as it was, as soon as there is so much of it. Returns what ends it. */
function scrollDown(wanted: number): () => void {
  let frames = 0;
  let frame = requestAnimationFrame(function look() {
    const main = document.querySelector('main');
    if (main !== null) main.scrollTop = wanted;
    frames += 1;
    if (frames < MOST_FRAMES && main !== null && Math.abs(main.scrollTop - wanted) > 1) {
      frame = requestAnimationFrame(look);
    }
  });
  return () => cancelAnimationFrame(frame);
}

/** Takes the lab to what a step was of, where that is this log. */
function useShown({ screens, index }: Player, log: string): void {
  const { info } = useLab();
  const [, navigate] = useLocation();
  const screen = screens[index];
  useEffect(() => {
    if (screen === undefined || !screen.isOfLog) return;
    const from = screen.path.indexOf('/lab');
    if (from === -1) return;
    const at = new URLSearchParams(screen.search).get('at');
    showOptions(screen.options, info.domain);
    navigate(`${screen.path.slice(from)}?${addressOf(log, at === null ? null : Number(at))}`, { replace: true });
    return scrollDown(screen.scroll ?? 0);
  }, [screen, log, info.domain, navigate]);
}
