import type { Position, Version } from '../event.ts';
import type { EventQuery } from '../store.ts';
import type { CommitDraft, EventDraft } from './commit-record.ts';
import { queryMatches, tagsOf } from './condition-index.ts';
import { derivedEventId } from './event-id.ts';
import type { LogIndex } from './log-index.ts';
import { markOf, type StreamLife, type StreamMark } from './stream-mark.ts';

/** The log as it will be once the commits decided on so far are stored. */
export class PendingCommits {
  readonly #index: LogIndex;
  readonly #drafts: CommitDraft[] = [];
  readonly #versions = new Map<string, Version>();
  readonly #marks = new Map<string, StreamMark>();
  readonly #ids = new Map<string, { readonly event: EventDraft; readonly position: Position }>();
  #head: Position;

  constructor(index: LogIndex) {
    this.#index = index;
    this.#head = index.head.position;
  }

  get head(): Position {
    return this.#head;
  }

  get drafts(): readonly CommitDraft[] {
    return this.#drafts;
  }

  add(draft: CommitDraft): void {
    this.#drafts.push(draft);
    draft.events.forEach((event, index) => {
      const position = draft.position + index;
      this.#ids.set(event.id ?? derivedEventId(draft.id, index), { event, position });
      this.#versions.set(event.streamId, event.version);
      const mark = markOf(event, position);
      if (mark !== null) this.#marks.set(event.streamId, mark);
    });
    this.#head += draft.events.length;
  }

  streamVersion(streamId: string): Version {
    return this.#versions.get(streamId) ?? this.#index.streamVersion(streamId);
  }

  streamLife(streamId: string): StreamLife {
    return {
      version: this.streamVersion(streamId),
      mark: this.#marks.get(streamId) ?? this.#index.streamMark(streamId),
    };
  }

  /** An event of this id that is to be stored with this group. */
  findPending(id: string): { readonly event: EventDraft; readonly position: Position } | null {
    return this.#ids.get(id) ?? null;
  }

  findMatch(query: EventQuery, after: Position): Position | null {
    for (const draft of this.#drafts) {
      const at = draft.events.findIndex(
        (event, i) =>
          draft.position + i > after &&
          queryMatches(query, event.type, tagsOf({ ...draft.metadata, ...event.metadata })),
      );
      if (at >= 0) return draft.position + at;
    }
    return this.#index.findMatch(query, after);
  }
}
