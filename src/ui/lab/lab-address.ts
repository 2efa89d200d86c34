import type { LabSource } from '#client';
import { reproText } from './held-repros.ts';

/** Logs that can be chosen beside the scratch stores, by what the address calls them. */
export const LOGS: readonly { readonly id: string; readonly name: string; readonly source: LabSource }[] = [
  { id: 'book', name: 'The book', source: { kind: 'book' } },
  { id: 'orders', name: 'Orders, a sample', source: { kind: 'sample', domain: 'orders' } },
  { id: 'bank', name: 'Bank, a sample', source: { kind: 'sample', domain: 'bank' } },
  ...[10_000, 100_000, 1_000_000].flatMap((events) => [generated('inventory', events), generated('ledger', events)]),
];

function generated(domain: 'ledger' | 'inventory', events: number): (typeof LOGS)[number] {
  const name = `${domain === 'ledger' ? 'An invented ledger' : 'Inventory'}, ${events.toLocaleString('en')} events`;
  return { id: `${domain}-${events}`, name, source: { kind: 'generated', domain, events } };
}

const SCRATCH = 'store-';
const REPRO = 'repro';

/** The log and the position that an address asks for (`log=orders&at=12`): the book and its end where it says nothing. */
export function readAddress(search: string): { readonly id: string; readonly at: number | null } {
  const params = new URLSearchParams(search);
  return { id: params.get('log') ?? 'book', at: positionIn(params.get('at')) };
}

/** The position that a branch is to begin after (`fork=12`); null where the address asks for none. */
export function readFork(search: string): number | null {
  return positionIn(new URLSearchParams(search).get('fork'));
}

/** The address's search of a log and a position. */
export function addressOf(id: string, at: number | null): string {
  const params = new URLSearchParams({ log: id, ...(at !== null && { at: String(at) }) });
  return params.toString();
}

/** What a log's name in the address stands for: one of the list, or a scratch store. */
export function sourceOf(id: string): LabSource {
  if (id.startsWith(REPRO)) return { kind: 'repro', text: reproText(id) };
  if (id.startsWith(SCRATCH)) return { kind: 'store', name: id.slice(SCRATCH.length) };
  return LOGS.find((log) => log.id === id)?.source ?? { kind: 'book' };
}

/** Whether an address names a repro. */
export function isRepro(id: string): boolean {
  return id.startsWith(REPRO);
}

/** What the address calls a scratch store. */
export function idOfStore(name: string): string {
  return `${SCRATCH}${name}`;
}

function positionIn(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
