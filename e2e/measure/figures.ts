/** Median, 95th percentile and largest of some milliseconds, as text. Figures are printed, never asserted. */
export function figures(milliseconds: readonly number[]): string {
  const [p50, p95, max] = [0.5, 0.95, 1].map((share) => quantile(milliseconds, share).toFixed(1));
  return `p50 ${p50} ms, p95 ${p95} ms, max ${max} ms`;
}

/** The value below which a share of them lies, 0..1, by the nearest rank; 0 where there is none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The sizes of logs to measure: `DAYBOOK_SIZES=10000,100000`, or what else is usual. */
export function sizesAsked(usual: readonly number[]): readonly number[] {
  const asked = process.env['DAYBOOK_SIZES'];
  return asked === undefined ? usual : asked.split(',').map(Number);
}

/** What a browser is started with that tells its memory when it is asked, not with its next collection of garbage. */
export const MEASURING: readonly string[] = ['--enable-blink-features=ForceEagerMeasureMemory'];

/** Runs in the page: what the tab and its worker hold, after a collection of garbage. */
export async function bytesHeld(): Promise<number> {
  const ask: () => Promise<{ bytes: number }> = Reflect.get(performance, 'measureUserAgentSpecificMemory');
  return (await ask.call(performance)).bytes;
}

/** What was measured at several sizes, as a table in Markdown: a column for each size. */
export class Table {
  readonly #title: string;
  readonly #rows = new Map<string, Map<number, string>>();

  constructor(title: string) {
    this.#title = title;
  }

  /** Says it at once, too: a run over a million events that ends early has not been for nothing. */
  add(size: number, measured: string, words: string): void {
    console.log(`  ${size.toLocaleString('en')} events, ${measured}: ${words}`);
    const row = this.#rows.get(measured) ?? new Map<number, string>();
    this.#rows.set(measured, row.set(size, words));
  }

  text(): string {
    const sizes = [...new Set([...this.#rows.values()].flatMap((row) => [...row.keys()]))];
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    return [
      `\n${this.#title}\n`,
      line(['measure', ...sizes.map((size) => `${size.toLocaleString('en')} events`)]),
      line(['-', ...sizes.map(() => '-')]),
      ...[...this.#rows].map(([measured, row]) => line([measured, ...sizes.map((size) => row.get(size) ?? '')])),
    ].join('\n');
  }
}

/**
 * Runs in the page: seeks here and there over the log and waits until the answer is painted. The first, of its own figure,
 * makes what others build on.
 */
export async function seekAtRandom(count: number) {
  const toPaint: number[] = [];
  const folds: number[] = [];
  const afterPaint = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve());
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
  const { head } = await window.daybook.timeline.shown();
  for (let turn = 0; turn <= count; turn++) {
    const wanted = 1 + ((turn * 7_919_003) % (head - 2));
    const began = performance.now();
    const reached = await window.daybook.timeline.seek(wanted);
    await afterPaint();
    toPaint.push(performance.now() - began);
    folds.push((await window.daybook.timeline.shown()).foldMs ?? 0);
    if (reached !== wanted) throw new Error(`Asked for ${wanted}, got ${reached}`);
  }
  await window.daybook.timeline.seek('live');
  const [first = 0, ...others] = toPaint;
  return { toPaint: others, folds: folds.slice(1), first };
}
