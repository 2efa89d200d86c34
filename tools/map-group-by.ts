/**
 * Vitest 5's reporter calls `Map.groupBy`, which Node 20 lacks: without it a failing test ends the run with no message.
 * Imported first by every Vitest configuration; newer Node keeps its own.
 */
if (!('groupBy' in Map)) {
  Object.assign(Map, {
    groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]> {
      const groups = new Map<Key, Item[]>();
      let index = 0;
      for (const item of items) {
        const key = keyOf(item, index++);
        const group = groups.get(key);
        if (group) group.push(item);
        else groups.set(key, [item]);
      }
      return groups;
    },
  });
}
