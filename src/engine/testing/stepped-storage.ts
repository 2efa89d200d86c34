import type { StorageConnection, StoragePort } from '../storage/port.ts';
import type { StorageStep } from '../storage/memory.ts';

/** The steps of a storage that this calls its hook for. */
export type ConnectionStep = Exclude<StorageStep, `archive-${string}` | 'rotate' | 'destroy'>;

/** Any storage, with a hook called before each step, and after a transaction is complete but before its answer. */
export function steppedStorage(storage: StoragePort, hook: (step: ConnectionStep) => void): StoragePort {
  return {
    ...storage,
    async connect(onLost) {
      hook('connect');
      return stepped(await storage.connect(onLost), hook);
    },
  };
}

function stepped(connection: StorageConnection, hook: (step: ConnectionStep) => void): StorageConnection {
  const after = async <T>(step: ConnectionStep, call: Promise<T>): Promise<T> => {
    const answer = await call;
    hook(step);
    return answer;
  };
  return {
    async readMeta() {
      hook('readMeta');
      return connection.readMeta();
    },
    async readRows(...args) {
      hook('readRows');
      return connection.readRows(...args);
    },
    async write(request) {
      hook('write');
      return after('written', connection.write(request));
    },
    async seal(request) {
      hook('seal');
      return after('sealed', connection.seal(request));
    },
    async readDerived(keys) {
      hook('readDerived');
      return connection.readDerived(keys);
    },
    async derivedKeys(prefix) {
      hook('readDerived');
      return connection.derivedKeys(prefix);
    },
    async writeDerived(changes) {
      hook('writeDerived');
      return connection.writeDerived(changes);
    },
    close: () => connection.close(),
  };
}
