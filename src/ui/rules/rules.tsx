import { useState } from 'react';
import { useStore } from 'zustand';
import { screen, timeline } from '#client';
import type { AccountLine, Rule } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Page, Panel } from '../kit/panel.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { ruleWords } from './rule-words.ts';
import list from '../kit/list.module.css';

const NO_ACCOUNTS: readonly AccountLine[] = [];

/** What is done with every row of a bank's file before a person looks at it. */
export function Rules() {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const [edited, setEdited] = useState<Rule | 'new' | null>(null);
  const { answer, error } = useAnswer('rules', (api, moment) => api.answers.rules(null, moment));
  const reason = past ? PAST_REASON : null;
  const nameOf = (accountId: string) => accounts.find((each) => each.accountId === accountId)?.name ?? accountId;
  return (
    <Page>
      <header className={list['head']}>
        <h1>Rules</h1>
        <Button look="primary" disabledReason={reason} onClick={() => setEdited('new')}>
          Add a rule
        </Button>
      </header>
      <p className={list['quiet']}>
        Rules name payees and choose categories while a bank’s file is imported. Before one is taken into use, it tells
        what it would have changed.
      </p>
      {error !== null && <p role="alert">{error.message}</p>}
      {answer !== null && answer.value.length === 0 && <p>There are no rules yet.</p>}
      {answer !== null && answer.value.length > 0 && (
        <Panel title="In the order in which they are applied">
          <ol className={list['list']}>
            {answer.value.map((rule) => (
              <li key={rule.ruleId} className={list['row']}>
                <p>
                  <strong>{rule.name}</strong>
                  <br />
                  <small>{ruleWords(rule, nameOf)}</small>
                </p>
                <span className={list['actions']}>
                  <Button aria-label={`Edit ${rule.name}`} disabledReason={reason} onClick={() => setEdited(rule)}>
                    Edit
                  </Button>
                  <Button aria-label={`Remove ${rule.name}`} disabledReason={reason} onClick={() => void remove(rule)}>
                    Remove
                  </Button>
                </span>
              </li>
            ))}
          </ol>
        </Panel>
      )}
      {edited !== null && (
        <RuleDialog rule={edited === 'new' ? null : edited} reason={reason} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

async function remove({ ruleId, name }: Rule): Promise<void> {
  const refused = await runCommand({ type: 'RemoveRule', ruleId });
  sayDone(refused, `${name} is removed.`);
}
