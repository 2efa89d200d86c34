import type { RecordedEvent } from '../event.ts';
import { isObject } from '../storage/row-shape.ts';
import type { Observation, Tally, WindowResult, WindowState } from '../window/window.ts';
import { windowOperator } from '../window/window-operator.ts';
import { eventTime } from './event-time.ts';
import type { Alert, Measure, Rule } from './rule.ts';
import { isAboutEvents } from './watched-events.ts';

/** What a rule remembers of the log: plain data, for a checkpoint. */
export interface RuleState {
  windows: WindowState | null;
  /** Counts by key and window start: as many as the usual is made of. */
  readonly past: Map<string, Map<number, number>>;
  /** Start of the first window in which a key was seen. */
  readonly since: Map<string, number>;
  /** Event time of the newest alert of a key. */
  readonly raised: Map<string, number>;
}

/** A rule as a step from state to state. */
export interface RuleStep {
  readonly initial: () => RuleState;
  /** Takes the next event in log order; mutates the private draft and gives the alerts that the event brings about. */
  readonly step: (draft: RuleState, event: RecordedEvent) => readonly Alert[];
}

/** Builds the step of a rule. Throws `InvalidArgument` for windows that make no sense. */
export function ruleStep(rule: Rule): RuleStep {
  const operator = rule.window === null ? null : windowOperator(rule.window);
  const patience = (rule.window?.disorder ?? 0) + (rule.window?.lateness ?? 0);
  const initial = () => ({
    windows: operator?.initial() ?? null,
    past: new Map(),
    since: new Map(),
    raised: new Map(),
  });
  const feed = (draft: RuleState, event: RecordedEvent, time: number, seen: Observation | null) => {
    if (operator === null || draft.windows === null) return [];
    if (clockWasSetBack(draft.windows, event, patience)) forget(draft, operator.initial());
    return operator.feed(draft.windows, time, seen).results;
  };
  return {
    initial,
    step(draft, event) {
      if (isAboutEvents(event)) return [];
      const seen = rule.observe(event);
      const time = eventTime(event);
      const measures =
        operator === null
          ? aloneMeasure(event, seen)
          : feed(draft, event, time, seen).map((result) => measureOf(rule, draft, event, seen, result));
      return measures.flatMap((measure) => judge(rule, draft, measure, measure.window?.end ?? time));
    },
  };
}

/** Whether a value read from a checkpoint has a rule state's shape. */
export function isRuleState(value: unknown): value is RuleState {
  return (
    isObject(value) &&
    'windows' in value &&
    [value['past'], value['since'], value['raised']].every((part) => part instanceof Map)
  );
}

/**
 * Times of recording fall far behind the watermark only where the clock had run ahead and was set right: the windows
 * begin anew there, or they would take nothing until the wrong time has come.
 */
function clockWasSetBack({ watermark }: WindowState, { recordedAt }: RecordedEvent, patience: number): boolean {
  return watermark !== null && Date.parse(recordedAt) < watermark - patience;
}

function forget(draft: RuleState, windows: WindowState): void {
  draft.windows = windows;
  draft.past.clear();
  draft.since.clear();
  draft.raised.clear();
}

function aloneMeasure(event: RecordedEvent, seen: Observation | null): readonly Measure[] {
  return seen === null ? [] : [{ event, key: seen.key, value: seen.value, window: null, usual: null }];
}

function measureOf(
  rule: Rule,
  draft: RuleState,
  event: RecordedEvent,
  seen: Observation | null,
  { key, start, end, count, sum }: WindowResult,
): Measure {
  const window = { start, end, count, sum };
  const value = seen?.key === key ? seen.value : null;
  return { event, key, value, window, usual: usualBefore(rule, draft, key, window) };
}

/** Notes a window's count, and gives the mean of those before it. */
function usualBefore({ baseline = 0 }: Rule, draft: RuleState, key: string, window: Tally): number | null {
  if (baseline === 0) return null;
  const counts = draft.past.get(key) ?? new Map<number, number>();
  draft.past.set(key, counts);
  counts.set(window.start, window.count);
  const size = window.end - window.start;
  const since = Math.min(draft.since.get(key) ?? Infinity, window.start);
  draft.since.set(key, since);
  const from = window.start - baseline * size;
  let sum = 0;
  for (const [start, count] of counts) {
    if (start >= from && start < window.start) sum += count;
    if (start < from - baseline * size) counts.delete(start);
  }
  return since > from ? null : sum / baseline;
}

function judge(rule: Rule, draft: RuleState, measure: Measure, time: number): readonly Alert[] {
  const last = draft.raised.get(measure.key);
  if (last !== undefined && Math.abs(time - last) < rule.quiet) return [];
  const finding = rule.judge(measure);
  if (finding === null) return [];
  if (rule.quiet > 0) draft.raised.set(measure.key, time);
  return [alertOf(rule, measure, finding)];
}

function alertOf(rule: Rule, { event, key, window }: Measure, finding: Pick<Alert, 'severity' | 'message' | 'facts'>) {
  const { id, position, streamId } = event;
  return {
    rule: rule.name,
    key,
    ...finding,
    event: { id, position, streamId },
    window: window && {
      from: new Date(window.start).toISOString(),
      to: new Date(window.end).toISOString(),
      count: window.count,
      sum: window.sum,
    },
  };
}
