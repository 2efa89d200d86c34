import type { Commit, EventStore, Position } from '#engine';
import { DaybookError } from '#engine';
import { headOf, type LabDomain, type LabLog, labLogOf, Replay } from '#lab';
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
  /** As it was when it was last caught up with: another one then, the one before stays as it is. */
  readonly log: LabLog;
  /** The cursor of the panels that look at one position. */
  readonly replay: Replay;
  /** Where the log is stored; null for one that was invented. */
  readonly store: EventStore | null;
  /** How far a repro is what its maker saw; null for what is no repro. */
  readonly verdict: ReproVerdict | null;
  /** Takes in what the stored log has grown by; gives its head. */
  readonly catchUp: () => Position;
  /** Follows the stored log no longer. */
  readonly end: () => void;
}

/** What the lab reaches of the worker. */
export interface LabPorts {
  readonly bookStore: () => Promise<EventStore>;
  /** An open scratch store and the name of its domain. Rejects with `NotFound`. */
  readonly scratchStore: (
    name: string,
  ) => Promise<{ readonly store: EventStore; readonly domain: LabDomainName | null }>;
}

/** Reads a log whole; `onGrown` is called whenever a stored one has grown since. Throws `NotFound`, `InvalidArgument`, and what `tell` throws. */
export async function openBench(
  ports: LabPorts,
  source: LabSource,
  tell: TellProgress,
  onGrown: () => void,
): Promise<LabBench> {
  switch (source.kind) {
    case 'sample':
      return inventedBench(source.domain, sampleLog(source.domain));
    case 'generated':
      return inventedBench(source.domain, await generatedLog(source.domain, source.events, tell));
    case 'repro': {
      const { domain, log, verdict } = await (await import('./repro-files.ts')).openedRepro(source.text);
      return { ...inventedBench(domain, log), verdict };
    }
    case 'book':
      return stored('ledger', await ports.bookStore(), tell, onGrown);
    case 'store': {
      const { store, domain } = await ports.scratchStore(source.name);
      if (domain === null) {
        throw new DaybookError(
          'InvalidArgument',
          `The store ${source.name} takes any event: the lab needs a domain's rules`,
        );
      }
      return stored(domain, store, tell, onGrown);
    }
  }
}

/** A log that nobody has stored: it never grows. */
function inventedBench(name: LabDomainName, log: LabLog): LabBench {
  const held = { catchUp: () => headOf(log), end: () => undefined };
  return {
    ...subjectOf(name),
    log,
    replay: new Replay(subjectOf(name).domain, log),
    store: null,
    verdict: null,
    ...held,
  };
}

function subjectOf(name: LabDomainName) {
  const subject = LAB_SUBJECTS[name];
  return { name, subject, domain: subject.domain };
}

async function stored(
  name: LabDomainName,
  store: EventStore,
  tell: TellProgress,
  onGrown: () => void,
): Promise<LabBench> {
  const head = store.head().position;
  const commits: Commit[] = [];
  for await (const batch of store.readCommits()) {
    for (const commit of batch) commits.push(commit);
    await tell(Math.min(1, (commits.at(-1)?.position ?? 0) / Math.max(1, head)));
  }
  return StoredBench.follow(name, labLogOf(commits), store, onGrown);
}

/** A stored log, which grows while it is looked at; what is held of it does when it is told to. */
class StoredBench implements LabBench {
  readonly name: LabDomainName;
  readonly subject: LabSubject;
  readonly domain: LabDomain;
  readonly replay: Replay;
  readonly store: EventStore;
  readonly verdict = null;
  #log: LabLog;
  #grown: Commit[] = [];
  #end: () => void = () => undefined;

  private constructor(name: LabDomainName, log: LabLog, store: EventStore) {
    const { subject, domain } = subjectOf(name);
    this.name = name;
    this.subject = subject;
    this.domain = domain;
    this.replay = new Replay(domain, log);
    this.store = store;
    this.#log = log;
  }

  static async follow(name: LabDomainName, log: LabLog, store: EventStore, onGrown: () => void): Promise<StoredBench> {
    const bench = new StoredBench(name, log, store);
    bench.#end = await store.subscribe(headOf(log), (commits) => {
      for (const commit of commits) bench.#grown.push(commit);
      onGrown();
    });
    return bench;
  }

  get log(): LabLog {
    return this.#log;
  }

  catchUp(): Position {
    if (this.#grown.length > 0) {
      const events = this.#grown.flatMap((commit) => commit.events);
      this.#log = { commits: [...this.#log.commits, ...this.#grown], events: [...this.#log.events, ...events] };
      this.#grown = [];
      this.replay.extend(this.#log);
    }
    return headOf(this.#log);
  }

  end(): void {
    this.#end();
  }
}
