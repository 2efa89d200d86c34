import * as v from 'valibot';
import { DEFAULT_CONFIGURATION, type StoreConfiguration } from './configuration.ts';
import { configurationSchema } from './configuration-schema.ts';

/** What is wrong with one setting. */
export interface ConfigurationProblem {
  /** `projections.retry.backoff`; empty where it is about the whole. */
  readonly path: string;
  /** In words: `a whole number from 1 to 16` */
  readonly expected: string;
  /** What was given, as JSON, shortened. */
  readonly got: string;
}

export type ValidatedConfiguration =
  | { readonly configuration: StoreConfiguration }
  | { readonly problems: readonly ConfigurationProblem[] };

const MOST_SHOWN = 60;

/**
 * A whole configuration of any part of one: what is absent, or `undefined`, is taken from `base`. Every problem is
 * named, unknown names too; nothing is taken over where there is any. Never throws.
 *
 *     validateConfiguration({ snapshots: { frequency: 0 } })
 *     // { problems: [{ path: 'snapshots.frequency', expected: 'a whole number from 1 to 1000000', got: '0' }] }
 */
export function validateConfiguration(
  written: unknown,
  base: StoreConfiguration = DEFAULT_CONFIGURATION,
): ValidatedConfiguration {
  if (!isPlain(written)) {
    return { problems: [{ path: '', expected: 'an object with sections such as snapshots', got: shown(written) }] };
  }
  const merged = mergedOver(base, written);
  const { success, output, issues } = v.safeParse(configurationSchema, merged);
  if (!success) return { problems: issues.map(problemOf) };
  const problem = agesInOrder(output);
  return problem === null ? { configuration: output } : { problems: [problem] };
}

/** Each later tier is for older events: other ages would archive what is not yet sealed. */
function agesInOrder({ retention: { hotDays, warmDays, coldYears } }: StoreConfiguration): ConfigurationProblem | null {
  if (warmDays < hotDays) {
    return { path: 'retention.warmDays', expected: `no less than hotDays, ${hotDays}`, got: String(warmDays) };
  }
  if (coldYears * 365 < warmDays) {
    const least = Math.ceil(warmDays / 365);
    return { path: 'retention.coldYears', expected: `no less than warmDays, ${least} years`, got: String(coldYears) };
  }
  return null;
}

/** Deeply, objects by their members, all else replaced whole. Names that only `written` has are kept: they are wrong. */
function mergedOver(base: object, written: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const merged = new Map<string, unknown>(Object.entries(base));
  for (const [key, value] of Object.entries(written)) {
    if (value === undefined) continue;
    const below = merged.get(key);
    merged.set(key, isPlain(below) && isPlain(value) ? mergedOver(below, value) : value);
  }
  return Object.fromEntries(merged);
}

function problemOf(issue: v.BaseIssue<unknown>): ConfigurationProblem {
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  // Of a setting that there is not, the name is what is wrong, whatever its value.
  const got = issue.expected === 'never' ? keys.at(-1) : issue.input;
  return { path: keys.join('.'), expected: issue.message, got: shown(got) };
}

function shown(value: unknown): string {
  const text = textOf(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

/** `NaN`, the infinities and functions have no JSON, and what refers to itself cannot be written. */
function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
