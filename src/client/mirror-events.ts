import type { Position, RecordedEvent } from '#engine';

/** So many events are mirrored at most when it begins, as many as Redux DevTools keeps unless it is told otherwise. */
const MOST = 50;
const ENTRY = '__REDUX_DEVTOOLS_EXTENSION__';
/** Of all that can be done there, only these have a meaning for a log that is never rewritten. */
const FEATURES = {
  jump: true,
  export: true,
  pause: true,
  import: false,
  lock: false,
  persist: false,
  skip: false,
  reorder: false,
  dispatch: false,
  test: false,
};

/** The browser extension Redux DevTools, as it offers itself to pages. */
interface Extension {
  readonly connect: (options: object) => Connection;
}

interface Connection {
  readonly init: (state: unknown) => void;
  readonly send: (action: object, state: unknown) => void;
  readonly subscribe: (listener: (message: unknown) => void) => unknown;
}

/** What of an event is mirrored. */
export type MirroredEvent = Pick<RecordedEvent, 'position' | 'type' | 'streamId' | 'recordedAt' | 'data'>;

/** A log that is mirrored. It has no way to write. */
export interface MirroredLog {
  /** What the extension calls it among the pages that it shows. */
  readonly name: string;
  readonly head: () => Position;
  /** Tells when the head is another. Gives what ends it. */
  readonly onHead: (listener: () => void) => () => void;
  /** Events from a position on, so many at most. */
  readonly events: (from: Position, limit: number) => Promise<readonly MirroredEvent[]>;
  /** Members of the state after an event. */
  readonly stateAt: (position: Position) => Promise<object>;
  readonly seek: (position: Position) => void;
}

/** Redux DevTools where it is installed; null elsewhere. */
export function extensionIn(host: object): Extension | null {
  const found: unknown = Reflect.get(host, ENTRY);
  return isExtension(found) ? found : null;
}

/**
 * Mirrors the newest 50 events, then each new one: as an action with type, position and payload, and the state after it.
 * A jump there seeks; whatever else is done there is passed over. Where more than 50 come at once the newest are mirrored.
 * Gives what ends it. `fail` hears what goes wrong, once: nothing is mirrored after that.
 */
export function mirrorEvents(extension: Extension, log: MirroredLog, fail: (error: unknown) => void): () => void {
  const mirror = new Mirror(extension.connect({ name: log.name, maxAge: MOST + 1, features: FEATURES }), log, fail);
  const stopHead = log.onHead(() => void mirror.catchUp());
  void mirror.catchUp();
  return () => {
    mirror.end();
    stopHead();
  };
}

/** The position that a message asks to jump to; null for every other message. */
export function jumpIn(message: unknown): Position | null {
  const kind = memberOf(memberOf(message, 'payload'), 'type');
  if (memberOf(message, 'type') !== 'DISPATCH' || (kind !== 'JUMP_TO_STATE' && kind !== 'JUMP_TO_ACTION')) return null;
  const state = memberOf(message, 'state');
  if (typeof state !== 'string') return null;
  try {
    const position = memberOf(JSON.parse(state), 'position');
    return typeof position === 'number' && Number.isSafeInteger(position) && position >= 0 ? position : null;
  } catch {
    return null;
  }
}

class Mirror {
  readonly #connection: Connection;
  readonly #log: MirroredLog;
  readonly #fail: (error: unknown) => void;
  readonly #unsubscribe: unknown;
  #sent: Position | null = null;
  #isBusy = false;
  #isEnded = false;

  constructor(connection: Connection, log: MirroredLog, fail: (error: unknown) => void) {
    this.#connection = connection;
    this.#log = log;
    this.#fail = fail;
    this.#unsubscribe = connection.subscribe((message) => {
      const position = jumpIn(message);
      if (position !== null && position <= log.head() && !this.#isEnded) log.seek(position);
    });
  }

  /** Sends what has not been sent, in the log's order; asked again meanwhile, it goes on to the new head. */
  async catchUp(): Promise<void> {
    if (this.#isBusy || this.#isEnded) return;
    this.#isBusy = true;
    try {
      while (!this.#isEnded && (this.#sent ?? -1) < this.#log.head()) await this.#sendSome();
    } catch (error) {
      if (!this.#isEnded) this.#fail(error);
      this.end();
    } finally {
      this.#isBusy = false;
    }
  }

  end(): void {
    this.#isEnded = true;
    if (typeof this.#unsubscribe === 'function') this.#unsubscribe();
  }

  async #sendSome(): Promise<void> {
    const oldest = Math.max(0, this.#log.head() - MOST);
    if (this.#sent === null) {
      const state = await this.#stateAt(oldest);
      if (this.#isEnded) return;
      this.#connection.init(state);
      this.#sent = oldest;
      return;
    }
    const events = await this.#log.events(Math.max(this.#sent, oldest) + 1, MOST);
    for (const { position, type, streamId, recordedAt, data } of events) {
      const state = await this.#stateAt(position);
      if (this.#isEnded) return;
      this.#connection.send({ type, position, streamId, recordedAt, payload: data }, state);
      this.#sent = position;
    }
  }

  async #stateAt(position: Position): Promise<object> {
    return { position, ...(position === 0 ? {} : await this.#log.stateAt(position)) };
  }
}

function isExtension(found: unknown): found is Extension {
  return typeof memberOf(found, 'connect') === 'function';
}

function memberOf(value: unknown, name: string): unknown {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject ? Reflect.get(value, name) : undefined;
}
