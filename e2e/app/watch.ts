import { expect, type BrowserContext, type Page } from '@playwright/test';

/**
 * Sits beside every journey and keeps what must never happen: a request that leaves the app's origin, something that
 * the Content Security Policy had to stop, an error that nobody caught.
 */
export class Watch {
  readonly #origin: string;
  readonly #broken: string[] = [];

  constructor(context: BrowserContext, origin: string) {
    this.#origin = origin;
    context.on('page', (page) => this.#watch(page));
    context.on('request', (request) => this.#request(request.url()));
    for (const page of context.pages()) this.#watch(page);
  }

  /** Fails the test with everything that was seen. */
  check(): void {
    expect(this.#broken, 'requests to elsewhere, policy violations and uncaught errors').toEqual([]);
  }

  #watch(page: Page): void {
    page.on('pageerror', (error) => this.#broken.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      if (/content.security.policy|trusted(script|html)|trusted types/i.test(text)) this.#broken.push(text);
    });
  }

  #request(address: string): void {
    const url = new URL(address);
    if (/^(http|ws)/.test(url.protocol) && url.origin !== this.#origin) this.#broken.push(`request to ${address}`);
  }
}
