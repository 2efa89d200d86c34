import { useState } from 'react';
import { estimateCost, type Vitals } from '#client';
import { Button } from '../../kit/button.tsx';
import { CheckField, TextField } from '../../kit/field.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useLocale } from '../../kit/preferences.ts';
import css from '../event-store.module.css';
import { Fact } from '../fact.tsx';
import { COST_FIELDS, type CostField, type CostForm, formOfLog, inputsOf, TEXT_EXAMPLE } from './cost-form.ts';
import { costFacts, costWords } from './cost-words.ts';
import panels from '../../kit/panels.module.css';

const LABELS: Readonly<Record<CostField, string>> = {
  dailyTransactions: 'Transactions a day',
  eventsPerTransaction: 'Events for each',
  eventBytes: 'Bytes of an event',
  replaysPerDay: 'Replays a day',
  complianceYears: 'Years to be kept',
};

/** The cost model of the pattern's text as a calculator, begun with what this log says. */
export function CostPanel({ vitals }: { readonly vitals: Vitals }) {
  const [form, setForm] = useState<CostForm>(() => formOfLog(vitals));
  const read = inputsOf(form);
  const wrong = 'wrong' in read ? read.wrong : [];
  return (
    <Panel title="What it would cost as a service">
      <div className={css['fields']}>
        {COST_FIELDS.map((field) => (
          <TextField
            key={field}
            label={LABELS[field]}
            inputMode="decimal"
            figure
            value={form[field]}
            error={wrong.includes(field) ? 'A number, 0 or more.' : null}
            onChange={({ target }) => setForm({ ...form, [field]: target.value })}
          />
        ))}
      </div>
      <div className={css['actions']}>
        <CheckField
          label="Auditors ask for a complete history"
          checked={form.auditRequired}
          onChange={({ target }) => setForm({ ...form, auditRequired: target.checked })}
        />
        <Button onClick={() => setForm(formOfLog(vitals))}>As this log is</Button>
        <Button onClick={() => setForm(TEXT_EXAMPLE)}>The text’s example</Button>
      </div>
      <div aria-live="polite">{'inputs' in read && <Outcome inputs={read.inputs} />}</div>
      <p className={css['quiet']}>
        Prices and benefits are those of the pattern’s text: a year of storage, a day of computing, and what a large
        firm gains. Here it runs in your browser and costs nothing.
      </p>
    </Panel>
  );
}

function Outcome({ inputs }: { readonly inputs: Parameters<typeof estimateCost>[0] }) {
  const locale = useLocale();
  const estimate = estimateCost(inputs);
  return (
    <>
      <p className={css['sentence']}>{costWords(estimate, locale)}</p>
      <dl className={panels['facts']}>
        {costFacts(estimate, locale).map(({ name, words }) => (
          <Fact key={name} name={name}>
            {words}
          </Fact>
        ))}
      </dl>
    </>
  );
}
