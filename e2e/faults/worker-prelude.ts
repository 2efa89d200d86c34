import type { Page } from '@playwright/test';

/** Runs code in every worker of the page's browser before the worker's own: the way to a browser that lacks or refuses. */
export async function beforeWorker(page: Page, code: () => void): Promise<void> {
  await page.context().route(/\/assets\/log\.worker-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${code.toString()})();\n${await response.text()}` });
  });
}
