import type { StorageStep } from '../storage/memory.ts';
import type { StorageConnection, StoragePort } from '../storage/port.ts';

/** A storage that calls `hook` before each step, and after a transaction is complete but before its answer. */
export function steppedStorage(storage: StoragePort, hook: (step: StorageStep) => void): StoragePort {
  return {
    async connect(onLost) {
      hook('connect');
      return stepped(await storage.connect(onLost), hook);
    },
    async destroy() {
      hook('destroy');
      await storage.destroy();
    },
    async rotate() {
      hook('rotate');
      await storage.rotate();
    },
  };
}

function stepped(connection: StorageConnection, hook: (step: StorageStep) => void): StorageConnection {
  const before = <Result>(step: StorageStep, call: () => Promise<Result>): Promise<Result> => {
    hook(step);
    return call();
  };
  return {
    readMeta: async () => before('readMeta', () => connection.readMeta()),
    readRows: async (...args) => before('readRows', () => connection.readRows(...args)),
    readDerived: async (keys) => before('readDerived', () => connection.readDerived(keys)),
    derivedKeys: async (prefix) => before('readDerived', () => connection.derivedKeys(prefix)),
    writeDerived: async (changes) => before('writeDerived', () => connection.writeDerived(changes)),
    async write(request) {
      hook('write');
      const outcome = await connection.write(request);
      hook('written');
      return outcome;
    },
    async seal(request) {
      hook('seal');
      const isSealed = await connection.seal(request);
      hook('sealed');
      return isSealed;
    },
    close: () => connection.close(),
  };
}
