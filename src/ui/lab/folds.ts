import type { ReproFold } from '#client';

/** Edited folds by domain, of what was stored; what is none is passed over. */
export function readFolds(stored: unknown): Readonly<Record<string, readonly ReproFold[]>> {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).map(([domain, folds]) => [domain, Array.isArray(folds) ? folds.flatMap(readFold) : []]),
  );
}

/** The folds with one more, in the order of their names; one of the same name is replaced. */
export function withFold(folds: readonly ReproFold[], fold: ReproFold): readonly ReproFold[] {
  return [...folds.filter(({ name }) => name !== fold.name), fold].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The folds with those of a repro: one whose name stands for another already gets a number behind it. */
export function withBrought(folds: readonly ReproFold[], brought: readonly ReproFold[]): readonly ReproFold[] {
  let all = folds;
  for (const { name, patch } of brought) {
    const free = (tried: string) => all.every((one) => one.name !== tried || one.patch === patch);
    let [own, number] = [name, 2];
    while (!free(own)) own = `${name} (${number++})`;
    all = withFold(all, { name: own, patch });
  }
  return all;
}

function readFold(stored: unknown): readonly ReproFold[] {
  if (typeof stored !== 'object' || stored === null || !('name' in stored) || !('patch' in stored)) return [];
  const { name, patch } = stored;
  return typeof name === 'string' && typeof patch === 'string' ? [{ name, patch }] : [];
}
