import type { SnapshotFold, StreamEvent } from '#engine';
import { DaybookError } from '#engine';
import { labDomainOfStreams } from '../lab-domain.ts';
import { type LabLog, labLogOf } from '../lab-log.ts';
import { LogWriter } from '../log-writer.ts';

/** A jar of coins: the smallest domain with a rule. */
interface Jar {
  coins: number;
}

/** `Put` adds coins to a jar, `Take` takes some out, and no jar gives more than it has. */
export interface JarCommand {
  readonly type: 'Put' | 'Take';
  readonly jar: string;
  readonly coins: number;
}

const jarFold: SnapshotFold<Jar> = {
  codeVersion: '1',
  initial: () => ({ coins: 0 }),
  apply(draft, { type, data }) {
    const coins = Number(Object(data).coins);
    if (type === 'CoinsPut') draft.coins += coins;
    if (type === 'CoinsTaken') draft.coins -= coins;
  },
  clone: (state) => ({ ...state }),
  encode: (state) => state,
  decode: (written) => ({ coins: Number(Object(written).coins) }),
};

/** A domain for the lab's own tests. */
export const jars = labDomainOfStreams('jars', {
  aggregate: jarFold,
  readCommand: (written): JarCommand => written as JarCommand,
  decider: {
    initial: (): Map<string, Jar> => new Map(),
    decide(state, { type, jar, coins }): readonly StreamEvent[] {
      const has = state.get(jar)?.coins ?? 0;
      if (type === 'Take' && has < coins) {
        throw new DaybookError('CommandRejected', `The jar has ${has}`, { rule: 'too-few-coins' });
      }
      return [{ streamId: jar, event: { type: type === 'Put' ? 'CoinsPut' : 'CoinsTaken', data: { coins } } }];
    },
    evolve(draft, event) {
      const jar = draft.get(event.streamId) ?? jarFold.initial();
      jarFold.apply(jar, event);
      draft.set(event.streamId, jar);
    },
    policy: () => 'decide',
  },
});

/** A log of one commit for each command that the rules allow. */
export function decidedJarLog(commands: readonly JarCommand[]): LabLog {
  const held = new Map<string, number>();
  return jarLog(
    commands.filter(({ type, jar, coins }) => {
      const has = held.get(jar) ?? 0;
      if (type === 'Take' && has < coins) return false;
      held.set(jar, has + (type === 'Put' ? coins : -coins));
      return true;
    }),
  );
}

/** A log of one commit for each command, decided or, with `decided: false`, written as it is asked. */
export function jarLog(commands: readonly JarCommand[]): LabLog {
  const writer = new LogWriter();
  for (const command of commands) {
    const { type, jar, coins } = command;
    const position = writer.head + 1;
    writer.append([{ streamId: jar, event: { type: type === 'Put' ? 'CoinsPut' : 'CoinsTaken', data: { coins } } }], {
      id: `00000000-0000-7000-8000-${String(position).padStart(12, '0')}`,
      recordedAt: new Date(Date.UTC(2026, 0, 1) + position * 60_000).toISOString(),
      command: { type, data: { jar, coins }, readPosition: writer.head, policy: 'decide' },
      causationId: null,
    });
  }
  return labLogOf(writer.commits);
}
