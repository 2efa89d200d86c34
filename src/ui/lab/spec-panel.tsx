import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { CodeField } from '../kit/code-field.tsx';
import { TextField } from '../kit/field.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { saveFile } from '../kit/save-file.ts';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';
import { lastAnswer, useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** A field with some millions of letters holds the page up for half a minute. */
const MOST_SHOWN = 200_000;

/** Makes a test of the events from one position to the one that is shown. */
export function SpecPanel() {
  const locale = useLocale();
  const { info, position } = useLab();
  const [after, setAfter] = useState('');
  const [name, setName] = useState('');
  const { work, start, cancel } = useWork<string>();
  const test = lastAnswer(work);
  const from = after === '' ? Math.max(0, position - 1) : Number(after);
  const isRange = Number.isSafeInteger(from) && from >= 0 && from < position;
  const title = name.trim() === '' ? `${info.domain}, events ${from + 1} to ${position}` : name;
  return (
    <Panel title="Make a test of this">
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          const question = { after: from, to: position, name: title };
          start((answers, progress) => answers.spec(info.lab, question, progress));
        }}
      >
        <TextField
          label="Given the events up to"
          inputMode="numeric"
          placeholder={String(Math.max(0, position - 1))}
          hint={`What follows, up to event ${position}, is what is tested; commits are taken whole.`}
          error={isRange || position === 0 ? null : `Expected a whole number from 0 to ${position - 1}`}
          value={after}
          onChange={({ target }) => setAfter(target.value)}
        />
        <TextField label="Name of the test" value={name} onChange={({ target }) => setName(target.value)} />
        <Button type="submit" disabledReason={isRange ? null : 'Expected events to test'}>
          Make the test
        </Button>
      </form>
      <WorkLine work={work} doing="Writing the test" onCancel={cancel} />
      {test !== null && (
        <div className={css['form']}>
          {test.length <= MOST_SHOWN ? (
            <CodeField label="The test" value={test} />
          ) : (
            <p role="status">The test has {test.length.toLocaleString(locale)} letters: save it to read it.</p>
          )}
          <Button onClick={() => saveFile('repro.test.ts', test, 'text/typescript')}>Save the test</Button>
        </div>
      )}
    </Panel>
  );
}
