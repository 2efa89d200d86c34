import type { Position } from '#engine';
import * as v from 'valibot';
import type { LabDomain } from '../lab-domain.ts';
import type { LabLog } from '../lab-log.ts';
import { hashOf, logOfRepro, marksIn, marksOf, type Repro, REPRO_FORMAT, REPRO_VERSION } from './repro.ts';

/** How far what one sees here is what its maker saw. After Elm's report on imported histories. */
export type Verdict =
  /** The same code came to the same after every event. */
  | { readonly kind: 'fine'; readonly repro: Repro; readonly log: LabLog }
  /** It can be looked at, but not everything is as it was. `differs`: the first event that comes to something else. */
  | {
      readonly kind: 'risky';
      readonly repro: Repro;
      readonly log: LabLog;
      readonly reasons: readonly string[];
      readonly differs: Position | null;
    }
  /** It cannot be looked at. */
  | { readonly kind: 'impossible'; readonly reasons: readonly string[] };

/** What this build knows of a domain. */
export interface KnownDomain {
  readonly domain: LabDomain;
  readonly code: string;
  /** The newest version of each event type. */
  readonly versions: ReadonlyMap<string, number>;
}

const commit = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  command: v.nullable(v.tuple([v.string(), v.any(), v.picklist(['fact', 'decide', 'merge'])])),
  cause: v.exactOptional(v.number()),
  events: v.pipe(v.array(v.tuple([v.string(), v.string(), v.number(), v.any()])), v.minLength(1)),
});
const screen = v.object({
  after: v.number(),
  path: v.string(),
  search: v.string(),
  moment: v.string(),
  isOfLog: v.boolean(),
  theme: v.string(),
  size: v.tuple([v.number(), v.number()]),
  dialog: v.string(),
  focus: v.string(),
  scroll: v.exactOptional(v.number()),
  pointer: v.exactOptional(v.tuple([v.number(), v.number()])),
  options: v.record(v.string(), v.string()),
});
const shape = v.object({
  format: v.literal(REPRO_FORMAT),
  version: v.number(),
  domain: v.string(),
  code: v.string(),
  at: v.number(),
  note: v.string(),
  commits: v.array(commit),
  log: v.string(),
  marks: v.string(),
  folds: v.exactOptional(v.array(v.object({ name: v.string(), patch: v.string() }))),
  screens: v.exactOptional(v.array(screen)),
});

/** Reads a repro and compares what it comes to here with what it came to where it was made. `known`: domains by name. */
export function openRepro(written: unknown, known: (domain: string) => KnownDomain | null): Verdict {
  const newer = newerFormat(written);
  if (newer !== null) return impossible(newer);
  const { success, output, issues } = v.safeParse(shape, written);
  if (!success) {
    const path = v.getDotPath(issues[0]);
    const reason =
      path === null
        ? 'expected a .daybook file, a page that holds one, or a link to one'
        : `${path}: ${issues[0].message}`;
    return impossible(`This is no repro: ${reason}.`);
  }
  const repro: Repro = output;
  if (hashOf(repro.commits) !== repro.log) {
    return impossible('The events are not those that it was made with: it was changed since, or is damaged.');
  }
  const here = known(repro.domain);
  if (here === null) return impossible(`This build knows no domain "${repro.domain}".`);
  const unreadable = [
    ...new Set(repro.commits.flatMap(({ events }) => events.flatMap((each) => unknownOf(each, here)))),
  ];
  if (unreadable.length > 0) return { kind: 'impossible', reasons: unreadable };
  return compared(repro, here);
}

function compared(repro: Repro, { domain, code, versions }: KnownDomain): Verdict {
  const log = logOfRepro(repro);
  const marks = marksIn(repro);
  const index = marksOf(domain, log).findIndex((mark, at) => mark !== marks[at]);
  const differs = index === -1 ? null : index + 1;
  const isOlder = log.events.some(({ type, schemaVersion }) => schemaVersion < (versions.get(type) ?? 0));
  const reasons = [
    ...(code === repro.code ? [] : ['It was made by another version of the code.']),
    ...(isOlder ? ['Some events are in an older version of their type.'] : []),
    ...(marks.length === log.events.length ? [] : ['It does not say what every event came to.']),
    ...(differs === null ? [] : [`Event ${differs} comes to something else here.`]),
  ];
  return reasons.length === 0 ? { kind: 'fine', repro, log } : { kind: 'risky', repro, log, reasons, differs };
}

function unknownOf(
  [, type, schemaVersion]: Repro['commits'][number]['events'][number],
  { versions }: KnownDomain,
): readonly string[] {
  const newest = versions.get(type);
  if (newest === undefined) return [`This build knows no event type "${type}".`];
  return schemaVersion > newest
    ? [`"${type}" is in version ${schemaVersion}; this build knows it up to version ${newest}.`]
    : [];
}

function newerFormat(written: unknown): string | null {
  const version = typeof written === 'object' && written !== null ? Reflect.get(written, 'version') : null;
  if (typeof version !== 'number' || version <= REPRO_VERSION) return null;
  return `It is in version ${version} of the format; this build reads up to version ${REPRO_VERSION}.`;
}

function impossible(reason: string): Verdict {
  return { kind: 'impossible', reasons: [reason] };
}
