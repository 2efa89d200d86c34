import { type SubmitEvent, useState } from 'react';
import type { LabInfo, LabPatchRun } from '#client';
import { Button } from '../kit/button.tsx';
import { CodeField } from '../kit/code-field.tsx';
import { useLocale } from '../kit/preferences.ts';
import css from './branches.module.css';
import { DifferenceView } from './difference-view.tsx';
import { useLab } from './open-lab.ts';
import { lastAnswer, useWorkOn } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** A rule for each domain to begin with. */
const EXAMPLES: Readonly<Record<LabInfo['domain'], string>> = {
  bank: 'when event.type = "MoneyWithdrawn" and event.data.amount > 100 ignore',
  orders: 'when event.type = "ItemAdded" and event.data.unitPrice > 100 ignore',
  inventory: 'when event.type = "ItemDamaged" ignore',
  ledger: 'when event.type = "TransactionDeleted" ignore',
};

const HINT =
  'A rule on each line: when <condition> ignore, or when <condition> set event.data.<field> to <value>. The state is read by paths, as in predicates.';

/** The fold edited in place: what it is to see of its events, run over a fork of the log. The log stays as it is. */
export function ReducerPanel() {
  const { info } = useLab();
  const [text, setText] = useState(EXAMPLES[info.domain]);
  const [patch, setPatch] = useState<string | null>(null);
  const { work, cancel } = useWorkOn(patch === null ? null : `patch ${patch}`, (answers, progress) =>
    answers.patch(info.lab, { patch: patch ?? '' }, progress),
  );
  const run = lastAnswer(work);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setPatch(text);
  };
  return (
    <>
      <form onSubmit={submit}>
        <CodeField label="What the reducer sees of its events" hint={HINT} value={text} onChange={setText} />
        <p className={css['asked']}>
          <Button look="primary" type="submit">
            Run over a fork of the log
          </Button>
        </p>
      </form>
      <WorkLine work={work} doing="Folding both" onCancel={cancel} />
      {run !== null && <Run run={run} />}
    </>
  );
}

function Run({ run }: { readonly run: LabPatchRun }) {
  const locale = useLocale();
  const { info, seek } = useLab();
  const { changed, ignored, first, pastStates, count, divergences, difference } = run;
  const number = (value: number) => value.toLocaleString(locale);
  return (
    <>
      <p role="status">
        Events seen otherwise: {number(changed)}; passed over: {number(ignored)}.{' '}
        {first === null
          ? 'No past state changes.'
          : `Of ${number(info.head)} past states ${number(pastStates)} change, the first after event ${number(first)}.`}
      </p>
      {divergences.length > 0 && (
        <section aria-label="Where the difference changes">
          <h3>Where the difference changes</h3>
          <ol className={css['steps']}>
            {divergences.map(({ position, type, cells }) => (
              <li key={position}>
                <button type="button" onClick={() => seek(position)}>
                  <span className={css['number']}>{number(position)}</span>
                  <strong>{type}</strong>
                  <span>{cells.join(', ')}</span>
                </button>
              </li>
            ))}
          </ol>
          {divergences.length < count && (
            <p>
              The first {number(divergences.length)} of {number(count)}.
            </p>
          )}
        </section>
      )}
      <section className={css['end']} aria-label="At the end">
        <h3>At the end</h3>
        <DifferenceView difference={difference} onSeek={seek} />
      </section>
    </>
  );
}
