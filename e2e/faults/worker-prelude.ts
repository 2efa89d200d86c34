import type { Page } from '@playwright/test';

/**
 * Runs code in every worker of the page's browser before the worker's own, the app's as the plain site's: the way to a
 * browser that lacks or refuses.
 */
export async function beforeWorker(page: Page, code: () => void): Promise<void> {
  await page.context().route(/\/(assets\/log|plain)\.worker[\w-]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${code.toString()})();\n${await response.text()}` });
  });
}
