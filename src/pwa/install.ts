import { createStore } from 'zustand/vanilla';

/** Chromium's own event; other engines install from their menus and never send it. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** Whether the browser would install the app now if the person asked for it. */
export interface InstallState {
  readonly available: boolean;
}

export const install = createStore<InstallState>(() => ({ available: false }));

let kept: InstallPromptEvent | null = null;

/** Keeps the browser's offer to install, so that our own button can make it at a better moment than a banner would. */
export function keepInstallPrompt(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallPrompt(event)) return;
    event.preventDefault();
    kept = event;
    install.setState({ available: true });
  });
  window.addEventListener('appinstalled', forget);
}

/** Asks the person through the browser's dialog; true where they agreed. An offer can be made only once. */
export async function askToInstall(): Promise<boolean> {
  const prompt = kept;
  forget();
  return prompt !== null && (await prompt.prompt()).outcome === 'accepted';
}

function forget(): void {
  kept = null;
  install.setState({ available: false });
}

function isInstallPrompt(event: Event): event is InstallPromptEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}
