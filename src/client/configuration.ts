import type { ConfigurationProblem } from '#engine';
import type { ConfigurationState, Result, RetentionAdvice } from '#worker/api';
import { ask, bookStore } from './session.ts';

/** How the book's store is configured. */
export function configuration(): Promise<Result<ConfigurationState>> {
  return ask(async () => (await bookStore()).configuration());
}

/**
 * Makes any part of a configuration hold from now on, in all tabs; what is absent stays as it is. Refused with
 * `InvalidArgument` and all `problems`, nothing changed.
 */
export function configure(change: unknown): Promise<Result<ConfigurationState>> {
  return ask(async () => (await bookStore()).configure(change));
}

/** What `configure` would refuse a change for; none where it would make it. */
export function checkConfiguration(change: unknown): Promise<Result<readonly ConfigurationProblem[]>> {
  return ask(async () => (await bookStore()).checkConfiguration(change));
}

/** What the configured ages say about the book's log as it lies now. */
export function retention(): Promise<Result<RetentionAdvice>> {
  return ask(async () => (await bookStore()).retention());
}
