import type { Commit, Json, Position, StreamEvent } from '#engine';
import { DaybookError } from '#engine';
import { inventory } from '#inventory';
import { type LabLog, labLogOf, LogWriter } from '#lab';
import { generateLedger } from '#ledger';
import type { TellProgress } from './lab-answers.ts';
import type { LabDomainName } from './lab-contract.ts';
import { LAB_SUBJECTS } from './lab-domains.ts';

const FIRST = Date.UTC(2026, 2, 2, 8);
const MINUTE = 60_000;
const MOST_GENERATED = 1_000_000;

interface AskedCommand {
  readonly type: string;
  readonly [field: string]: Json;
}

/**
 * A small log of a domain, always the same, made by its commands. Among the orders, one was changed after it had been
 * submitted, by an event that came past the rules: there is something to find.
 */
export function sampleLog(domain: 'bank' | 'orders'): LabLog {
  const writer = new SampleWriter(domain);
  const rules = LAB_SUBJECTS[domain].domain.rules?.() ?? null;
  for (const step of domain === 'bank' ? bankDay() : ordersDay()) {
    const made = isEvent(step)
      ? writer.write([step], null)
      : writer.write(rules?.decide({ type: step.type, data: without(step) }) ?? [], step);
    for (const event of made.events) rules?.evolve(event);
  }
  return writer.log;
}

/** What the domains' generators make from one seed. */
const GENERATORS = { inventory: inventory.generate, ledger: generateLedger };

/** Events of a domain's generator, a commit for each thousand. `events`: 1 to 1,000,000. Throws `InvalidArgument`. */
export async function generatedLog(
  domain: keyof typeof GENERATORS,
  events: number,
  tell: TellProgress,
): Promise<LabLog> {
  if (!Number.isSafeInteger(events) || events < 1 || events > MOST_GENERATED) {
    throw new DaybookError(
      'InvalidArgument',
      `events: expected a whole number from 1 to ${MOST_GENERATED}, got ${events}`,
    );
  }
  const writer = new SampleWriter(domain);
  for (const batch of GENERATORS[domain](1, events)) {
    writer.write(batch, null);
    if (writer.head % 50_000 === 0) await tell(writer.head / events);
  }
  return writer.log;
}

/** A writer of commits a minute apart, of events in the newest version of their types. */
class SampleWriter {
  readonly #writer = new LogWriter();

  constructor(domain: LabDomainName) {
    const { schemas } = LAB_SUBJECTS[domain];
    this.#writer.learn(Object.entries(schemas).map(([type, each]) => ({ type, schemaVersion: each.length })));
  }

  get head(): Position {
    return this.#writer.head;
  }

  get log(): LabLog {
    return labLogOf(this.#writer.commits);
  }

  /** A commit of events, led to by a command or, where that is null, written by themselves. */
  write(events: readonly StreamEvent[], asked: AskedCommand | null): Commit {
    const { head, commits } = this.#writer;
    return this.#writer.append(events, {
      id: `00000000-0000-7000-8000-${(head + 1).toString(16).padStart(12, '0')}`,
      recordedAt: new Date(FIRST + commits.length * MINUTE).toISOString(),
      command: asked && { type: asked.type, data: without(asked), readPosition: head, policy: 'decide' },
      causationId: null,
    });
  }
}

function isEvent(step: AskedCommand | StreamEvent): step is StreamEvent {
  return 'event' in step;
}

function without({ type: _type, ...data }: AskedCommand): Json {
  return data;
}

const PRODUCTS = ['lamp', 'chair', 'rug', 'shelf', 'vase'];
const CUSTOMERS = ['ada', 'bo', 'cleo', 'dan'];

function* ordersDay(): Generator<AskedCommand | StreamEvent> {
  for (let n = 1; n <= 24; n++) {
    const orderId = String(n);
    yield { type: 'CreateOrder', orderId, customerId: CUSTOMERS[n % CUSTOMERS.length] ?? 'ada' };
    for (let item = 0; item <= n % 3; item++) {
      const productId = PRODUCTS[(n + item) % PRODUCTS.length] ?? 'lamp';
      yield { type: 'AddItem', orderId, productId, quantity: 1 + ((n * item) % 4), unitPrice: `${5 + (n % 7)}.50` };
    }
    if (n % 5 === 0) yield { type: 'RemoveItem', orderId, productId: PRODUCTS[n % PRODUCTS.length] ?? 'lamp' };
    if (n % 5 !== 0) yield { type: 'SubmitOrder', orderId };
    if (n === 16) yield lateItem(orderId);
  }
}

/** Somebody's script wrote it straight into the log: no command would have been let through. */
function lateItem(orderId: string): StreamEvent {
  const data = { orderId, productId: 'gold-lamp', quantity: 9, unitPrice: '999.00' };
  return { streamId: `order-${orderId}`, event: { type: 'ItemAdded', data } };
}

const PEOPLE = ['ada', 'bo', 'cleo'];

function* bankDay(): Generator<AskedCommand | StreamEvent> {
  for (const accountId of PEOPLE) yield { type: 'Deposit', accountId, amount: '500.00', memo: 'Opening' };
  for (let n = 1; n <= 40; n++) {
    const accountId = PEOPLE[n % 3] ?? 'ada';
    const other = PEOPLE[(n + 1) % 3] ?? 'bo';
    if (n % 4 === 0) yield { type: 'Transfer', fromAccountId: accountId, toAccountId: other, amount: `${10 + n}.00` };
    else if (n % 4 === 1) yield { type: 'Deposit', accountId, amount: `${20 + n}.25` };
    else yield { type: 'Withdraw', accountId, amount: `${5 + (n % 9)}.10`, category: n % 2 === 0 ? 'food' : 'travel' };
    if (n === 39) yield overdraft(accountId);
  }
}

/** Written past the rules: the account goes below nothing. */
function overdraft(accountId: string): StreamEvent {
  return {
    streamId: `account-${accountId}`,
    event: { type: 'MoneyWithdrawn', data: { accountId, amount: '2000.00', category: 'unknown' } },
  };
}
