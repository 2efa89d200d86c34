import type { Instant, Position } from '../event.ts';
import type { WitnessPort } from '../storage/port.ts';
import type { MirrorHeader } from '../mirror/header.ts';
import type { MirrorLog } from '../mirror/mirror-log.ts';
import type { MirrorTail } from '../mirror/tail.ts';
import type { LogView } from './log-view.ts';
import type { LogReading } from './read-log.ts';
import type { StoreLink } from './store-link.ts';

/** The two copies of a log as this connection can reach them. */
export interface Copies {
  readonly name: string;
  readonly link: StoreLink;
  readonly view: LogView;
  /** Null where there is none, or it cannot be opened now. */
  readonly mirror: MirrorLog | null;
  /** False where this browser offers no mirror at all. */
  readonly mirrorExists: boolean;
  /** What tells of a log when both copies have gone; null where nothing does. */
  readonly witness: WitnessPort | null;
  /** The log's identity as far as this connection knew it before. */
  readonly knownLogId: string | null;
  /** Milliseconds before a store that cannot be read is tried again. */
  readonly readAgainAfter: number;
  readonly newIdentity: () => { readonly logId: string; readonly created: Instant };
}

/** Both copies as they were found. */
export interface Found {
  readonly copies: Copies;
  /** Null where the store cannot be read. */
  readonly reading: LogReading | null;
  readonly mirror: MirrorLog;
  readonly header: MirrorHeader | null;
  readonly tail: MirrorTail;
  /** The position up to which the mirror's sealed part was once seen whole, whether or not it still is. */
  readonly promised: Position;
}
