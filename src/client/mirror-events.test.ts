import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#engine';
import { extensionIn, jumpIn, type MirroredLog, mirrorEvents } from './mirror-events.ts';

/** The extension's side, as its pages know it. */
class FakeExtension {
  readonly inits: unknown[] = [];
  readonly sent: { readonly position: number; readonly state: unknown }[] = [];
  listener: ((message: unknown) => void) | null = null;

  connect() {
    return {
      init: (state: unknown) => this.inits.push(state),
      send: (action: object, state: unknown) => {
        this.sent.push({ position: Number(Reflect.get(action, 'position')), state });
      },
      subscribe: (listener: (message: unknown) => void) => {
        this.listener = listener;
        return () => {
          this.listener = null;
        };
      },
    };
  }
}

class FakeLog implements MirroredLog {
  readonly name = 'A log';
  readonly sought: number[] = [];
  #head = 0;
  #listener: (() => void) | null = null;

  head = () => this.#head;
  onHead = (listener: () => void) => {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  };
  events = (from: number, limit: number) =>
    Promise.resolve(Array.from({ length: Math.min(limit, this.#head - from + 1) }, (_, n) => eventAt(from + n)));
  stateAt = (position: number) => Promise.resolve({ sum: position });
  seek = (position: number) => void this.sought.push(position);

  grow(by: number): void {
    this.#head += by;
    this.#listener?.();
  }
}

describe('the mirror in Redux DevTools', () => {
  it('LT1 sends the newest 50 events and each new one once, in order, with the state after it', async () => {
    const property = fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 70 }), { maxLength: 6 }), async (growth) => {
      const [extension, log] = [new FakeExtension(), new FakeLog()];
      log.grow(growth[0] ?? 0);
      const first = Math.max(0, log.head() - 50);
      mirrorEvents(extension, log, noFault);
      for (const by of growth.slice(1)) {
        await settled();
        log.grow(by);
      }
      await settled();
      expect(extension.inits).toEqual([first === 0 ? { position: 0 } : { position: first, sum: first }]);
      const positions = extension.sent.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
      expect(positions.slice(-50)).toEqual(range(log.head()).slice(-Math.min(50, positions.length)));
      expect(extension.sent.every(({ position, state }) => Reflect.get(Object(state), 'sum') === position)).toBe(true);
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('LT2 a jump seeks; whatever else is done there is passed over', async () => {
    const [extension, log] = [new FakeExtension(), new FakeLog()];
    log.grow(9);
    const end = mirrorEvents(extension, log, noFault);
    await settled();
    const dispatch = (type: string, state: unknown) =>
      extension.listener?.({ type: 'DISPATCH', payload: { type, actionId: 3 }, state });
    for (const type of ['JUMP_TO_STATE', 'JUMP_TO_ACTION']) dispatch(type, '{"position":3,"sum":3}');
    for (const type of ['COMMIT', 'ROLLBACK', 'RESET', 'TOGGLE_ACTION', 'IMPORT_STATE', 'REORDER_ACTION']) {
      dispatch(type, '{"position":4}');
    }
    extension.listener?.({ type: 'ACTION', payload: '{"type":"TransactionRecorded"}' });
    dispatch('JUMP_TO_STATE', '{"position":99}');
    expect(log.sought).toEqual([3, 3]);
    end();
    expect(extension.listener).toBeNull();
  });

  it.each([
    null,
    {},
    { type: 'START' },
    { type: 'DISPATCH' },
    ...['{', '{}', 'null', '{"position":-1}', '{"position":1.5}', '{"position":"3"}', 7].map((state) => ({
      type: 'DISPATCH',
      payload: { type: 'JUMP_TO_STATE' },
      state,
    })),
  ])('LT2 %j is no jump', (message) => {
    expect(jumpIn(message)).toBeNull();
  });

  it('LT3 is not there where the extension is not', () => {
    for (const host of [{}, { __REDUX_DEVTOOLS_EXTENSION__: 7 }, { __REDUX_DEVTOOLS_EXTENSION__: {} }]) {
      expect(extensionIn(host)).toBeNull();
    }
    expect(extensionIn({ __REDUX_DEVTOOLS_EXTENSION__: Object.assign(() => {}, { connect() {} }) })).not.toBeNull();
  });

  it('LT1 tells once what goes wrong, and sends nothing after it', async () => {
    const [extension, log] = [new FakeExtension(), new FakeLog()];
    const faults: unknown[] = [];
    log.stateAt = () => Promise.reject(new Error('gone'));
    log.grow(2);
    mirrorEvents(extension, log, (error) => faults.push(error));
    await settled();
    log.grow(2);
    await settled();
    expect(faults).toEqual([new Error('gone')]);
    expect(extension.sent).toEqual([]);
  });
});

function eventAt(position: number): RecordedEvent {
  const id = String(position);
  const place = { position, version: position, streamId: 's', id, recordedAt: '2026-01-01T00:00:00.000Z' };
  return { ...place, type: 'T', schemaVersion: 1, data: {}, metadata: { correlationId: id, causationId: null } };
}

function range(to: number): readonly number[] {
  return Array.from({ length: to }, (_, n) => n + 1);
}

function noFault(error: unknown): void {
  throw error;
}

/** Everything that was asked has been answered. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 400; turn++) await Promise.resolve();
}
