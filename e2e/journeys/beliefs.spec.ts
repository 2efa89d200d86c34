import { expect, test } from '../app/fixtures.ts';
import type { AppPage } from '../app/app-page.ts';
import { arrive, at } from '../app/person.ts';

test('LK1 LK2 LK3 LK4 a correction of an old entry shows as two beliefs of one day, by keyboard', async ({ app }) => {
  await arrive(app);
  await correctedDinner(app);
  await app.press('g');
  await app.press('v');
  await expect.poll(() => app.count({ role: 'heading', name: 'Two beliefs', within: at.main })).toBe(1);
  const compared = { role: 'region', name: 'Then and now' } as const;
  await expect.poll(() => app.text(compared)).toMatch(/40\.00[\s\S]*65\.00[\s\S]*1 later entry made the difference/);
  expect(await app.text(compared)).toMatch(/Corrected: Dinner, 2026-03-15[\s\S]*25\.00/);
  const restated = { role: 'region', name: 'Restated since' } as const;
  await expect.poll(() => app.text(restated)).toMatch(/1 day was restated since entry 3[\s\S]*40\.00 → .65\.00/);
  expect(await app.text(restated)).toMatch(/Corrected: Dinner, 2026-03-15[\s\S]*25\.00/);
  expect(await app.axe()).toEqual([]);
  // What was believed is explained as it was known then, what is known since as of now.
  for (const [amount, of] of [
    [/40\.00/, 'as it was known after event 3'],
    [/65\.00/, 'the balance as known since'],
  ] as const) {
    await app.focus({ role: 'button', name: amount, within: compared });
    await app.press('y');
    await expect.poll(() => app.text(at.dialog)).toContain('All of it is explained');
    expect(await app.text(at.dialog)).toContain(of);
    expect(await app.text(at.dialog)).toMatch(amount);
    await app.press('Escape');
    await expect.poll(() => app.count(at.dialog)).toBe(0);
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

test('LK2 LK3 any day is named by its date, and what was known by the end of another', async ({ app }) => {
  await arrive(app);
  await correctedDinner(app);
  await app.press('g');
  await app.press('v');
  const compared = { role: 'region', name: 'Then and now' } as const;
  await expect.poll(() => app.text(compared)).toMatch(/40\.00[\s\S]*65\.00/);
  // A day between those of the map: the balance is that of the day before.
  await setDate(app, 'Exactly about the day', '2026-03-14');
  await expect.poll(() => app.address()).toContain('day=2026-03-14');
  await expect.poll(() => app.text(compared)).toMatch(/Mar(ch)? 14|14 Mar/);
  await expect.poll(() => app.text(compared)).toContain('Nothing that came later changed it.');
  await setDate(app, 'Exactly about the day', '2026-03-16');
  await expect.poll(() => app.text(compared)).toMatch(/40\.00[\s\S]*65\.00[\s\S]*1 later entry/);
  // Before the first entry nothing was known.
  await setDate(app, 'As it was known at the end of', '2020-01-01');
  await expect.poll(() => app.address()).toContain('known=0');
  await expect.poll(() => app.text(compared)).toMatch(/after entry 0[\s\S]*0\.00[\s\S]*65\.00/);
  expect(await focused(app), 'typing goes on in the same field').toBe('2020-01-01');
  const today = await app.evaluate(() => new Date().toLocaleDateString('sv-SE'));
  await setDate(app, 'As it was known at the end of', today);
  await expect.poll(() => app.address()).toContain('known=4');
  expect(await app.axe()).toEqual([]);
});

/** What a field of a date is given by a person, without the order of its parts that differs from place to place. */
function setDate(app: AppPage, label: string, date: string): Promise<void> {
  return app.evaluate(
    ([name, value]) => {
      const field = [...document.querySelectorAll('label')].find((each) => each.textContent === name)?.control;
      if (!(field instanceof HTMLInputElement)) throw new Error(`There is no field "${name}".`);
      field.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    [label, date] as const,
  );
}

/** What the field that has the focus holds. */
function focused(app: AppPage): Promise<string | null> {
  return app.evaluate(() => {
    const field = document.activeElement;
    return field instanceof HTMLInputElement ? field.value : null;
  });
}

/** A dinner on 15 March, entered with 40 EUR and corrected to 65: four events. */
async function correctedDinner(app: AppPage): Promise<void> {
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
}
