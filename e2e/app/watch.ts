import { expect, type BrowserContext, type Page, type Request } from '@playwright/test';

/** What Firefox says of code that a page was still fetching when it was left for another. */
const BROKEN_OFF = /Failed to load .* A ServiceWorker intercepted the request/;
/** How near to that it is said, in milliseconds. */
const WHILE_LEAVING_MS = 2_000;

/**
 * Sits beside every journey and keeps what must never happen: a request that leaves the app's origin, something that
 * the Content Security Policy had to stop, an error that nobody caught.
 */
export class Watch {
  readonly #origin: string;
  readonly #broken: string[] = [];
  /** Code that could not be fetched, and when it was said. */
  readonly #unfetched: { readonly text: string; readonly at: number }[] = [];
  /** When a page was left for another. */
  readonly #left: number[] = [];

  constructor(context: BrowserContext, origin: string) {
    this.#origin = origin;
    context.on('page', (page) => this.#watch(page));
    context.on('request', (request) => this.#request(request));
    for (const page of context.pages()) this.#watch(page);
  }

  /** Fails the test with everything that was seen. */
  check(): void {
    const isOfLeaving = (at: number) => this.#left.some((left) => Math.abs(left - at) < WHILE_LEAVING_MS);
    const unfetched = this.#unfetched.filter(({ at }) => !isOfLeaving(at)).map(({ text }) => text);
    expect([...this.#broken, ...unfetched], 'requests to elsewhere, policy violations and uncaught errors').toEqual([]);
  }

  #watch(page: Page): void {
    page.on('pageerror', ({ message }) => {
      const text = `uncaught: ${message}`;
      if (BROKEN_OFF.test(message)) this.#unfetched.push({ text, at: Date.now() });
      else this.#broken.push(text);
    });
    page.on('console', (message) => {
      const text = message.text();
      if (/content.security.policy|trusted(script|html)|trusted types/i.test(text)) this.#broken.push(text);
    });
  }

  #request(request: Request): void {
    if (request.isNavigationRequest()) this.#left.push(Date.now());
    const address = request.url();
    const url = new URL(address);
    if (/^(http|ws)/.test(url.protocol) && url.origin !== this.#origin) this.#broken.push(`request to ${address}`);
  }
}
