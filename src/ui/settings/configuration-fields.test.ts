import { describe, expect, it } from 'vitest';
// What the panel must cover is what the engine has.
// oxlint-disable-next-line no-restricted-imports
import { DEFAULT_CONFIGURATION } from '#engine';
import { changeOf, draftOf, SECTIONS } from './configuration-fields.ts';

/** Paths of all values that are no objects. */
function leaves(value: object, path = ''): readonly string[] {
  return Object.entries(value).flatMap(([key, below]: readonly [string, unknown]) =>
    typeof below === 'object' && below !== null ? leaves(below, `${path}${key}.`) : [`${path}${key}`],
  );
}

describe('the fields of a configuration', () => {
  it('F14 are all settings, each once', () => {
    const paths = SECTIONS.flatMap(({ fields }) => fields.map(({ path }) => path));
    expect(paths.toSorted()).toEqual([...leaves(DEFAULT_CONFIGURATION)].toSorted());
  });

  it('F14 hold a configuration and give it back', () => {
    expect(changeOf(draftOf(DEFAULT_CONFIGURATION))).toEqual(DEFAULT_CONFIGURATION);
  });

  it('F14 give what is no number as it was typed', () => {
    const draft = { ...draftOf(DEFAULT_CONFIGURATION), 'snapshots.frequency': ' often', 'storage.segmentSize': '' };
    expect(changeOf(draft)).toMatchObject({ snapshots: { frequency: 'often' }, storage: { segmentSize: '' } });
    expect(changeOf({ ...draft, 'snapshots.frequency': ' 12 ' })).toMatchObject({ snapshots: { frequency: 12 } });
  });
});
