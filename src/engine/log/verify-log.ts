import type { Position } from '../event.ts';
import type { MirrorLog } from '../mirror/mirror-log.ts';
import { EMPTY_HASH, StorageFault, type CommitRecord } from '../storage/port.ts';
import type { Head, VerifyResult } from '../store.ts';
import { decodeCommit, hashSoon } from './commit-record.ts';
import { pause } from './deadline.ts';
import type { StoreLink } from './store-link.ts';

type Progress = (eventsChecked: number, total: number) => void;

/** What is wrong at the first bad position of one copy; null if nothing is. */
interface Flaw {
  readonly position: Position;
  readonly problem: string;
}

/**
 * Computes every hash of both copies anew, up to `head`. `mirror` is null where there is none to check.
 * `eventsChecked` counts the store's sound events; progress counts both copies.
 */
export async function verifyCopies(
  link: StoreLink,
  mirror: MirrorLog | null,
  head: Head,
  onProgress: Progress,
): Promise<VerifyResult> {
  const total = head.position * (mirror === null ? 1 : 2);
  const store = new ChainCheck(head);
  try {
    for await (const rows of link.rows(1)) {
      for (const { p, record } of rows) await store.take(record, p);
      onProgress(Math.min(store.position, head.position), total);
      await pause(0);
    }
  } catch (error) {
    // What cannot be read is what is being looked for: the check then ends before the head.
    if (!(error instanceof StorageFault)) throw error;
  }
  const copy = new ChainCheck(head);
  if (mirror !== null) await checkMirror(mirror, copy, (checked) => onProgress(store.position + checked, total));
  const flaw = worse(store.flaw('database'), mirror === null ? null : copy.flaw('safety copy'));
  return {
    ok: flaw === null,
    eventsChecked: Math.min(store.position, head.position),
    firstBadPosition: flaw?.position ?? null,
    problem: flaw?.problem ?? null,
  };
}

async function checkMirror(mirror: MirrorLog, check: ChainCheck, onProgress: (checked: number) => void): Promise<void> {
  let since = 0;
  for await (const entries of mirror.entries()) {
    for (const { record } of entries) {
      await check.take(record, check.position + 1);
      since += record?.body.length ?? 0;
    }
    if (since < 4_000_000) continue;
    since = 0;
    onProgress(check.position);
    await pause(0);
  }
  onProgress(check.position);
}

/** Follows one copy's chain and stops at its first flaw. */
class ChainCheck {
  readonly #head: Head;
  #position: Position = 0;
  #hash = EMPTY_HASH;
  #problem: string | null = null;

  constructor(head: Head) {
    this.#head = head;
  }

  /** The last position that is sound. */
  get position(): Position {
    return this.#position;
  }

  async take(record: CommitRecord | null, p: Position): Promise<void> {
    if (this.#problem !== null || this.#position >= this.#head.position) return;
    this.#problem = await this.#problemOf(record, p);
    if (this.#problem !== null || record === null) return;
    this.#position = record.p + record.n - 1;
    this.#hash = record.hash;
  }

  flaw(copy: string): Flaw | null {
    const position = this.#position + 1;
    if (this.#problem !== null) return { position, problem: `In the ${copy}, ${this.#problem}` };
    if (this.#position < this.#head.position) return { position, problem: `The ${copy} ends before this position` };
    if (this.#hash === this.#head.hash) return null;
    return { position: this.#position, problem: `The ${copy} ends with another commit than expected` };
  }

  async #problemOf(record: CommitRecord | null, p: Position): Promise<string | null> {
    if (record === null) return 'the commit here is damaged';
    if (p !== this.#position + 1 || record.p !== p) return 'a commit is missing here';
    if (record.prev !== this.#hash) return 'the commit here does not follow the one before it in the chain';
    if ((await hashSoon(record.prev, record.body)) !== record.hash) return 'the commit here does not match its hash';
    return decodes(record) ? null : 'the commit here cannot be read';
  }
}

function decodes(record: CommitRecord): boolean {
  try {
    decodeCommit(record);
    return true;
  } catch {
    return false;
  }
}

function worse(a: Flaw | null, b: Flaw | null): Flaw | null {
  if (a === null || b === null) return a ?? b;
  return b.position < a.position ? b : a;
}
