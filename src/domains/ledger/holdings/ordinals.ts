/** Numbers what is called the same in its order, from 0: with its name that tells each from all others. */
export function ordinals(names: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const ordinal = counts.get(name) ?? 0;
    counts.set(name, ordinal + 1);
    return ordinal;
  });
}
