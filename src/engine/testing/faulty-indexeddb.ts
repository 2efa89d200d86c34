import type { IndexedDbFactory } from '../storage/indexeddb.ts';

/** What becomes of a transaction that writes. */
export type TransactionFault = 'abort' | 'quota';

/**
 * A browser's IndexedDB whose writing transactions fail where they are told to: the transaction is really begun, is
 * given its rows, and is really aborted. `quota`: with the error that a browser gives then.
 *
 * @param next asked once for each transaction that writes; null lets it pass
 */
export function faultyIndexedDb(factory: IndexedDbFactory, next: () => TransactionFault | null): IndexedDbFactory {
  const { indexedDB, IDBKeyRange } = factory;
  const open = (name: string, version?: number): IDBOpenDBRequest => {
    const opening = indexedDB.open(name, version);
    opening.addEventListener('success', () => failTransactions(opening.result, next));
    return opening;
  };
  const faulty = new Proxy(indexedDB, {
    get(target, key) {
      const value: unknown = key === 'open' ? open : Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { indexedDB: faulty, IDBKeyRange };
}

function failTransactions(database: IDBDatabase, next: () => TransactionFault | null): void {
  const begin = database.transaction.bind(database);
  database.transaction = (stores, mode, options) => {
    const transaction = begin(stores, mode, options);
    const fault = mode === 'readwrite' ? next() : null;
    if (fault !== null) failBeforeItsEnd(transaction, fault);
    return transaction;
  };
}

function failBeforeItsEnd(transaction: IDBTransaction, fault: TransactionFault): void {
  // Whoever ends it by hand is told no as well: after that it could not be aborted any more.
  transaction.commit = () => abort(transaction, fault);
  const storeOf = transaction.objectStore.bind(transaction);
  transaction.objectStore = (name) => {
    const store = storeOf(name);
    const put = store.put.bind(store);
    store.put = (value, key) => {
      const request = put(value, key);
      request.addEventListener('success', () => abort(transaction, fault), { once: true });
      return request;
    };
    return store;
  };
}

/** The first row of several does it; for the others it is done. */
function abort(transaction: IDBTransaction, fault: TransactionFault): void {
  try {
    transaction.abort();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
    return;
  }
  if (fault === 'quota')
    Object.defineProperty(transaction, 'error', { value: new DOMException('', 'QuotaExceededError') });
}
