import { proxy, type ProxyMarked } from 'comlink';
import { DaybookError, type EventStore, type RehearsalRoom } from '#engine';
import type { ScratchOptions, StoreApi } from './api.ts';
import { streamOnlyStateAt } from './state-at.ts';
import { storeApi } from './store-api.ts';

type Face = StoreApi & ProxyMarked;

/** Scratch logs beside the book, each opened once however often it is asked for. */
export class ScratchStores {
  readonly #open: (name: string, options: ScratchOptions) => Promise<EventStore>;
  readonly #rehearsalRoom: RehearsalRoom;
  readonly #faces = new Map<string, Promise<Face>>();

  constructor(open: (name: string, options: ScratchOptions) => Promise<EventStore>, rehearsalRoom: RehearsalRoom) {
    this.#open = open;
    this.#rehearsalRoom = rehearsalRoom;
  }

  async open(name: string, options: ScratchOptions = {}): Promise<null> {
    if (typeof name !== 'string' || name === '') {
      throw new DaybookError('InvalidArgument', 'A store needs a name, such as "trial"', { name });
    }
    const face = this.#faces.get(name) ?? this.#openFace(name, options);
    this.#faces.set(name, face);
    try {
      await face;
    } catch (problem) {
      this.#faces.delete(name);
      throw problem;
    }
    return null;
  }

  /** A scratch store that has been opened; rejects for any other. */
  face(name: string): Promise<Face> {
    const missing = () => Promise.reject(new DaybookError('NotFound', `No open store "${name}"`, { name }));
    return this.#faces.get(name) ?? missing();
  }

  async #openFace(name: string, options: ScratchOptions): Promise<Face> {
    const store = await this.#open(name, options);
    const onGone = () => void this.#faces.delete(name);
    const refuseThePast = () => Promise.resolve();
    const rehearsalRoom = this.#rehearsalRoom;
    return proxy(
      storeApi({
        store: () => Promise.resolve(store),
        stateAt: streamOnlyStateAt,
        refuseThePast,
        rehearsalRoom,
        onGone,
      }),
    );
  }
}
