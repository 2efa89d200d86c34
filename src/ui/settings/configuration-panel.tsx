import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ConfigurationProblem, RetentionAdvice } from '#client';
import { Button } from '../kit/button.tsx';
import { CheckField, SelectField, TextField } from '../kit/field.tsx';
import { Hidden } from '../kit/hidden.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { eventsWords } from '../timeline/moment-words.ts';
import { SECTIONS, type SettingField, type SettingSection } from './configuration-fields.ts';
import { ConfigurationJson } from './configuration-json.tsx';
import css from './configuration.module.css';
import { type ConfigurationWork, useConfiguration } from './use-configuration.ts';

/** Every setting of the book's event store, with what it does in words. What is saved holds at once, in all tabs. */
export function ConfigurationPanel() {
  const work = useConfiguration();
  const { state, failure, problems } = work;
  const form = useRef<HTMLFormElement>(null);
  const [attempt, setAttempt] = useState(0);
  // Once what is wrong is shown, the first of it has the focus.
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [attempt]);
  const save = async () => {
    await work.save();
    setAttempt((count) => count + 1);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <Panel title="Event store configuration">
      {failure !== null && (
        <p className={css['bad']} role="alert">
          Not done: {failure}
        </p>
      )}
      {state?.problems.map((problem) => (
        <p key={problem} className={css['bad']} role="alert">
          {problem}
        </p>
      ))}
      {state !== null && (
        <>
          <form ref={form} aria-label="Event store configuration" noValidate onSubmit={submit}>
            <div className={css['sections']}>
              {SECTIONS.map((section) => (
                <Section key={section.title} section={section} work={work} />
              ))}
            </div>
            <div className={css['actions']}>
              <Button look="primary" type="submit">
                Save
              </Button>
              <Button onClick={() => void work.backToDefaults()}>Back to defaults</Button>
              <span className={css['bad']} role="status">
                {problems.length > 0 &&
                  `${problems.length === 1 ? 'One field is' : `${problems.length} fields are`} not right yet.`}
              </span>
            </div>
          </form>
          <ConfigurationJson configuration={state.configuration} take={work.take} />
        </>
      )}
    </Panel>
  );
}

function Section({ section, work }: { readonly section: SettingSection; readonly work: ConfigurationWork }) {
  const { title, help, fields } = section;
  return (
    <fieldset className={css['section']}>
      <legend>{title}</legend>
      <p className={css['quiet']}>{help}</p>
      <div className={css['fields']}>
        {fields.map((field) => (
          <Setting key={field.path} field={field} work={work} />
        ))}
      </div>
      {title === 'Retention' && work.advice !== null && <Advice advice={work.advice} />}
    </fieldset>
  );
}

function Setting({ field, work }: { readonly field: SettingField; readonly work: ConfigurationWork }) {
  const { path, label, hint, kind } = field;
  const value = work.draft[path] ?? '';
  const error = errorWords(work.problems.find((problem) => problem.path === path));
  if (kind === 'check') {
    const toggle = (isChecked: boolean) => work.edit(path, String(isChecked));
    return (
      <div className={css['check']}>
        <CheckField
          label={label}
          checked={value === 'true'}
          aria-describedby={`${path}-hint`}
          onChange={(event) => toggle(event.target.checked)}
        />
        <p id={`${path}-hint`} className={css['hint']}>
          {hint}
        </p>
      </div>
    );
  }
  const common = { label, hint, error, value, onBlur: () => void work.check() };
  if (kind === 'choice') {
    return (
      <SelectField {...common} onChange={(event) => work.edit(path, event.target.value)}>
        {field.options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </SelectField>
    );
  }
  return <TextField {...common} figure inputMode="decimal" onChange={(event) => work.edit(path, event.target.value)} />;
}

/** What the ages say about the log as it lies now. */
function Advice({ advice: { archivable, mayLeave } }: { readonly advice: RetentionAdvice }) {
  const locale = useLocale();
  if (archivable === 0 && mayLeave.length === 0) return null;
  return (
    <p className={css['advice']}>
      {archivable > 0 && `${eventsWords(archivable, locale)} may go to the archive. `}
      {mayLeave.length > 0 && (
        <>
          These archives may leave this device: {mayLeave.map(({ file }) => file).join(', ')}.
          <Hidden> Nothing is deleted by itself.</Hidden>
        </>
      )}
    </p>
  );
}

function errorWords(problem: ConfigurationProblem | undefined): string | null {
  return problem === undefined ? null : `Expected ${problem.expected}.`;
}
