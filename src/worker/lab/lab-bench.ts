import type { Commit, EventStore } from '#engine';
import { DaybookError } from '#engine';
import { type LabDomain, type LabLog, labLogOf, Replay } from '#lab';
import type { TellProgress } from './lab-answers.ts';
import type { LabDomainName, LabSource } from './lab-contract.ts';
import type { ReproVerdict } from './repro-contract.ts';
import { LAB_SUBJECTS, type LabSubject } from './lab-domains.ts';
import { generatedLog, sampleLog } from './samples.ts';

/** A log under the glass, and what is held for it. */
export interface LabBench {
  readonly name: LabDomainName;
  readonly subject: LabSubject;
  readonly domain: LabDomain;
  readonly log: LabLog;
  /** The cursor of the panels that look at one position. */
  readonly replay: Replay;
  /** Where the log is stored; null for one that was invented. */
  readonly store: EventStore | null;
  /** How far a repro is what its maker saw; null for what is no repro. */
  readonly verdict: ReproVerdict | null;
}

/** What the lab reaches of the worker. */
export interface LabPorts {
  readonly bookStore: () => Promise<EventStore>;
  /** An open scratch store and the name of its domain. Rejects with `NotFound`. */
  readonly scratchStore: (
    name: string,
  ) => Promise<{ readonly store: EventStore; readonly domain: LabDomainName | null }>;
}

/** Reads a log whole. Throws `NotFound`, `InvalidArgument`, and what `tell` throws. */
export async function openBench(ports: LabPorts, source: LabSource, tell: TellProgress): Promise<LabBench> {
  switch (source.kind) {
    case 'sample':
      return benchOf(source.domain, sampleLog(source.domain), null);
    case 'generated':
      return benchOf('inventory', await generatedLog(source.events, tell), null);
    case 'repro': {
      const { domain, log, verdict } = await (await import('./repro-files.ts')).openedRepro(source.text);
      return { ...benchOf(domain, log, null), verdict };
    }
    case 'book':
      return stored('ledger', await ports.bookStore(), tell);
    case 'store': {
      const { store, domain } = await ports.scratchStore(source.name);
      if (domain === null) {
        throw new DaybookError(
          'InvalidArgument',
          `The store ${source.name} takes any event: the lab needs a domain's rules`,
        );
      }
      return stored(domain, store, tell);
    }
  }
}

/** A log with its cursor. */
function benchOf(name: LabDomainName, log: LabLog, store: EventStore | null): LabBench {
  const subject = LAB_SUBJECTS[name];
  return { name, subject, domain: subject.domain, log, replay: new Replay(subject.domain, log), store, verdict: null };
}

async function stored(name: LabDomainName, store: EventStore, tell: TellProgress): Promise<LabBench> {
  const head = store.head().position;
  const commits: Commit[] = [];
  for await (const batch of store.readCommits()) {
    for (const commit of batch) commits.push(commit);
    await tell(Math.min(1, (commits.at(-1)?.position ?? 0) / Math.max(1, head)));
  }
  return benchOf(name, labLogOf(commits), store);
}
