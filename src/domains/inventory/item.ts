import * as v from 'valibot';
import type { SnapshotFold } from '#engine';
import { placeKey, stockChanges } from './event.ts';

const schema = v.strictObject({ total: v.number(), places: v.record(v.string(), v.number()) });

/** One article: its units in each place (`store/department`), and everywhere. */
export type Item = v.InferOutput<typeof schema>;

/** The state of one article's stream. */
export const itemFold: SnapshotFold<Item> = {
  codeVersion: '1',
  initial: () => ({ total: 0, places: {} }),
  apply(draft, event) {
    for (const { place, units } of stockChanges(event)) {
      const key = placeKey(place);
      draft.places[key] = (draft.places[key] ?? 0) + units;
      draft.total += units;
    }
  },
  clone: (state) => ({ total: state.total, places: { ...state.places } }),
  encode: (state) => state,
  decode: (written) => v.parse(schema, written),
};
