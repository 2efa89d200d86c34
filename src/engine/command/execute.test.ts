import { describe, expect, it } from 'vitest';
import { DaybookError } from '../errors.ts';
import { LiveFold } from '../replay/live-fold.ts';
import { StorageFault } from '../storage/port.ts';
import type { EventStore } from '../store.ts';
import { openScratch, uuidOf } from '../testing/open-scratch.ts';
import type { Decider } from './decider.ts';
import { executeCommand } from './execute.ts';

type Command = { readonly type: 'Take' | 'Nothing'; readonly who: string };

interface Seats {
  free: number;
  readonly taken: string[];
}

/** Ten seats; each command takes one. */
const seats: Decider<Seats, Command> = {
  initial: () => ({ free: 10, taken: [] }),
  decide(state, command) {
    if (command.type === 'Nothing') return [];
    if (state.free === 0) throw new DaybookError('CommandRejected', 'No seat is free', { rule: 'sold-out' });
    return [
      { streamId: 'hall', event: { type: 'Taken', data: command.who } },
      { streamId: command.who, event: { type: 'Seated', data: null } },
    ];
  },
  evolve(draft, event) {
    if (event.type !== 'Taken') return;
    draft.free--;
    draft.taken.push(String(event.data));
  },
  policy: () => 'decide',
};

const follow = (store: EventStore) => LiveFold.start(store, { initial: seats.initial, apply: seats.evolve });
let ids = 0x5000;
const take = async (store: EventStore, fold: LiveFold<Seats>, who: string, id = uuidOf(++ids)) =>
  executeCommand(store, fold, seats, { type: 'Take', who }, { id });

describe('executeCommand', () => {
  it('L35 decides on the newest state, over two tabs at once, and never oversells', async () => {
    const scratch = openScratch();
    const tabs = [await scratch.open(), await scratch.open()];
    const folds = await Promise.all(tabs.map(follow));
    const tries = Array.from({ length: 14 }, async (_, n) => {
      const [store, fold] = [tabs[n % 2], folds[n % 2]];
      if (store && fold) await take(store, fold, `p${n}`);
    });
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refusals).toMatchObject(Array.from({ length: 4 }, () => ({ code: 'CommandRejected' })));
    await tabs[0]?.catchUp();
    expect(folds[0]?.latest().state.free).toBe(0);
    expect(folds[0]?.latest().position).toBe(20);
  });

  it('L35 decides in steps again where something came in between, also where that made it fail', async () => {
    const scratch = openScratch();
    const [store, other] = [await scratch.open(), await scratch.open()];
    const [fold, elsewhere] = [await follow(store), await follow(other)];
    let tries = 0;
    const inSteps = async (state: Readonly<Seats>, command: Command) => {
      tries += 1;
      const before = state.free;
      if (tries < 3) await take(other, elsewhere, `other${tries}`).then(() => store.catchUp());
      if (state.free !== before && tries === 2) throw new Error('two states in one decision');
      return seats.decide(state, command);
    };
    await executeCommand(store, fold, seats, { type: 'Take', who: 'slow' }, { id: uuidOf(++ids), inSteps });
    expect({ tries, taken: fold.latest().state.taken }).toEqual({ tries: 3, taken: ['other1', 'other2', 'slow'] });
  });

  it('L35 stores nothing where deciding in steps is stopped', async () => {
    const store = await openScratch().open();
    const inSteps = () => Promise.reject(new Error('stopped'));
    const slow = executeCommand(
      store,
      await follow(store),
      seats,
      { type: 'Take', who: 'a' },
      { id: uuidOf(1), inSteps },
    );
    await expect(slow).rejects.toThrow('stopped');
    expect(store.head().position).toBe(0);
  });

  it('L35 journals the command with its events, its policy and what it had seen', async () => {
    const store = await openScratch().open();
    const fold = await follow(store);
    await take(store, fold, 'a');
    const { commit, duplicate } = await take(store, fold, 'b', uuidOf(0x99));
    expect(duplicate).toBe(false);
    expect(commit).toMatchObject({
      id: uuidOf(0x99),
      position: 3,
      command: { type: 'Take', data: { who: 'b' }, readPosition: 2, policy: 'decide' },
    });
    expect(commit?.events.map((event) => event.streamId)).toEqual(['hall', 'b']);
  });

  it('L35 finds what a first run stored when its answer was lost', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    const fold = await follow(store);
    scratch.hook = (step) => {
      if (step === 'written' || step === 'connect') throw new StorageFault('lost', 'gone');
    };
    await expect(take(store, fold, 'a', uuidOf(0x77))).rejects.toMatchObject({ code: 'StoreLocked' });
    scratch.hook = () => undefined;
    await store.catchUp();
    expect(await take(store, fold, 'a', uuidOf(0x77))).toMatchObject({ duplicate: true, commit: { position: 1 } });
    expect(fold.latest().state.taken).toEqual(['a']);
  });

  it('L35 stores nothing for a command that changes nothing', async () => {
    const store = await openScratch().open();
    const fold = await follow(store);
    const executed = await executeCommand(store, fold, seats, { type: 'Nothing', who: 'x' }, { id: uuidOf(0x66) });
    expect(executed).toEqual({ commit: null, duplicate: false });
    expect(store.head().position).toBe(0);
  });
});
