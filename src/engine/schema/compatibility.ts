import { isObject } from '../storage/row-shape.ts';
import type { SchemaVersion } from './registry.ts';

/**
 * What a new version of an event type must stand up to. `backward`: this build reads what older ones wrote. `forward`:
 * a build that knows only the version before (another tab, before it is reloaded) can make sense of what this one
 * writes. `full`: both.
 */
export type Compatibility = 'forward' | 'backward' | 'full';

/** A version that does not stand up to it. */
export interface Incompatibility {
  readonly type: string;
  readonly version: number;
  /** `backward` or `forward`. */
  readonly direction: 'backward' | 'forward';
  /** In words. */
  readonly problem: string;
}

type Types = Readonly<Record<string, readonly SchemaVersion[]>>;

/**
 * The versions that a mode does not allow, each with the reason; none where all is well. A schema is a function, so
 * what it accepts is tried on the versions' `examples`:
 *
 * - `backward`: the examples of every older version, lifted by the upcasters, are valid in the newest version;
 * - `forward`: the examples of every version after the first, without the members that no example of the version before
 *   has, are valid in that version: a reader passes over what it does not know.
 *
 * A version that would have to be tried and has no examples counts as not standing up to it. A type of one version
 * stands up to everything. The directions are those of schema registries: who reads whose data.
 */
export function incompatibilities(types: Types, mode: Compatibility): readonly Incompatibility[] {
  return Object.entries(types).flatMap(([type, versions]) => [
    ...(mode === 'forward' ? [] : backwardProblems(type, versions)),
    ...(mode === 'backward' ? [] : forwardProblems(type, versions)),
  ]);
}

function backwardProblems(type: string, versions: readonly SchemaVersion[]): readonly Incompatibility[] {
  const newest = versions.at(-1);
  if (newest === undefined) return [];
  return versions.slice(0, -1).flatMap(({ version, examples = [] }) => {
    const problem =
      examples.length === 0
        ? 'it has no examples to try'
        : firstProblem(examples, (example) => refusal(newest, lifted(example, versions.slice(version - 1, -1))));
    return problem === null ? [] : [{ type, version, direction: 'backward' as const, problem }];
  });
}

function forwardProblems(type: string, versions: readonly SchemaVersion[]): readonly Incompatibility[] {
  return versions.slice(1).flatMap(({ version, examples = [] }, index) => {
    const before = versions[index];
    if (before === undefined) return [];
    const known = new Set((before.examples ?? []).flatMap(membersOf));
    const problem =
      examples.length === 0 || before.examples === undefined
        ? NO_EXAMPLES
        : firstProblem(examples, (example) => refusal(before, reduced(example, known)));
    return problem === null ? [] : [{ type, version, direction: 'forward' as const, problem }];
  });
}

const NO_EXAMPLES = 'it, or the version before, has no examples to try';

function membersOf(example: unknown): readonly string[] {
  return isObject(example) ? Object.keys(example) : [];
}

/** What a reader sees that knows only these members. */
function reduced(example: unknown, known: ReadonlySet<string>): unknown {
  if (!isObject(example) || Array.isArray(example)) return example;
  return Object.fromEntries(Object.entries(example).filter(([member]) => known.has(member)));
}

function lifted(example: unknown, versions: readonly SchemaVersion[]): unknown {
  return versions.reduce((data, { upcast }) => upcast?.(data), example);
}

/** What the first example comes to that is refused; null where all are taken. A thrown error is a refusal too. */
function firstProblem(examples: readonly unknown[], tried: (example: unknown) => string | null): string | null {
  for (const [index, example] of examples.entries()) {
    const problem = outcomeOf(() => tried(example));
    if (problem !== null) return `example ${index + 1}: ${problem}`;
  }
  return null;
}

function outcomeOf(tried: () => string | null): string | null {
  try {
    return tried();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Why a version's schema refuses data; null where it takes it. */
function refusal({ version, schema }: SchemaVersion, data: unknown): string | null {
  const outcome = schema['~standard'].validate(data);
  if (outcome instanceof Promise) return `the schema of version ${version} answers later`;
  const [issue] = outcome.issues ?? [];
  return issue === undefined ? null : `version ${version} says: ${issue.message}`;
}
