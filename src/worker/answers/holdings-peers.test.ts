import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HoldingsView } from '#ledger';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const folder = process.env['DAYBOOK_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const here = statSync(folder, { throwIfNoEntry: false }) !== undefined;
const python = ['python3', '/usr/bin/python3'].find(
  (each) => spawnSync(each, ['-c', 'import beancount.loader']).status === 0,
);
const hledger = spawnSync('hledger', ['--version']).status === 0;
if (!here) process.stdout.write('SKIPPED: holdings beside other programs: no reference data (DAYBOOK_DATA)\n');
if (python === undefined) process.stdout.write('SKIPPED: holdings beside Beancount, which is not installed\n');
if (!hledger) process.stdout.write('SKIPPED: holdings beside hledger, which is not installed\n');

/** Cost and value of each position with a cost, and the gains of priced sales so far, by Beancount's own code. */
const HOLDINGS = `
import os, sys, json, datetime, decimal
os.environ['BEANCOUNT_DISABLE_LOAD_CACHE'] = '1'
from beancount import loader
from beancount.core import data, inventory, prices, convert
entries, errors, _ = loader.load_file(sys.argv[1])
price_map = prices.build_price_map(entries)
cents = lambda number: '{:f}'.format(number.quantize(decimal.Decimal('0.01')))
result = {}
for text in sys.argv[2:]:
    day = datetime.date.fromisoformat(text)
    held, gains = {}, decimal.Decimal(0)
    for entry in entries:
        if not isinstance(entry, data.Transaction) or entry.date > day: continue
        for posting in entry.postings:
            if posting.cost is None: continue
            held.setdefault((posting.account, posting.units.currency), inventory.Inventory()).add_position(posting)
            if posting.units.number < 0 and posting.price is not None:
                gains -= posting.units.number * posting.price.number
                gains += posting.units.number * posting.cost.number
    rows = {}
    for (account, currency), positions in held.items():
        if positions.is_empty(): continue
        cost = positions.reduce(convert.get_cost).get_only_position()
        value = positions.reduce(convert.get_value, price_map, day).get_only_position()
        rows[account + ' ' + currency] = [cents(cost.units.number), cents(value.units.number) if value.units.currency != currency else None]
    result[text] = { 'rows': rows, 'gains': cents(gains) }
print(json.dumps(result))
`;

const IMPLIED = 'implied';
const cents = (amount: string) => Number(amount).toFixed(2);

function shown({ rows, realised }: HoldingsView) {
  const costly = rows.filter(({ cost }) => cost !== null);
  return {
    rows: Object.fromEntries(
      costly.map(({ account, commodity, cost, value, by }) => [
        `${account} ${commodity}`,
        [cents(cost?.amount ?? ''), value === null ? null : by.some(({ implied }) => implied) ? IMPLIED : cents(value)],
      ]),
    ),
    gains: cents(String(realised.reduce((sum, { gain }) => sum + Number(gain), 0))),
  };
}

async function bookOf(path: string) {
  const daybook = memoryDaybook();
  await importFile(daybook, path.replace(/.*\//, ''), readFileSync(join(folder, path)));
  return (day: string) =>
    valueOf(daybook.answers.holdings({ currency: 'USD', prices: 'then' }, { at: null, on: day })).then(
      ({ value }) => value,
    );
}

/** Files, days, and how many values at least go by prices that were said. */
const BEANCOUNT = [
  ['beancount/example.beancount', ['2013-06-30', '2013-12-31', '2014-06-01', '2015-01-31', '2015-12-31'], 20],
  ['beancount/fava-long-example.beancount', ['2013-12-31', '2014-12-31', '2016-03-31'], 10],
  ['beancount/vesting.beancount', ['2014-12-31', '2015-12-31'], 0],
] as const;

type Shown = Readonly<Record<string, ReturnType<typeof shown>>>;

/** Beancount knows only prices that were said: values by others are left out. */
function comparable(theirs: Shown, ours: Shown): Shown {
  const days = Object.entries(theirs).map(([day, { rows, gains }]) => {
    const kept = Object.entries(rows).map(([name, row]) => {
      const isImplied = ours[day]?.rows[name]?.[1] === IMPLIED;
      return [name, isImplied ? [row[0] ?? null, IMPLIED] : row] as const;
    });
    return [day, { rows: Object.fromEntries(kept), gains }] as const;
  });
  return Object.fromEntries(days);
}

describe.runIf(here && python !== undefined)('holdings beside Beancount', () => {
  it.each(BEANCOUNT)(
    'V17 have the costs, values and gains of %s',
    async (path, days, said) => {
      const output = execFileSync(python ?? '', ['-c', HOLDINGS, join(folder, path), ...days], { encoding: 'utf8' });
      const theirs: Shown = JSON.parse(output);
      const ask = await bookOf(path);
      const ours = Object.fromEntries(
        await Promise.all(days.map(async (day) => [day, shown(await ask(day))] as const)),
      );
      expect(ours).toEqual(comparable(theirs, ours));
      const values = Object.values(ours).flatMap(({ rows }) => Object.values(rows).map(([, value]) => value));
      expect(values.filter((value) => value !== IMPLIED).length).toBeGreaterThanOrEqual(said);
    },
    60_000,
  );
});

describe.runIf(here && hledger)('holdings beside hledger', () => {
  it('V17 have the values of a journal by the prices that its costs imply', async () => {
    const path = 'journal/hledger-bcexample.journal';
    const ask = await bookOf(path);
    for (const day of ['2013-07-01', '2014-06-01', '2014-10-01']) {
      const args = [
        '-f',
        join(folder, path),
        'bal',
        '-V',
        '--infer-market-prices',
        '-e',
        day,
        '-N',
        '-O',
        'csv',
        '--layout=bare',
      ];
      const csv = execFileSync('hledger', [...args, 'Assets:US:(ETrade|Vanguard)'], { encoding: 'utf8' });
      const theirs = [...csv.matchAll(/^"([^"]+)","USD","([^"]+)"/gm)].map(([, account = '', amount = '']) => [
        account,
        cents(amount),
      ]);
      const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
      const { rows } = await ask(before);
      const ours = rows.filter(({ account }) => /^Assets:US:(ETrade|Vanguard)/.test(account));
      const values = new Map(theirs.map(([account = '']) => [account, 0]));
      for (const { account, value } of ours) values.set(account, (values.get(account) ?? 0) + Number(value));
      expect([...values.keys()].toSorted()).toEqual(theirs.map(([account = '']) => account).toSorted());
      // Rounding that a journal leaves goes into its costs (J17), and so in the last digits of the prices they imply.
      for (const [account = '', amount] of theirs) {
        expect(Math.abs((values.get(account) ?? 0) - Number(amount)) / Number(amount)).toBeLessThan(0.000_02);
      }
    }
  }, 60_000);
});
