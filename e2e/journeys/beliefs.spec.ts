import { expect, test } from '../app/fixtures.ts';
import { arrive, at } from '../app/person.ts';

test('LK1 LK2 LK3 a correction of an old entry shows as two beliefs of one day, by keyboard', async ({ app }) => {
  await arrive(app);
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    await ledger.execute({
      type: 'OpenAccount',
      accountId: 'c',
      name: 'Assets:Checking',
      kind: 'asset',
      commodity: 'EUR',
    });
    await ledger.execute({
      type: 'OpenAccount',
      accountId: 'f',
      name: 'Expenses:Food',
      kind: 'expense',
      commodity: 'EUR',
    });
    const dinner = (amount: string) => ({
      transactionId: 't',
      date: '2026-03-15',
      payee: 'Dinner',
      postings: [
        { accountId: 'c', amount: `-${amount}`, commodity: 'EUR' },
        { accountId: 'f', amount, commodity: 'EUR' },
      ],
    });
    await ledger.execute({ type: 'RecordTransaction', ...dinner('40') });
    await ledger.execute({ type: 'CorrectTransaction', ...dinner('65') });
  });
  await app.press('g');
  await app.press('v');
  await expect.poll(() => app.count({ role: 'heading', name: 'Two beliefs', within: at.main })).toBe(1);
  const compared = { role: 'region', name: 'Then and now' } as const;
  await expect.poll(() => app.text(compared)).toMatch(/40\.00[\s\S]*65\.00[\s\S]*1 later entry made the difference/);
  expect(await app.text(compared)).toMatch(/Corrected: Dinner, 2026-03-15[\s\S]*25\.00/);
  const restated = { role: 'region', name: 'Restated since' } as const;
  await expect.poll(() => app.text(restated)).toMatch(/1 day was restated since entry 3[\s\S]*40\.00 → .65\.00/);
  expect(await app.text(restated)).toMatch(/Corrected: Dinner, 2026-03-15[\s\S]*25\.00/);
  for (const theme of ['light', 'dark']) {
    await app.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    expect(await app.axe(), theme).toEqual([]);
  }
  await app.focus({ role: 'button', name: /Show .* on the map/ });
  await app.press('Enter');
  await expect.poll(() => app.address()).toContain('day=2026-03-15');
  await app.focus({ role: 'slider', name: /^As it was known/ });
  await app.press('ArrowRight');
  await expect.poll(() => app.text(compared)).toContain('Nothing that came later changed it.');
  expect(await app.address()).toContain('known=4');
  await expect.poll(() => app.text(restated)).toContain('No day was restated since entry 4');
});
