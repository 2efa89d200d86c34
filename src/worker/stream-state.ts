import type { SnapshotFold } from '#engine';

/** What any stream can tell. */
export interface StreamState {
  readonly streamId: string;
  version: number;
  /** Type of the newest event; null where there is none. */
  lastEvent: string | null;
  /** Each field as it was last said. */
  readonly data: Record<string, unknown>;
}

/** What any stream can tell without knowing its domain: how far it is, and each field of its events as last said. */
export function lastSaid(streamId: string): SnapshotFold<StreamState> {
  return {
    codeVersion: '1',
    initial: () => ({ streamId, version: 0, lastEvent: null, data: {} }),
    apply: (draft, { version, type, data }) => {
      draft.version = version;
      draft.lastEvent = type;
      if (typeof data !== 'object' || data === null) return;
      for (const [key, value] of Object.entries(data)) if (key !== '__proto__') draft.data[key] = value;
    },
    clone: (state) => ({ ...state, data: { ...state.data } }),
    encode: (state) => state,
    decode: (written) => streamStateOf(streamId, written),
  };
}

/** Throws for what is not a stream's state. */
function streamStateOf(streamId: string, written: unknown): StreamState {
  if (typeof written === 'object' && written !== null && 'version' in written && 'lastEvent' in written) {
    const { version, lastEvent } = written;
    const data: unknown = 'data' in written ? written.data : null;
    const isNamed = typeof lastEvent === 'string' || lastEvent === null;
    if (typeof version === 'number' && isNamed && typeof data === 'object' && data !== null) {
      return { streamId, version, lastEvent, data: { ...data } };
    }
  }
  throw new Error('expected the state of a stream');
}
