/**
 * Where a bar stands in its chart: from the line of nothing up, or down from it. `below` is the size of the lowest value
 * under 0, `whole` what the height of the chart stands for; both as the value.
 */
export function barPlace(
  value: number,
  below: number,
  whole: number,
): { readonly height: string; readonly bottom: string } {
  const percent = (size: number) => `${(size / whole) * 100}%`;
  return { height: percent(Math.abs(value)), bottom: percent(below + Math.min(0, value)) };
}
