import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../backup/byte-stream.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { EventStore } from '../store.ts';
import { killable } from '../testing/killable.ts';
import type { Projection } from './projection.ts';
import { defineProjection, type ProjectionDefinition, Projections } from './projections.ts';
import type { ProjectionProof } from './prove.ts';
import { standardProjections } from './standard-projections.ts';

type Trace = [number, unknown][];
const POISON = 'poison';

const trace: Projection<Trace> = {
  name: 'trace',
  mode: 'async',
  codeVersion: '1',
  initial: () => [],
  apply(draft, { position, data }) {
    draft.push([position, data]);
    if (data === POISON) throw new Error(`cannot take ${position}`);
  },
  clone: (state) => [...state],
  encode: (state) => state,
  decode: (written) => written as Trace,
  view: (state) => [...state],
};

const CHECKED = [...standardProjections, defineProjection(trace)];

/** Runs the projections until they have caught up and have written their checkpoints. */
async function run(store: EventStore, definitions: readonly ProjectionDefinition[]): Promise<void> {
  const options = { checkpointEvery: 2, retry: { attempts: 1, delayMs: 0 }, sleep: () => Promise.resolve() };
  const running = await Projections.start(store, new SnapshotStore(store), definitions, options);
  await running.settled();
  await running.stop();
}

async function prove(store: EventStore, definitions = CHECKED): Promise<readonly ProjectionProof[]> {
  const snapshots = new SnapshotStore(store);
  return Promise.all(definitions.map((definition) => definition.prove({ store, snapshots })));
}

const hashesOf = (proofs: readonly ProjectionProof[]) =>
  proofs.map(({ projection, ways }) => [projection, ways[0]?.hash]);

const logs = fc.array(
  fc.array(fc.record({ to: fc.constantFrom('a', 'b', 'c'), data: fc.oneof(fc.nat(9), fc.constant(POISON)) }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 8 },
);

describe('the oracle', () => {
  it('R4 gives one hash from zero, from each checkpoint, sealed, and after a backup was restored', async () => {
    let checkpoints = 0;
    await fc.assert(
      fc.asyncProperty(logs, async (commits) => {
        const store = await killable(0).open();
        for (const commit of commits) {
          await store.appendAll(commit.map(({ to, data }) => ({ streamId: to, events: [{ type: `T-${to}`, data }] })));
          await run(store, CHECKED);
        }
        const proofs = await prove(store);
        expect(proofs.filter(({ agrees }) => !agrees)).toEqual([]);
        checkpoints += proofs.reduce((sum, { ways }) => sum + ways.length - 1, 0);
        const bytes = new Uint8Array(await new Response(await store.backup()).arrayBuffer());
        await store.compact();
        expect(hashesOf(await prove(store))).toEqual(hashesOf(proofs));
        const other = await killable(0).open();
        await other.restore(() =>
          streamOf(
            (async function* () {
              yield bytes;
            })(),
          ),
        );
        expect(hashesOf(await prove(other))).toEqual(hashesOf(proofs));
      }),
      { numRuns: 25 },
    );
    expect(checkpoints, 'there were checkpoints to go on from').toBeGreaterThan(25);
  });

  it('R4 (control) names a fold that remembers what no event told it', async () => {
    const store = await killable(0).open();
    let calls = 0;
    const counting = defineProjection({
      ...trace,
      name: 'counting',
      apply: (draft: Trace) => void draft.push([++calls, null]),
    });
    for (let n = 0; n < 4; n++) {
      await store.append('s', [{ type: 'N', data: n }]);
      await run(store, [counting]);
    }
    const [proof] = await prove(store, [counting]);
    expect(proof).toMatchObject({ projection: 'counting', position: 4, agrees: false });
  });
});
