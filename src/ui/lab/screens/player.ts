import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ReproScreen } from '#client';

/** A recording that is looked at, step by step. */
export interface Player {
  readonly screens: readonly ReproScreen[];
  readonly index: number;
  readonly isPlaying: boolean;
}

/** What is looked at in this tab; null = nothing. */
export const player: StoreApi<{ readonly open: Player | null }> = createStore(() => ({ open: null }));

/** Opens a recording at a step. Nothing is done for one without steps. */
export function openPlayer(screens: readonly ReproScreen[], index: number, isPlaying = false): void {
  if (screens.length > 0) player.setState({ open: { screens, index, isPlaying } });
}

export function closePlayer(): void {
  player.setState({ open: null });
}

/** Goes to a step; it stops where it was played. */
export function goToScreen(index: number): void {
  change(({ screens }) => ({ index: Math.min(Math.max(0, index), screens.length - 1), isPlaying: false }));
}

/** Plays on, from the beginning where it has come to its end; or stops. */
export function playOrStop(): void {
  change(({ screens, index, isPlaying }) => ({
    isPlaying: !isPlaying,
    index: !isPlaying && index === screens.length - 1 ? 0 : index,
  }));
}

/** The next step, while it is played. */
export function playNext(): void {
  change(({ screens, index, isPlaying }) => {
    const next = Math.min(index + 1, screens.length - 1);
    return { index: next, isPlaying: isPlaying && next < screens.length - 1 };
  });
}

function change(to: (open: Player) => Partial<Player>): void {
  player.setState(({ open }) => ({ open: open && { ...open, ...to(open) } }));
}
