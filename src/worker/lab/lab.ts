import { proxy, type ProxyMarked } from 'comlink';
import { DaybookError } from '#engine';
import { headOf } from '#lab';
import { resultOf } from '../result.ts';
import { type LabBench, type LabPorts, openBench } from './lab-bench.ts';
import { seldom } from './driven.ts';
import { labAnswers, type OnBench, type TellProgress } from './lab-answers.ts';
import type { LabApi, LabProgress } from './lab-contract.ts';

/** The lab of one tab: logs under the glass by number, each in memory until it is closed. */
export function createLab(ports: LabPorts): LabApi & ProxyMarked {
  const benches = new Map<number, LabBench>();
  let last = 0;
  const onBench: OnBench = (lab, onProgress, question) =>
    resultOf(() => {
      const bench = benches.get(lab);
      if (bench === undefined) throw new DaybookError('NotFound', `No log ${lab} is open in the lab`, { lab });
      return question(bench, tellTo(onProgress));
    });
  return proxy({
    open: (source, onProgress, onGrown) =>
      resultOf(async () => {
        const began = performance.now();
        const tell = tellTo(onProgress);
        const bench = await openBench(
          ports,
          source,
          (fraction) => tell(fraction / 2),
          () => onGrown?.(),
        );
        const readMs = performance.now() - began;
        try {
          await foldOnce(bench, (fraction) => tell((1 + fraction) / 2));
        } catch (error) {
          bench.end();
          throw error;
        }
        benches.set(++last, bench);
        const head = bench.log.events.length;
        return { lab: last, domain: bench.name, head, readMs, verdict: bench.verdict };
      }),
    close: (lab) =>
      resultOf(() => {
        benches.get(lab)?.end();
        benches.delete(lab);
        return null;
      }),
    catchUp: (lab) => onBench(lab, undefined, (bench) => bench.catchUp()),
    answers: proxy(labAnswers(onBench)),
  } satisfies LabApi);
}

/** Events between two looks at the clock. */
const STRETCH = 2048;

/** Folds a log to its end before anybody looks at it: the first look at a long one would take seconds without a word. */
async function foldOnce({ log, replay }: LabBench, tell: TellProgress): Promise<void> {
  const head = headOf(log);
  const word = seldom(tell);
  for (const _ of replay.approach(head, STRETCH)) await word(replay.position / Math.max(1, head));
}

function tellTo(onProgress: LabProgress | undefined) {
  return async (fraction: number): Promise<void> => {
    if ((await onProgress?.(fraction)) !== false) return;
    throw new DaybookError('InvalidArgument', 'Cancelled', { cancelled: true });
  };
}
