import type { AppendSamples, Samples, SizeSamples } from './campaign.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** What is aimed at, and whether it was reached. */
interface Verdict {
  readonly aim: string;
  readonly isMet: boolean;
  readonly figure: string;
}

interface Row {
  readonly measure: string;
  readonly unit: string;
  readonly samples: Samples;
  readonly verdict?: Verdict | null;
}

type Part =
  | { readonly appends: AppendSamples }
  | { readonly size: SizeSamples }
  | { readonly growth: readonly SizeSamples[] };

/** One part of the report as lines of Markdown: tables of medians with quartiles, then aims. */
export function linesOf(part: Part): readonly string[] {
  if ('appends' in part) return appendLines(part.appends);
  if ('size' in part) return sizeLines(part.size);
  return growthLines(part.growth);
}

function appendLines({ strict, relaxed, together }: AppendSamples): readonly string[] {
  const names = ['daybook', 'one copy', 'records'];
  return [
    '',
    '### Durable appends of single ledger events',
    '',
    ...table(names, [
      { measure: 'strict, one after the other', unit: 'ms', samples: strict, verdict: atMost(strict, 1.5) },
      { measure: 'strict, 99th percentile', unit: 'ms', samples: ninetyNinth(strict) },
      { measure: 'relaxed, one after the other', unit: 'ms', samples: relaxed },
      { measure: 'relaxed, 99th percentile', unit: 'ms', samples: ninetyNinth(relaxed) },
      {
        measure: '100 callers at once, strict, all answered',
        unit: 'ms',
        samples: together,
        verdict: atMost(together, 1),
      },
    ]),
  ];
}

function sizeLines(samples: SizeSamples): readonly string[] {
  const { loadName, size, sealedPayload } = samples;
  const isLedger = loadName === 'ledger';
  return [
    '',
    `### ${size.toLocaleString('en-GB')} ${loadName} events`,
    '',
    ...table(
      ['daybook', 'records', 'array'],
      [
        {
          measure: 'batches of 1,000, strict',
          unit: 'events/s',
          samples: samples.fill,
          verdict: atLeastTimes(samples.fill, 5),
        },
        { measure: 'sealing', unit: 'events/s', samples: samples.sealing },
        { measure: 'cold open', unit: 'ms', samples: samples.open },
        { measure: 'cold open and state of the whole log', unit: 'ms', samples: samples.firstState },
        {
          measure: 'cold replay',
          unit: 'events/s',
          samples: samples.coldReplay,
          verdict: size >= 1_000_000 ? atLeast(samples.coldReplay, 1_000_000) : null,
        },
        ...(samples.rebuild['daybook'] === undefined ? [] : [rebuildRow(samples)]),
        { measure: 'second replay', unit: 'events/s', samples: samples.warmReplay },
        ...seekRows('seek, books of the ledger', samples.books),
        ...seekRows('seek, a projection', samples.seek),
        { measure: 'verify', unit: 'events/s', samples: samples.verify },
        { measure: 'in IndexedDB, as the browser counts', unit: 'bytes/event', samples: samples.database },
        { measure: 'in the mirror, as its files are long', unit: 'bytes/event', samples: samples.files },
        {
          measure: 'sealed payload',
          unit: 'bytes/event',
          samples: sealedPayload === null ? {} : { daybook: [sealedPayload] },
          verdict:
            isLedger && sealedPayload !== null
              ? { aim: '≤ 60 bytes', isMet: sealedPayload <= 60, figure: `${short(sealedPayload)} bytes` }
              : null,
        },
        { measure: 'memory after open and replay', unit: 'bytes/event', samples: samples.memory },
      ],
    ),
  ];
}

function rebuildRow({ rebuild, size }: SizeSamples): Row {
  const verdict = size >= 1_000_000 ? atLeast(rebuild, 1_000_000) : null;
  return { measure: 'a projection folded anew', unit: 'events/s', samples: rebuild, verdict };
}

function seekRows(measure: string, samples: Samples): readonly Row[] {
  const spread = spreadOf(samples['daybook'] ?? []);
  if (spread === null) return [];
  const verdict = { aim: '< 1 ms', isMet: spread.p99 < 1, figure: `${short(spread.p99)} ms` };
  return [
    { measure, unit: 'ms', samples },
    { measure: `${measure}, 99th percentile`, unit: 'ms', samples: ninetyNinth(samples), verdict },
  ];
}

/** How the time for each event changes from one size to ten times that size. */
function growthLines(all: readonly SizeSamples[]): readonly string[] {
  const rows: Row[] = [];
  for (const larger of all) {
    const smaller = all.find(({ loadName, size }) => loadName === larger.loadName && size * 10 === larger.size);
    if (smaller === undefined) continue;
    const step = `${larger.loadName}, ${smaller.size.toLocaleString('en-GB')} → ${larger.size.toLocaleString('en-GB')}`;
    const slower = (measure: 'fill' | 'coldReplay' | 'verify') => {
      const [before, after] = [median(smaller[measure], 'daybook'), median(larger[measure], 'daybook')];
      return before === null || after === null ? null : before / after;
    };
    const firsts = [median(smaller.firstState, 'daybook'), median(larger.firstState, 'daybook')] as const;
    const open = firsts[0] === null || firsts[1] === null ? null : firsts[1] / firsts[0] / 10;
    for (const [measure, factor] of [
      ['batched append', slower('fill')],
      ['replay', slower('coldReplay')],
      ['verify', slower('verify')],
      ['open and first state', open],
    ] as const) {
      if (factor === null) continue;
      const verdict = { aim: '≤ 1.2 ×', isMet: factor <= 1.2, figure: `${short(factor)} ×` };
      rows.push({ measure: `${measure}: ${step}`, unit: '× time per event', samples: { daybook: [factor] }, verdict });
    }
  }
  return rows.length === 0 ? [] : ['', '### Growth', '', ...table(['daybook'], rows)];
}

function table(names: readonly string[], rows: readonly Row[]): readonly string[] {
  const lines = rows.map(({ measure, unit, samples, verdict }) => {
    const cells = names.map((name) => cell(spreadOf(samples[name] ?? [])));
    const said = verdict ? `${verdict.aim}: ${verdict.figure}, ${verdict.isMet ? 'met' : '**missed**'}` : '';
    return `| ${[measure, unit, ...cells, said].join(' | ')} |`;
  });
  const header = ['measure', 'unit', ...names, 'aim'];
  return [`| ${header.join(' | ')} |`, `| ${header.map(() => '---').join(' | ')} |`, ...lines];
}

function cell(spread: Spread | null): string {
  if (spread === null) return '–';
  const { count, p25, p50, p75 } = spread;
  return count === 1 ? short(p50) : `${short(p50)} (${short(p25)} to ${short(p75)})`;
}

function short(figure: number): string {
  if (figure === 0) return '0';
  if (figure >= 1000) return Math.round(figure).toLocaleString('en-GB');
  return figure >= 99.5 ? figure.toFixed(0) : figure.toPrecision(2);
}

function median(samples: Samples, name: string): number | null {
  return spreadOf(samples[name] ?? [])?.p50 ?? null;
}

function ninetyNinth(samples: Samples): Samples {
  return Object.fromEntries(
    Object.entries(samples).map(([name, values]) => {
      const spread = spreadOf(values);
      return [name, spread === null ? [] : [spread.p99]];
    }),
  );
}

function atMost(samples: Samples, times: number): Verdict | null {
  const ratio = ratioOf(samples);
  return ratio === null ? null : { aim: `≤ ${times} × records`, isMet: ratio <= times, figure: `${short(ratio)} ×` };
}

function atLeastTimes(samples: Samples, times: number): Verdict | null {
  const ratio = ratioOf(samples);
  return ratio === null ? null : { aim: `≥ ${times} × records`, isMet: ratio >= times, figure: `${short(ratio)} ×` };
}

function atLeast(samples: Samples, perSecond: number): Verdict | null {
  const figure = median(samples, 'daybook');
  return figure === null
    ? null
    : { aim: `≥ ${perSecond.toLocaleString('en-GB')}`, isMet: figure >= perSecond, figure: short(figure) };
}

function ratioOf(samples: Samples): number | null {
  const ours = median(samples, 'daybook');
  const theirs = median(samples, 'records');
  return ours === null || theirs === null ? null : ours / theirs;
}
