import { parseArgs } from 'node:util';
import { type LabDomain, traceOf } from '#lab';
import type { LabDomainName } from '../../src/worker/lab/lab-contract.ts';
import { LAB_SUBJECTS } from '../../src/worker/lab/lab-domains.ts';
import { compare, differenceToItself, readExpected, writeExpected } from './expectation.ts';
import { readLog } from './read-log.ts';

/** Events between two hashes of the state, as between keyframes. */
const EVERY = 4096;
const USAGE =
  'npm run replay -- <backup, .daybook or its page> [--expect <hash, or file of an earlier run>] [--write <file>] [--every <events>]';

/** How a run ended, as a process tells it. */
const ENDED = { agrees: 0, differs: 1, refused: 2 } as const;

/**
 * Folds the log in a file with today's code and prints the state's hash every so many events; says how it differs from what
 * was expected, and by which event. Gives the exit code: 0 as expected, 1 it differs, 2 it could not be run.
 *
 * @param domains what stands for today's code
 */
export async function replayFile(
  args: readonly string[],
  print: (line: string) => void,
  domains: Readonly<Record<LabDomainName, { readonly domain: LabDomain }>> = LAB_SUBJECTS,
): Promise<number> {
  try {
    const { path, expect, write, every } = readArgs(args);
    const expected = expect === undefined ? null : readExpected(expect);
    const read = await readLog(path);
    const trace = traceOf(domains[read.name].domain, read.log, every);
    print(`${read.name}, ${read.log.events.length} events in ${read.log.commits.length} commits`);
    for (const { position, hash } of trace.frames) print(`${String(position).padStart(9)}  ${hash}`);
    const difference = expected === null ? differenceToItself(read) : await compare(read, trace, expected);
    if (difference !== null) {
      print(`It differs. ${difference}`);
      return ENDED.differs;
    }
    if (write !== undefined) await writeExpected(write, read, trace);
    print(expected === null && read.verdict === null ? 'Nothing was expected.' : 'As expected.');
    return ENDED.agrees;
  } catch (problem) {
    print(problem instanceof Error ? problem.message : String(problem));
    return ENDED.refused;
  }
}

function readArgs(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { expect: { type: 'string' }, write: { type: 'string' }, every: { type: 'string' } },
  });
  const [path] = positionals;
  const every = Number(values.every ?? EVERY);
  if (path === undefined || positionals.length > 1 || !Number.isInteger(every) || every < 1) throw new Error(USAGE);
  return { path, every, expect: values.expect, write: values.write };
}
