import { type ComponentType, lazy, type ReactNode, useState } from 'react';

/** A component whose code is fetched when it is shown, or ahead of that. */
export interface Fetched<Props> {
  (props: Props): ReactNode;
  /** Fetches the code, if it is not there. */
  readonly fetch: () => Promise<void>;
}

/**
 * As React's `lazy`, but code that has been fetched by then is painted at once. `lazy` shows the fallback of the next
 * `Suspense` even then, and React leaves a fallback on the screen for 300 ms at least (`FALLBACK_THROTTLE_MS`).
 *
 * @param load gives the component; called until it has
 */
export function fetched<Props extends object>(load: () => Promise<ComponentType<Props>>): Fetched<Props> {
  let found: ComponentType<Props> | null = null;
  const fetch = async (): Promise<ComponentType<Props>> => (found ??= await load());
  const Waited: ComponentType<Props> = lazy(async () => ({ default: await fetch() }));
  function Shown(props: Props) {
    // What is shown once stays the same, so that nothing in it is made anew.
    const [Now] = useState<{ readonly Component: ComponentType<Props> }>(() => ({ Component: found ?? Waited }));
    return <Now.Component {...props} />;
  }
  return Object.assign(Shown, { fetch: async () => void (await fetch()) });
}
