import { proxy, type ProxyMarked } from 'comlink';
import { DaybookError } from '#engine';
import { resultOf } from '../result.ts';
import { type LabBench, type LabPorts, openBench } from './lab-bench.ts';
import { labAnswers, type OnBench } from './lab-answers.ts';
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
        const bench = await openBench(ports, source, tellTo(onProgress), () => onGrown?.());
        benches.set(++last, bench);
        const head = bench.log.events.length;
        const readMs = performance.now() - began;
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

function tellTo(onProgress: LabProgress | undefined) {
  return async (fraction: number): Promise<void> => {
    if ((await onProgress?.(fraction)) !== false) return;
    throw new DaybookError('InvalidArgument', 'Cancelled', { cancelled: true });
  };
}
