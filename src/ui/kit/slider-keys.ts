/** Where a slider stands, how far it goes, and by how much keys move it. */
interface SliderRange {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** What an arrow moves by. */
  readonly small: number;
  /** What Page up and Page down move by. */
  readonly large: number;
}

/**
 * Where a key leads on a slider, as in the slider pattern of the ARIA Authoring Practices Guide
 * (https://www.w3.org/WAI/ARIA/apg/patterns/slider/); null for any key that is none of its own.
 *
 * @example
 * slidBy('ArrowLeft', { value: 4, least: 0, most: 9, small: 1, large: 5 }) // 3
 */
export function slidBy(key: string, { value, least, most, small, large }: SliderRange): number | null {
  const to = new Map([
    ['ArrowLeft', value - small],
    ['ArrowDown', value - small],
    ['ArrowRight', value + small],
    ['ArrowUp', value + small],
    ['PageDown', value - large],
    ['PageUp', value + large],
    ['Home', least],
    ['End', most],
  ]).get(key);
  return to === undefined ? null : Math.min(most, Math.max(least, to));
}
