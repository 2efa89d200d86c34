import { DaybookError, type RecordedEvent } from '#engine';
import { Books } from '../books/books.ts';
import { balancesFold, toBalances } from '../balances-fold.ts';
import type { LedgerCommand } from '../command.ts';
import { ledgerDecider } from '../ledger-decider.ts';
import type { Balances, Moment } from '../query.ts';

/** A ledger in memory: commands in, events recorded, state and books folded as the worker does it. */
export class LedgerLog {
  readonly events: RecordedEvent[] = [];
  readonly state = ledgerDecider.initial();
  readonly books = new Books();
  readonly #versions = new Map<string, number>();

  /** Decides and records. Throws `CommandRejected` where the command is refused; nothing is recorded then. */
  execute(command: LedgerCommand): readonly RecordedEvent[] {
    const decided = ledgerDecider.decide(this.state, command);
    return decided.map(({ streamId, event }) =>
      this.record(streamId, event.type, event.data, event.schemaVersion ?? 1),
    );
  }

  /** The name of the rule that refused the command; null where it was carried out. */
  attempt(command: LedgerCommand): string | null {
    try {
      this.execute(command);
      return null;
    } catch (error) {
      if (error instanceof DaybookError && error.code === 'CommandRejected') return String(error.detail['rule']);
      throw error;
    }
  }

  /** Records an event past all rules, as the console may. */
  record(streamId: string, type: string, data: unknown, schemaVersion = 1, correlationId = 'test'): RecordedEvent {
    const version = (this.#versions.get(streamId) ?? 0) + 1;
    this.#versions.set(streamId, version);
    const position = this.events.length + 1;
    const event: RecordedEvent = {
      streamId,
      version,
      position,
      type,
      schemaVersion,
      id: `event-${position}`,
      recordedAt: new Date(Date.UTC(2026, 0, 1) + position * 60_000).toISOString(),
      data,
      metadata: { correlationId, causationId: null },
    };
    this.events.push(event);
    ledgerDecider.evolve(this.state, event);
    this.books.apply(event);
    return event;
  }

  /** Balances by a plain fold from zero. */
  plainBalances({ at, on }: Moment): Balances {
    const draft = balancesFold.initial();
    for (const event of this.events) if (at === null || event.position <= at) balancesFold.apply(draft, event);
    return toBalances(draft, on);
  }
}

export const NOW: Moment = { at: null, on: null };
