import { PartFold } from '../parts/part-fold.ts';
import type { FileFacts } from './file-event.ts';

/** Where in the log a file's bytes stand. */
export interface KeptPlace extends FileFacts {
  readonly position: number;
}

/** The files in the log by their hash. */
export const keptFiles = new PartFold<Map<string, KeptPlace>>(
  () => new Map(),
  (draft, event) => {
    if (event.type !== 'FileKept' || draft.has(event.data.hash)) return;
    draft.set(event.data.hash, { ...event.data, position: event.position });
  },
);
