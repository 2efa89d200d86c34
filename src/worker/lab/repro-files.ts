import { DaybookError } from '#engine';
import {
  blur,
  findFlips,
  hashOf,
  type KnownDomain,
  type LabLog,
  logOfRepro,
  makeRepro,
  openRepro,
  parseExpression,
  playerPage,
  type Repro,
  reproInPage,
  shrink,
  specText,
} from '#lab';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';
import type { LabDomainName } from './lab-contract.ts';
import { LAB_SUBJECTS } from './lab-domains.ts';
import type { ReproFiles, ReproQuestion, ReproVerdict, SpecQuestion } from './repro-contract.ts';

/** Letters of a fragment that browsers, chats and mails carry whole. */
const LONGEST_LINK = 8000;
const PREFIX = 'repro=';

/** A log that somebody sent, and how far what one sees is what they saw. */
interface OpenedRepro {
  readonly domain: LabDomainName;
  readonly log: LabLog;
  readonly verdict: ReproVerdict;
}

/** A log, or what of it fails, in all the forms that somebody else can open. Throws `InvalidArgument`. */
export async function reproFiles(
  bench: LabBench,
  { to, note, isBlurred, predicate, folds, screens = [] }: ReproQuestion,
  tell: TellProgress,
): Promise<ReproFiles> {
  const whole = logUpTo(bench.log, to);
  const shrunk = predicate === undefined ? null : await shrunkTo(bench, whole, predicate, tell);
  const log = shrunk?.log ?? whole;
  const at = log.events.length;
  const along = { folds: isBlurred ? [] : folds, screens: shrunk === null ? screens : [] };
  const plain = makeRepro(bench.domain, log, { code: codeOf(bench.name), at, note, ...along });
  const repro = isBlurred ? blurred(bench, plain) : plain;
  const file = JSON.stringify(repro);
  return {
    events: log.events.length,
    file,
    page: playerPage(bench.domain, logOfRepro(repro), repro),
    fragment: await fragmentOf(file),
    shrunk: shrunk && { dropped: shrunk.dropped, runs: shrunk.runs },
  };
}

/** A test of a stretch of the log. */
export function specOf({ domain, log, name }: LabBench, { after, to, name: title }: SpecQuestion): string {
  return specText(domain, log, { name: title, after, to, prelude: PRELUDES[name] });
}

/**
 * Opens what somebody wrote down: a `.daybook` file, a player's page, or the fragment of a link. Throws `InvalidArgument`
 * with the reasons where it is impossible.
 */
export async function openedRepro(text: string): Promise<OpenedRepro> {
  const verdict = openRepro(await writtenIn(text), known);
  if (verdict.kind === 'impossible') {
    throw new DaybookError('InvalidArgument', `Impossible. ${verdict.reasons.join(' ')}`, { path: 'repro' });
  }
  const { repro, log } = verdict;
  const risk = verdict.kind === 'risky' ? verdict : { reasons: [], differs: null };
  const { note, at, folds = [], screens = [] } = repro;
  return {
    domain: domainNamed(repro.domain),
    log,
    verdict: { kind: verdict.kind, reasons: risk.reasons, differs: risk.differs, note, at, folds, screens },
  };
}

function shrunkTo(bench: LabBench, log: LabLog, predicate: string, tell: TellProgress) {
  const expression = parseExpression(predicate);
  const quiet = () => Promise.resolve();
  const firstHeld = async (of: LabLog) => {
    const { begins, positions } = await findFlips(bench.domain, of, expression, quiet);
    return begins ? 1 : (positions[0] ?? null);
  };
  return shrink(bench.domain, log, firstHeld, tell);
}

function blurred(bench: LabBench, repro: Repro): Repro {
  const commits = blur(repro.commits, {
    secret: crypto.randomUUID(),
    factor: 2 + (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0),
  });
  return makeRepro(bench.domain, logOfRepro({ commits }), repro);
}

function logUpTo(log: LabLog, to: number): LabLog {
  const commits = log.commits.filter(({ position }) => position <= to);
  return { commits, events: commits.flatMap(({ events }) => events) };
}

/** Gzip and base64url: a hundred events are some thousand letters. */
async function fragmentOf(file: string): Promise<string | null> {
  const packed = new Blob([file]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const fragment = PREFIX + letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return fragment.length > LONGEST_LINK ? null : fragment;
}

async function writtenIn(text: string): Promise<unknown> {
  try {
    const linked = /(?:^|#)repro=([\w-]+)/.exec(text)?.[1];
    if (linked !== undefined) return JSON.parse(await unpacked(linked));
    return text.trimStart().startsWith('<') ? reproInPage(text) : JSON.parse(text);
  } catch {
    // What cannot be read is no repro, and the verdict says so.
    return null;
  }
}

async function unpacked(fragment: string): Promise<string> {
  const bytes = Uint8Array.from(atob(fragment.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
  // Firefox reports what its decompressor throws even where it is caught: what is no gzip does not get there.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new DaybookError('InvalidArgument', 'No gzip', { path: 'repro' });
  const { readable, writable } = new DecompressionStream('gzip');
  // Both ends fail with damaged bytes: neither is left to complain by itself.
  const [text] = await Promise.all([new Response(readable).text(), new Blob([bytes]).stream().pipeTo(writable)]);
  return text;
}

function known(name: string): KnownDomain | null {
  if (!isDomainName(name)) return null;
  const { domain, schemas } = LAB_SUBJECTS[name];
  const versions = new Map(Object.entries(schemas).map(([type, each]) => [type, each.length]));
  return { domain, code: codeOf(name), versions };
}

function domainNamed(name: string): LabDomainName {
  if (isDomainName(name)) return name;
  throw new DaybookError('InvalidArgument', `No domain "${name}" is known here`, { path: 'domain' });
}

function isDomainName(name: string): name is LabDomainName {
  return Object.hasOwn(LAB_SUBJECTS, name);
}

/** Changes with the versions of the domain's events and of its folds. */
function codeOf(name: LabDomainName): string {
  const { codeVersion, schemas } = LAB_SUBJECTS[name];
  const versions = Object.entries(schemas).map(([type, each]) => `${type}:${each.length}`);
  return hashOf([name, codeVersion, versions.toSorted()]).slice(0, 16);
}

/** How a test of ours comes by the domain. */
const PRELUDES: Readonly<Record<LabDomainName, string>> = {
  ledger: [
    "import { labRulesOf } from '#lab';",
    "import { ledgerCells, ledgerDecider } from '#ledger';",
    '',
    "const domain = { name: 'ledger', ...ledgerCells, rules: () => labRulesOf(ledgerDecider, (command) => command) };",
  ].join('\n'),
  bank: streamPrelude('bank'),
  orders: streamPrelude('orders'),
  inventory: streamPrelude('inventory'),
};

function streamPrelude(name: string): string {
  return `import { labDomainOfStreams } from '#lab';\nimport { ${name} } from '#${name}';\n\nconst domain = labDomainOfStreams('${name}', ${name});`;
}
