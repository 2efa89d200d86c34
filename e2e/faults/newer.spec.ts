import { expect, test } from '../app/fixtures.ts';
import { arrive } from '../app/person.ts';

test('F11 a newer build that changes the database is let through at once; the old one says so and writes no more', async ({
  app,
}) => {
  await arrive(app);
  await app.evaluate(async () => {
    const store = await window.daybook.openStore('newer');
    await store.append('s', [{ type: 'N', data: 1 }]);
  });
  const upgrade = (name: string) =>
    app.evaluate(
      (database) =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open(database, 1000);
          const done = (how: string) => {
            resolve(how);
            if (how === 'upgraded') opening.result.close();
          };
          opening.addEventListener('success', () => done('upgraded'));
          opening.addEventListener('error', () => done(String(opening.error)));
          setTimeout(() => done('blocked'), 3000);
        }),
      name,
    );
  await app.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('deaf', 1);
        opening.addEventListener('success', () => resolve());
        Reflect.set(window, 'deaf', opening);
      }),
  );
  expect(await upgrade('deaf'), 'the negative control holds on to its database').toBe('blocked');

  expect(await upgrade('daybook:scratch-newer')).toBe('upgraded');
  await expect(
    app.evaluate(async () => (await window.daybook.openStore('newer')).append('s', [{ type: 'N', data: 2 }])),
  ).rejects.toThrow(/StoreLocked: A newer version of this program has opened the database/);
});
