import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import { type BookSummary, timeline } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Panel } from '../kit/panel.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';
import { runCommand } from '../shell/run-command.ts';
import { useAnswer } from '../shell/use-answer.ts';
import css from './settings.module.css';
import panels from '../kit/panels.module.css';

/** What the book is called, and the currency that its figures are summed up in. */
export function BookPanel() {
  const { answer } = useAnswer('book', (api, moment) => api.answers.book(null, moment));
  return (
    <Panel title="This book">{answer && <Description key={JSON.stringify(answer.value)} book={answer.value} />}</Panel>
  );
}

function Description({ book }: { readonly book: BookSummary }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [name, setName] = useState(book.name ?? '');
  const [currency, setCurrency] = useState(book.currency ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const same = name === (book.name ?? '') && currency === (book.currency ?? '');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(await runCommand({ type: 'DescribeBook', name, currency }));
  };
  return (
    <form className={panels['stack']} onSubmit={(event) => void save(event)}>
      <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} readOnly={past} />
      <TextField
        label="Main currency"
        value={currency}
        onChange={(event) => setCurrency(event.target.value)}
        readOnly={past}
        hint={book.mainCurrency === null ? 'Such as EUR' : `Figures are summed up in ${book.mainCurrency}`}
        error={problem}
      />
      <div className={css['actions']}>
        <Button type="submit" aria-disabled={past || same || undefined} title={past ? PAST_REASON : undefined}>
          Save
        </Button>
      </div>
    </form>
  );
}
