import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { screen } from '#client';
import type { AccountLine, LedgerCommand, Rule, RuleTrial } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { draftOfRule, type RuleDraft, ruleOfDraft } from './rule-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { TrialTable } from './trial-table.tsx';
import css from './rules.module.css';

const NO_ACCOUNTS: readonly AccountLine[] = [];

/** Asks for a rule, tells what it would have changed, and takes it into use with these changes or without. */
export function RuleDialog({
  rule,
  reason,
  onClose,
}: {
  readonly rule: Rule | null;
  /** Why nothing can be saved; null where it can. */
  readonly reason: string | null;
  readonly onClose: () => void;
}) {
  const formId = useId();
  const [ruleId] = useState(() => rule?.ruleId ?? crypto.randomUUID());
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const [draft, setDraft] = useState<RuleDraft>(() => draftOfRule(rule));
  const [since, setSince] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const now = ruleOfDraft(draft, ruleId);
  const question = { rule: now, since: since === '' ? null : since };
  const { answer } = useAnswer(JSON.stringify(question), (api, moment) => api.answers.ruleTrial(question, moment));
  const trial = answer?.value ?? null;
  const save = async (command: LedgerCommand, done: string) => {
    const refused = await runCommand(command);
    if (refused !== null) return setProblem(refused);
    sayDone(null, done);
    return onClose();
  };
  return (
    <Dialog
      title={rule === null ? 'Add a rule' : `Edit ${rule.name}`}
      size="wide"
      onClose={onClose}
      foot={
        <>
          <Button
            disabledReason={
              reason ?? (trial === null || trial.changes.length === 0 ? 'It would have changed nothing' : null)
            }
            onClick={() => trial !== null && void save(trial.command, trial.command.label)}
          >
            {changeWords(trial)}
          </Button>
          <Button look="primary" type="submit" form={formId} disabledReason={reason}>
            Save for what comes
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void save({ type: 'SetRule', ...now }, `${now.name} is in use.`);
        }}
      >
        <RuleFields
          draft={draft}
          accounts={accounts}
          problem={problem}
          onChange={(more) => {
            setDraft((before) => ({ ...before, ...more }));
            setProblem(null);
          }}
        />
        <section className={css['trial']} aria-label="What it would have changed">
          <TextField
            label="What if it had been there since"
            type="date"
            hint="Empty for always"
            value={since}
            onChange={(event) => setSince(event.target.value)}
          />
          {trial !== null && <TrialTable trial={trial} />}
        </section>
      </form>
    </Dialog>
  );
}

function changeWords(trial: RuleTrial | null): string {
  const count = trial?.changes.length ?? 0;
  return count === 1 ? 'Save and change this one' : `Save and change these ${count}`;
}
