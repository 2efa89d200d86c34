import type { Commit, RecordedEvent, StreamEvent, Version } from '#engine';

/** What a commit says beside its events. */
type CommitFacts = Pick<Commit, 'id' | 'recordedAt' | 'command'> & {
  /** What led to it: another commit, or a branch; null where nothing is known to. */
  readonly causationId: string | null;
};

/** Writes commits into a log of its own: positions and versions without a gap, whatever they were elsewhere. */
export class LogWriter {
  readonly #commits: Commit[] = [];
  readonly #versions = new Map<string, Version>();
  /** The version that each type was last written in. */
  readonly #schemaVersions = new Map<string, number>();
  #head = 0;

  get commits(): readonly Commit[] {
    return this.#commits;
  }

  get head(): number {
    return this.#head;
  }

  /** Learns in which version of their types events are written, for those that do not say it. */
  learn(events: readonly Pick<RecordedEvent, 'type' | 'schemaVersion'>[]): void {
    for (const { type, schemaVersion } of events) this.#schemaVersions.set(type, schemaVersion);
  }

  /** A commit as it is elsewhere, at the place where this log stands. What lies there as it did is not copied. */
  keep(commit: Commit): Commit {
    return this.#write(commit, (position) =>
      commit.events.map((event, index) => {
        const placed = { position: position + index, version: this.#nextVersion(event.streamId) };
        return placed.position === event.position && placed.version === event.version ? event : { ...event, ...placed };
      }),
    );
  }

  /**
   * A commit of events that are written here for the first time. Ids of events are derived from the commit's; a type that
   * was not learned is taken to be in its first version, where the event does not say.
   */
  append(events: readonly StreamEvent[], { causationId, ...facts }: CommitFacts): Commit {
    // One for all events of the commit: a log of a million holds a thousand of them.
    const shared = { correlationId: facts.id, causationId };
    const idsBegin = `${facts.id}/`;
    return this.#write(facts, (position) =>
      events.map(({ streamId, event }, place) => ({
        streamId,
        version: this.#nextVersion(streamId),
        position: position + place,
        type: event.type,
        data: event.data,
        schemaVersion: event.schemaVersion ?? this.#schemaVersions.get(event.type) ?? 1,
        id: idsBegin + place,
        recordedAt: facts.recordedAt,
        metadata: event.metadata === undefined ? shared : { ...event.metadata, ...shared },
      })),
    );
  }

  #write(facts: Omit<Commit, 'position' | 'events'>, eventsAt: (position: number) => readonly RecordedEvent[]): Commit {
    const { id, recordedAt, command } = facts;
    const position = this.#head + 1;
    const commit = { id, recordedAt, command, position, events: eventsAt(position) };
    this.#commits.push(commit);
    this.#head += commit.events.length;
    return commit;
  }

  #nextVersion(streamId: string): Version {
    const version = (this.#versions.get(streamId) ?? 0) + 1;
    this.#versions.set(streamId, version);
    return version;
  }
}
