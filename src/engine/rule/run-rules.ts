import { DaybookError } from '../errors.ts';
import type { RecordedEvent } from '../event.ts';
import { causedBy, deadLetter } from '../process/dead-letter.ts';
import { derivedUuid } from '../process/derived-id.ts';
import { followLog, type Follower, type FollowPorts } from '../process/follow-log.ts';
import { pure } from '../replay/purity.ts';
import type { CommitRequest, EventStore } from '../store.ts';
import type { Alert, Rule } from './rule.ts';
import { isRuleState, ruleStep, type RuleState } from './rule-step.ts';

/**
 * Runs rules on a store, one tab at a time: over what is stored, then live. Alerts become `AlertRaised` events in the
 * stream `alerts-<rule>`, one commit for each rule and cause with an id derived from both, so that they are written once
 * however often the log is processed, and by whom. A rule that throws leaves a `DeadLettered` event and goes on.
 * Throws `InvalidArgument` for a rule's name or windows.
 */
export function runRules(store: EventStore, rules: readonly Rule[], ports: FollowPorts): Follower {
  const steps = rules.map((rule) => {
    const { initial, step } = ruleStep(named(rule));
    return { rule, initial, step: pure(`rule "${rule.name}"`, step) };
  });
  return followLog<Map<string, RuleState>, readonly CommitRequest[]>(
    store,
    {
      name: 'rules',
      identity: `${rules.map(({ name, version }) => `${name} ${version}`).join(', ')} ${store.derived.readsAs}`,
      isState: isStates,
      initial: () => new Map(steps.map(({ rule, initial }) => [rule.name, initial()])),
      begin: () => Promise.resolve(),
      step(states, event) {
        const requests = steps.flatMap(({ rule, initial, step }) => {
          const state = states.get(rule.name) ?? initial();
          states.set(rule.name, state);
          return requestOf(rule, event, () => step(state, event));
        });
        return requests.length === 0 ? null : requests;
      },
      async carryOut(requests) {
        for (const request of requests) await commitOnce(store, request);
      },
    },
    ports,
  );
}

function requestOf(rule: Rule, event: RecordedEvent, step: () => readonly Alert[]): readonly CommitRequest[] {
  const by = `rule ${rule.name}`;
  const events = eventsOf(by, event, step);
  if (events.length === 0) return [];
  const id = derivedUuid('alert', rule.name, event.id);
  return [{ id, metadata: causedBy(event, by), appends: [{ streamId: `alerts-${rule.name}`, events }] }];
}

function eventsOf(by: string, event: RecordedEvent, step: () => readonly Alert[]) {
  try {
    return step().map((data) => ({ type: 'AlertRaised', data }));
  } catch (error) {
    return [deadLetter(by, event, error)];
  }
}

/** An alert that stands already is left as it was first written, also where the rule would word it differently now. */
async function commitOnce(store: EventStore, request: CommitRequest): Promise<void> {
  if (request.id !== undefined && (await store.findCommit(request.id)) !== null) return;
  try {
    await store.commit(request);
  } catch (error) {
    if (!(error instanceof DaybookError && error.code === 'EventIdConflict')) throw error;
  }
}

function isStates(value: unknown): value is Map<string, RuleState> {
  return value instanceof Map && [...value.values()].every(isRuleState);
}

function named(rule: Rule): Rule {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(rule.name)) return rule;
  const message = `rule.name: expected lower-case letters, digits and hyphens, got "${rule.name}"`;
  throw new DaybookError('InvalidArgument', message, { path: 'rule.name' });
}
