import { expect, test } from '../app/fixtures.ts';
import { arrive, button, link, openShared, press, shows } from '../app/person.ts';

const WRONG = 'any(order-*.total > 1000)';
const AS_COMMAND =
  '{"type":"AddItem","data":{"orderId":"16","productId":"gold-lamp","quantity":9,"unitPrice":"999.00"}}';

test('an order that should have been rejected is found, explained, tried on a branch, shared, and made a test, by keyboard', async ({
  app,
  browserEngine,
  site,
}) => {
  await arrive(app, '/lab/flips?log=orders&at=0');
  await app.fill({ label: 'Predicate over the state' }, WRONG);
  await app.press('Enter');
  await shows(app, /1 flip, found in/);
  await press(app, button('Next flip'));
  await shows(app, /true after event 65\./);

  await press(app, link('Events'));
  await shows(
    app,
    /ItemAdded event 65[^]*status "submitted"[^]*gold-lamp[^]*Appended by itself: no command is journaled/,
  );

  await press(app, button('Previous event'));
  await press(app, link('Branches'));
  await press(app, button('Fork after event 64'));
  await press(app, button('Edit…'));
  await app.fill({ label: 'Done instead: a command or events, as JSON' }, AS_COMMAND);
  await press(app, button('Apply'));
  await shows(app, /cannot-modify-submitted-orders: Order 16 is submitted/);
  await shows(app, /1 rejected/);

  await press(app, button('Next event'));
  await press(app, link('Repro'));
  await app.fill({ label: 'What it shows' }, 'An item after the order was submitted');
  await app.press('Enter');
  await shows(app, /65 events\./);
  const shared = await app.value({ label: 'Link', exact: true });
  await app.fill({ label: 'Shrink to where this holds' }, WRONG);
  await app.press('Enter');
  await shows(app, /1 event\. Dropped: /);

  // WebKit's driver has one person at a time: there it is another tab.
  const somebodyElse = app.engine === 'webkit' ? null : await browserEngine.open(site.origin);
  const fresh = somebodyElse?.page ?? (await app.newTab());
  await openShared(fresh, shared);
  await shows(fresh, /Fine: every event comes to what it came to/);
  await shows(fresh, /After event 65 of 65/);
  await press(fresh, button('Make the test'));
  await expect.poll(() => fresh.count({ label: 'The test', exact: true })).toBe(1);
  expect(await fresh.value({ label: 'The test', exact: true })).toMatch(/gold-lamp[^]*expect\(state\)\.toEqual/);
  await somebodyElse?.close();
});
