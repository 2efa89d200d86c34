import type { LedgerData } from '../books/ledger-data.ts';
import { plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { TransactionId } from '../event.ts';
import type { ClaimRow } from './claim-rows.ts';
import type { Suspect, SuspectKind } from './claim-view.ts';
import type { Candidate } from './smallest-sets.ts';

/** What one version of a transaction comes to in the scope of a claim, and how much of it the claim counts. */
export interface VersionEffect {
  readonly version: number;
  readonly rows: readonly ClaimRow[];
  /** All of its rows, whatever their day. */
  readonly whole: bigint;
  /** Those after the last claim that holds, up to the one that fails. */
  readonly inside: bigint;
}

/** A transaction with all that it ever was in the scope of a claim. Versions that never touched it have no effect. */
export interface Story {
  readonly transaction: number;
  readonly transactionId: TransactionId;
  readonly effects: ReadonlyMap<number, VersionEffect>;
}

/** A suspect that can be weighed with others. */
export interface WeighedSuspect extends Candidate {
  readonly suspect: Suspect;
}

/** The version of a story's transaction that was true at a position; null where none was. */
export function versionAt({ versions }: LedgerData, { transaction }: Story, at: number): number | null {
  const record = versions.records[transaction];
  return record?.versions.find((version) => versions.trueAt(version, at)) ?? null;
}

export function insideOf(story: Story, version: number | null): bigint {
  return effectOf(story, version)?.inside ?? 0n;
}

/** The stories of all rows in a scope, by transaction. */
export function storiesOf(
  { versions }: LedgerData,
  rows: Iterable<ClaimRow>,
  isInside: (row: ClaimRow) => boolean,
): readonly Story[] {
  const stories = new Map<number, Story & { readonly effects: Map<number, VersionEffect> }>();
  for (const row of rows) {
    const transaction = versions.transaction.get(row.version);
    const transactionId = versions.recordOf(row.version)?.transactionId ?? '';
    const story = stories.get(transaction) ?? { transaction, transactionId, effects: new Map() };
    stories.set(transaction, story);
    const before = story.effects.get(row.version) ?? { version: row.version, rows: [], whole: 0n, inside: 0n };
    story.effects.set(row.version, {
      version: row.version,
      rows: [...before.rows, row],
      whole: before.whole + row.units,
      inside: before.inside + (isInside(row) ? row.units : 0n),
    });
  }
  return [...stories.values()];
}

/** What happened to a transaction between two of its versions, null where it was not there. */
export function changeOf(
  data: LedgerData,
  story: Story,
  before: number | null,
  after: number | null,
  scale: number,
): Suspect {
  const { versions } = data;
  const told = after ?? before ?? 0;
  const [was, is] = [effectOf(story, before), effectOf(story, after)];
  return {
    ...faceOf(data, story, is ?? was, told),
    kind: kindOfChange(before, after, was?.whole, is?.whole),
    position: after === null ? versions.to.get(told) : versions.from.get(told),
    effect: toDecimalString({ units: insideOf(story, after) - insideOf(story, before), scale }),
    before: textOf(was, scale),
    after: textOf(is, scale),
    beforeAt: givenBy(data, was),
    afterAt: givenBy(data, is),
    former: (before === null ? undefined : versions.contents[before]) ?? null,
    twin: null,
  };
}

function effectOf({ effects }: Story, version: number | null): VersionEffect | undefined {
  return version === null ? undefined : effects.get(version);
}

function textOf(effect: VersionEffect | undefined, scale: number): string | null {
  return effect === undefined ? null : toDecimalString({ units: effect.whole, scale });
}

/** The event that gave a transaction the form that it has the effect by. */
function givenBy({ versions }: LedgerData, effect: VersionEffect | undefined): number | null {
  return effect === undefined ? null : versions.from.get(effect.version);
}

/** A row that stands and may be wrong, though nothing has happened to it. */
export function suspected(
  data: LedgerData,
  story: Story,
  effect: VersionEffect,
  kind: SuspectKind,
  units: bigint,
  scale: number,
  twin: TransactionId | null = null,
): Suspect {
  return {
    ...faceOf(data, story, effect, effect.version),
    kind,
    position: data.versions.from.get(effect.version),
    effect: toDecimalString({ units, scale }),
    before: null,
    after: toDecimalString({ units: effect.whole, scale }),
    beforeAt: null,
    afterAt: givenBy(data, effect),
    former: null,
    twin,
  };
}

function faceOf(
  { versions }: LedgerData,
  { transactionId, effects }: Story,
  effect: VersionEffect | undefined,
  version: number,
): Pick<Suspect, 'transactionId' | 'accountIds' | 'payee' | 'booked' | 'effective'> {
  const content = versions.contents[version];
  const [row] = effect?.rows ?? [];
  const effective = row === undefined ? (content?.date ?? '') : plainDate(row.effective);
  const booked = row === undefined ? (content?.bookedOn ?? effective) : plainDate(row.booked);
  const accountIds = [...effects.values()].flatMap(({ rows }) => rows.map(({ accountId }) => accountId));
  return { transactionId, accountIds: [...new Set(accountIds)], payee: content?.payee ?? '', booked, effective };
}

function kindOfChange(
  before: number | null,
  after: number | null,
  was: bigint | undefined,
  is: bigint | undefined,
): SuspectKind {
  if (before === null) return 'added';
  if (after === null) return 'deleted';
  return was === is || was === undefined || is === undefined ? 'moved' : 'changed';
}
