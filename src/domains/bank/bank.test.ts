import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSchemaRegistry, DaybookError, type RecordedEvent } from '#engine';
import { type BankCommand, bankDecider, readBankCommand } from './decider.ts';
import { bankSchemas } from './event.ts';
import { auditReport, balance, spendingAnalytics } from './readers.ts';

const registry = createSchemaRegistry({ types: bankSchemas, strict: true });

/** Carries out commands as the store would, events checked by their schemas; a refusal gives the rule's name. */
function run(commands: readonly BankCommand[]) {
  const state = bankDecider.initial();
  const events: RecordedEvent[] = [];
  const refused: unknown[] = [];
  for (const command of commands) {
    try {
      for (const { streamId, event } of bankDecider.decide(state, command)) {
        const { data, schemaVersion } = registry.check(event.type, event.data, undefined);
        const stored = recorded(events.length + 1, streamId, event.type, data, schemaVersion);
        events.push(stored);
        bankDecider.evolve(state, stored);
      }
    } catch (error) {
      if (!(error instanceof DaybookError)) throw error;
      refused.push(error.detail['rule']);
    }
  }
  return { state, events, refused };
}

function recorded(position: number, streamId: string, type: string, data: unknown, schemaVersion: number) {
  return {
    streamId,
    version: position,
    position,
    type,
    schemaVersion,
    id: `e${position}`,
    recordedAt: '2026-03-12T14:00:00.000Z',
    data,
    metadata: { correlationId: 'c', causationId: null },
  };
}

function fold<State>(
  reader: { initial: () => State; apply: (draft: State, event: RecordedEvent) => void },
  events: readonly RecordedEvent[],
): State {
  const state = reader.initial();
  for (const event of events) reader.apply(state, event);
  return state;
}

const accounts = fc.constantFrom('a', 'b', 'c');
const amounts = fc.integer({ min: 1, max: 30_000 }).map((cents) => (cents / 100).toFixed(2));
const anyCommand: fc.Arbitrary<BankCommand> = fc.oneof(
  fc.record({ type: fc.constant('Deposit' as const), accountId: accounts, amount: amounts }),
  fc.record({
    type: fc.constant('Withdraw' as const),
    accountId: accounts,
    amount: amounts,
    category: fc.constantFrom('food', 'rent'),
  }),
  fc.record({
    type: fc.constant('Transfer' as const),
    fromAccountId: accounts,
    toAccountId: accounts,
    amount: amounts,
  }),
);

const example: readonly BankCommand[] = [
  { type: 'Deposit', accountId: 'a', amount: '100' },
  { type: 'Withdraw', accountId: 'a', amount: '50', category: 'food' },
  { type: 'Transfer', fromAccountId: 'a', toAccountId: 'b', amount: '25' },
];

describe('bank', () => {
  it('D1 tells the same events to three readers', () => {
    const { events, refused } = run(example);
    expect(refused).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual([
      'MoneyDeposited',
      'MoneyWithdrawn',
      'TransferSent',
      'TransferReceived',
    ]);
    expect(balance.view(fold(balance, events))).toEqual({ a: '25.00', b: '25.00' });
    expect(spendingAnalytics.view(fold(spendingAnalytics, events))).toEqual({
      food: { spent: '50.00', withdrawals: 1 },
    });
    expect(auditReport.view(fold(auditReport, events))).toMatchObject([
      { position: 1, accountId: 'a', change: '100.00' },
      { position: 2, accountId: 'a', change: '-50.00' },
      { position: 3, accountId: 'a', change: '-25.00' },
      { position: 4, accountId: 'b', change: '25.00' },
    ]);
  });

  it.each<[string, BankCommand]>([
    ['insufficient-funds', { type: 'Withdraw', accountId: 'a', amount: '25.01' }],
    ['insufficient-funds', { type: 'Transfer', fromAccountId: 'nobody', toAccountId: 'a', amount: '0.01' }],
    ['same-account', { type: 'Transfer', fromAccountId: 'a', toAccountId: 'a', amount: '1' }],
    ['bad-amount', { type: 'Deposit', accountId: 'a', amount: '0.00' }],
    ['bad-amount', { type: 'Deposit', accountId: 'a', amount: '-1' }],
    ['bad-amount', { type: 'Deposit', accountId: 'a', amount: '1.005' }],
  ])('D2 refuses by the rule %s', (rule, command) => {
    const { refused, events } = run([...example, command]);
    expect(refused).toEqual([rule]);
    expect(events).toHaveLength(4);
  });

  it('D2 refuses what is no command', () => {
    for (const written of [null, {}, { type: 'Rob' }, { type: 'Deposit', accountId: 'a', amount: 100 }]) {
      expect(() => readBankCommand(written)).toThrow(expect.objectContaining({ code: 'CommandRejected' }));
    }
  });

  it('D3 has no balance below zero; balances are what came in less what went out', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), (commands) => {
        const { state, events } = run(commands);
        const balances = [...fold(balance, events).values()];
        let cents = 0;
        for (const event of events) {
          const { amount } = event.data as { amount: string };
          if (event.type === 'MoneyDeposited') cents += Math.round(Number(amount) * 100);
          if (event.type === 'MoneyWithdrawn') cents -= Math.round(Number(amount) * 100);
        }
        const sum = balances.reduce((all, row) => all + Math.round(Number(row.balance) * 100), 0);
        expect(sum).toBe(cents);
        for (const [stream, account] of state) {
          expect(account.balance).not.toMatch(/^-/);
          expect(fold(balance, events).get(stream.replace('account-', ''))?.balance).toBe(account.balance);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('D4 combines the readers of two stretches into those of both', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), fc.nat(60), (commands, cut) => {
        const { events } = run(commands);
        const [before, after] = [events.slice(0, cut), events.slice(cut)];
        const both = balance.combine(fold(balance, before), fold(balance, after));
        expect(balance.encode(both)).toEqual(balance.encode(fold(balance, events)));
        const report = auditReport.combine(fold(auditReport, before), fold(auditReport, after));
        expect(report).toEqual(fold(auditReport, events));
        const spending = spendingAnalytics.combine(fold(spendingAnalytics, before), fold(spendingAnalytics, after));
        expect(spending).toEqual(fold(spendingAnalytics, events));
        expect(balance.decode(JSON.parse(JSON.stringify(balance.encode(both))))).toEqual(both);
      }),
      { numRuns: 100 },
    );
  });

  it('D5 reads a withdrawal of version 1 as uncategorised', () => {
    const old = recorded(1, 'account-a', 'MoneyWithdrawn', { accountId: 'a', amount: '5.00' }, 1);
    const spending = fold(spendingAnalytics, [registry.upcast(old)]);
    expect(spending.get('uncategorised')).toEqual({ spent: '5.00', withdrawals: 1 });
  });
});
