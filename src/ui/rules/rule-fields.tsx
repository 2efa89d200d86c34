import type { AccountLine } from '#ledger';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { AccountSelect } from '../shell/account-select.tsx';
import { answerOf, type ConditionDraft, newConditionDraft, QUESTIONS, type RuleDraft } from './rule-draft.ts';
import css from './rules.module.css';

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly accounts: readonly AccountLine[];
  readonly problem: string | null;
  readonly onChange: (more: Partial<RuleDraft>) => void;
}

/** What a rule is called, what it is for, and what it does. */
export function RuleFields(props: FieldsProps) {
  const { draft, problem, onChange } = props;
  return (
    <>
      <TextField
        label="Name"
        value={draft.name}
        error={problem}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Conditions {...props} />
      <Actions {...props} />
      <SelectField
        label="When"
        value={draft.stage}
        onChange={({ target: { value } }) =>
          onChange({ stage: value === 'first' || value === 'last' ? value : 'usual' })
        }
      >
        <option value="first">Before the other rules</option>
        <option value="usual">In its turn</option>
        <option value="last">After the other rules</option>
      </SelectField>
    </>
  );
}

function Conditions({ draft: { when, conditions }, accounts, onChange }: FieldsProps) {
  const set = (key: string, more: Partial<ConditionDraft>) =>
    onChange({ conditions: conditions.map((each) => (each.key === key ? { ...each, ...more } : each)) });
  return (
    <fieldset className={css['group']}>
      <legend>If</legend>
      {conditions.length > 1 && (
        <SelectField
          label="How many of these"
          value={when}
          onChange={(event) => onChange({ when: event.target.value === 'any' ? 'any' : 'all' })}
        >
          <option value="all">all of these hold</option>
          <option value="any">any of these holds</option>
        </SelectField>
      )}
      {conditions.map((condition, index) => (
        <div key={condition.key} className={css['condition']}>
          <ConditionFields condition={condition} accounts={accounts} onChange={(more) => set(condition.key, more)} />
          {conditions.length > 1 && (
            <Button
              aria-label={`Leave out condition ${index + 1}`}
              onClick={() => onChange({ conditions: conditions.filter(({ key }) => key !== condition.key) })}
            >
              Leave out
            </Button>
          )}
        </div>
      ))}
      <Button onClick={() => onChange({ conditions: [...conditions, newConditionDraft()] })}>Add a condition</Button>
    </fieldset>
  );
}

function ConditionFields({
  condition: { question, value },
  accounts,
  onChange,
}: {
  readonly condition: ConditionDraft;
  readonly accounts: readonly AccountLine[];
  readonly onChange: (more: Partial<ConditionDraft>) => void;
}) {
  const kind = answerOf(question);
  return (
    <>
      <SelectField
        label="Condition"
        value={question}
        onChange={(event) => {
          const chosen = QUESTIONS.find(([each]) => each === event.target.value)?.[0];
          if (chosen !== undefined) onChange({ question: chosen, value: answerOf(chosen) === kind ? value : '' });
        }}
      >
        {QUESTIONS.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </SelectField>
      {kind === 'text' && (
        <TextField label="Value" value={value} onChange={(event) => onChange({ value: event.target.value })} />
      )}
      {kind === 'account' && (
        <AccountSelect
          none="None"
          label="Account"
          value={value}
          accounts={accounts}
          onValue={(to) => onChange({ value: to })}
        />
      )}
    </>
  );
}

function Actions({ draft, accounts, onChange }: FieldsProps) {
  return (
    <fieldset className={css['group']}>
      <legend>Then</legend>
      <TextField
        label="Payee becomes"
        value={draft.payee}
        onChange={(event) => onChange({ payee: event.target.value })}
      />
      <AccountSelect
        none="None"
        label="Category becomes"
        value={draft.category}
        accounts={accounts}
        onValue={(category) => onChange({ category })}
      />
      <TextField label="Note becomes" value={draft.note} onChange={(event) => onChange({ note: event.target.value })} />
      <TextField label="Tag to add" value={draft.tag} onChange={(event) => onChange({ tag: event.target.value })} />
    </fieldset>
  );
}
