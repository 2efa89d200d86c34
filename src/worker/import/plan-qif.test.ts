import { expect, it } from 'vitest';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };

const QIF = `!Account
NGiro
TBank
^
!Type:Bank
D03/14/2026
T-10.00
PShop
SFood
$-7.00
S[Box]
$-3.00
^
D03/15/2026
T-20.00
L[Box]
^
!Account
NBox
TCash
^
!Type:Cash
D03/15/2026
T20.00
L[Giro]
^
D03/16/2026
T-1.00
LFood
^
`;

it('I12 imports a transfer that a file tells twice once, and nothing the second time', async () => {
  const daybook = memoryDaybook();
  const first = await importFile(daybook, 'all.qif', QIF);
  expect(first.format).toBe('qif');
  expect(first.counts).toEqual({ new: 3, known: 1, possiblyKnown: 0, unreadable: 0 });
  expect(first.rows[2]?.transactionId).toBe(first.rows[1]?.transactionId);
  const balances = {
    'Assets:Giro': { EUR: '-30' },
    'Assets:Box': { EUR: '22' },
    'Expenses:Food': { EUR: '8' },
  };
  expect(await valueOf(daybook.balances(NOW))).toEqual(balances);
  const again = await importFile(daybook, 'all.qif', QIF);
  expect(again.counts).toEqual({ new: 0, known: 4, possiblyKnown: 0, unreadable: 0 });
  expect(await valueOf(daybook.balances(NOW))).toEqual(balances);
});

it('I12 asks about a transfer that the file of the other account has told', async () => {
  const daybook = memoryDaybook();
  const [giro = '', box = ''] = QIF.split(/(?=!Account\nNBox)/);
  expect((await importFile(daybook, 'giro.qif', giro)).counts).toMatchObject({ new: 2 });
  const second = await importFile(daybook, 'box.qif', box);
  expect(second.rows.map(({ verdict }) => verdict)).toEqual(['possibly-known', 'new']);
  expect(await valueOf(daybook.balances(NOW))).toMatchObject({
    'Assets:Giro': { EUR: '-30' },
    'Assets:Box': { EUR: '22' },
  });
});
