import { expect, it } from 'vitest';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';
import { recognise } from './recognise.ts';

const NOW = { at: null, on: null };

const INVESTMENTS = (more = '', held = '7') => `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20260331<CURDEF>USD
<INVACCTFROM><BROKERID>b.example<ACCTID>5</INVACCTFROM><INVTRANLIST><DTSTART>20260101<DTEND>20260331
<INVBANKTRAN><STMTTRN><TRNTYPE>DEP<DTPOSTED>20260102<TRNAMT>1000<FITID>c1<NAME>Deposit</STMTTRN><SUBACCTFUND>CASH</INVBANKTRAN>
<BUYSTOCK><INVBUY><INVTRAN><FITID>b1<DTTRADE>20260105<MEMO>You bought</INVTRAN><SECID><UNIQUEID>111<UNIQUEIDTYPE>CUSIP</SECID>
<UNITS>10<UNITPRICE>25<COMMISSION>5<TOTAL>-255<SUBACCTSEC>CASH<SUBACCTFUND>CASH</INVBUY><BUYTYPE>BUY</BUYSTOCK>
<SELLSTOCK><INVSELL><INVTRAN><FITID>s1<DTTRADE>20260210</INVTRAN><SECID><UNIQUEID>111<UNIQUEIDTYPE>CUSIP</SECID>
<UNITS>-3<UNITPRICE>30<COMMISSION>2<TOTAL>88<SUBACCTSEC>CASH<SUBACCTFUND>CASH</INVSELL><SELLTYPE>SELL</SELLSTOCK>
<INCOME><INVTRAN><FITID>d1<DTTRADE>20260315</INVTRAN><SECID><UNIQUEID>111<UNIQUEIDTYPE>CUSIP</SECID>
<INCOMETYPE>DIV<TOTAL>7<SUBACCTSEC>CASH<SUBACCTFUND>CASH</INCOME>${more}
</INVTRANLIST><INVPOSLIST><POSSTOCK><INVPOS><SECID><UNIQUEID>111<UNIQUEIDTYPE>CUSIP</SECID><HELDINACCT>CASH<POSTYPE>LONG
<UNITS>${held}<UNITPRICE>31<MKTVAL>217<DTPRICEASOF>20260331</INVPOS></POSSTOCK></INVPOSLIST>
<INVBAL><AVAILCASH>840<MARGINBALANCE>0<SHORTBALANCE>0</INVBAL></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>
<SECLISTMSGSRSV1><SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>111<UNIQUEIDTYPE>CUSIP</SECID><SECNAME>Acme<TICKER>ACME</SECINFO></STOCKINFO></SECLIST></SECLISTMSGSRSV1></OFX>`;

const DIVIDEND = `<INCOME><INVTRAN><DTTRADE>20260316</INVTRAN><SECID><UNIQUEID>111<UNIQUEIDTYPE>CUSIP</SECID><INCOMETYPE>DIV<TOTAL>1<SUBACCTFUND>CASH</INCOME>`;

it('O22 O23 O26 a broker’s file becomes holdings with their lots, their cost and what was gained', async () => {
  const daybook = memoryDaybook();
  const first = await importFile(daybook, 'broker.ofx', INVESTMENTS());
  expect(first.counts).toMatchObject({ new: 4, unreadable: 0 });
  expect(first.rows[1]?.cells[0]).toBe('BUYSTOCK');
  expect(first.rows[1]?.cells).toContain('MEMO You bought');
  expect(await valueOf(daybook.balances(NOW))).toMatchObject({
    'Assets:Investment 5': { ACME: '7', USD: '840' },
    'Expenses:Commissions': { USD: '7' },
    'Income:Dividends': { USD: '-7' },
  });
  const { value } = await valueOf(daybook.answers.holdings({ currency: 'USD', prices: 'then' }, NOW));
  expect(value.rows.find(({ commodity }) => commodity === 'ACME')).toMatchObject({
    quantity: '7',
    cost: { amount: '175', commodity: 'USD' },
    price: { amount: '31', date: '2026-03-31', implied: false },
    value: '217',
    gain: { amount: '42', commodity: 'USD' },
    lots: 1,
  });
  expect(value.realised).toMatchObject([{ year: '2026', proceeds: '90', cost: '75', gain: '15' }]);
});

it('O22 a second import of actions adds nothing, also of rows without an identity that are alike', async () => {
  const daybook = memoryDaybook();
  const text = INVESTMENTS(DIVIDEND + DIVIDEND);
  expect((await importFile(daybook, 'broker.ofx', text)).counts).toMatchObject({ new: 6 });
  expect((await importFile(daybook, 'broker.ofx', text)).counts).toMatchObject({ new: 0, known: 6 });
  // Another file of the same account tells a part of it under the same identities.
  expect(
    (await importFile(daybook, 'again.ofx', INVESTMENTS().replace('You bought', 'YOU BOUGHT'))).counts,
  ).toMatchObject({ new: 0, known: 4 });
});

it('O27 positions and cash of the statement are claims that are checked', async () => {
  const claims = async (text: string) => {
    const daybook = memoryDaybook();
    await importFile(daybook, 'broker.ofx', text);
    const { value } = await valueOf(daybook.answers.claims({ accountId: null }, NOW));
    return value
      .flatMap(({ claims: all }) => all)
      .map(({ commodity, amount, state }) => `${amount} ${commodity} ${state}`);
  };
  expect((await claims(INVESTMENTS())).toSorted()).toEqual(['7 ACME holds', '840 USD holds']);
  expect((await claims(INVESTMENTS('', '9'))).toSorted()).toEqual(['840 USD holds', '9 ACME unopened']);
});

it('O27 on the day itself they claim what was held before it', async () => {
  const daybook = memoryDaybook('2026-03-31');
  const sale = `<SELLSTOCK><INVSELL><INVTRAN><FITID>s2<DTTRADE>20260331</INVTRAN><SECID><UNIQUEID>111<UNIQUEIDTYPE>CUSIP</SECID><UNITS>-2<TOTAL>60<SUBACCTFUND>CASH</INVSELL></SELLSTOCK>`;
  await importFile(daybook, 'broker.ofx', INVESTMENTS(sale, '5').replace('840', '900'));
  const { value } = await valueOf(daybook.answers.claims({ accountId: null }, NOW));
  const claims = value.flatMap(({ claims: all }) => all);
  expect(claims.map((claim) => `${claim.amount} ${claim.commodity} ${claim.at} ${claim.state}`).toSorted()).toEqual([
    '7 ACME start holds',
    '840 USD start holds',
  ]);
});

it('I1 a row that posts twice on its account counts once among rows that are alike', () => {
  const row = { date: '2026-01-05', amount: '-255', commodity: 'USD', externalId: null, fingerprint: 'f' };
  const entry = { ...row, transactionId: 't', format: 'ofx', isOwnRow: true, isMerged: false };
  const verdicts = recognise([row, row], [{ ...entry, amount: '10', commodity: 'ACME' }, entry], 'ofx');
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['known', 'new']);
});
