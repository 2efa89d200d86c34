import type { RegisterOrder } from '#ledger';
import { useAddressWord } from './address-word.ts';

type Column = RegisterOrder['by'];

/** The order of a register's rows, as it stands in the address; undefined = newest first. */
export interface OrderChoice {
  readonly order: RegisterOrder | undefined;
  readonly choose: (order: RegisterOrder | undefined) => void;
}

const COLUMNS: readonly Column[] = ['date', 'booked', 'account', 'payee', 'category', 'amount'];

/** Keeps the order in the address. */
export function useRegisterOrder(): OrderChoice {
  const [word, put] = useAddressWord('sort');
  return { order: orderOf(word ?? ''), choose: (order) => put(order === undefined ? null : orderText(order)) };
}

/** `payee` from A, `-payee` from Z; undefined where a text of the address is no column. */
export function orderOf(text: string): RegisterOrder | undefined {
  const by = COLUMNS.find((column) => column === text.replace(/^-/, ''));
  return by === undefined ? undefined : lean({ by, up: !text.startsWith('-') });
}

/** How an order stands in an address. */
export function orderText({ by, up }: RegisterOrder): string {
  return `${up ? '' : '-'}${by}`;
}

/** The order that a click on a column's head asks for: by it, or the other way round where it is that already. */
export function turnedBy(order: RegisterOrder | undefined, by: Column): RegisterOrder | undefined {
  const { by: now, up } = order ?? { by: 'date', up: false };
  if (order === undefined) return { by, up: true };
  return lean(now === by ? { by, up: !up } : { by, up: by !== 'date' });
}

/** By date and newest first is what every register begins with: no order of its own. */
function lean(order: RegisterOrder): RegisterOrder | undefined {
  return order.by === 'date' && !order.up ? undefined : order;
}
