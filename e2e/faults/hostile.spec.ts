import { readFileSync } from 'node:fs';

import { arrive, file, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';

const ENTITY = 'x'.repeat(20_000);
const TIMES = 1200;

/** A bank's own file of some 25 kB with one entity declared and named often: read as XML asks, it becomes 24 MB. */
const BOMB = readFileSync(file('giro.camt.xml'), 'utf8')
  .replace(/\?>\s*</, `?>\n<!DOCTYPE Document [<!ENTITY x "${ENTITY}">]>\n<`)
  .replace(/<\/Nm>/, `${'&x;'.repeat(TIMES)}</Nm>`);

test('F22 a file that grows when it is read is refused in words and leaves nothing; a plain reader takes it', async ({
  app,
  browserEngine,
  plain,
}) => {
  await arrive(app);
  await someHistory(app);
  const before = await app.evaluate(() => window.daybook.store.head());
  const refused = await app.evaluate(
    (content) => window.daybook.ledger.importFile('giro.xml', content).catch((error: unknown) => error),
    BOMB,
  );
  expect(refused).toMatchObject({ code: 'ImportError' });
  expect(await app.evaluate(() => window.daybook.store.head())).toEqual(before);

  const control = await browserEngine.open(plain.origin);
  await control.page.goto('/');
  const read = await control.page.evaluate((content) => {
    const text = new DOMParser().parseFromString(content, 'application/xml').documentElement.textContent;
    return text.length;
  }, BOMB);
  console.log(`  a plain reader makes ${read} characters of ${BOMB.length}`);
  expect(read, 'the negative control').toBeGreaterThan(ENTITY.length * TIMES);
  await control.close();
});
