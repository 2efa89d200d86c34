import { type SubmitEvent, useState } from 'react';
import type { LabInfo } from '#client';
import { Button } from '../kit/button.tsx';
import { CodeField } from '../kit/code-field.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { showToast } from '../kit/toast.tsx';
import css from './branches.module.css';
import { CodeRun } from './code-run.tsx';
import { useFolds } from './kept-folds.ts';
import { useLab } from './open-lab.ts';

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
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setPatch(text);
  };
  return (
    <>
      <form className={css['editor']} onSubmit={submit}>
        <KeptFolds text={text} onChoose={setText} />
        <CodeField label="What the reducer sees of its events" hint={HINT} value={text} onChange={setText} />
        <p className={css['asked']}>
          <Button look="primary" type="submit">
            Run over a fork of the log
          </Button>
        </p>
      </form>
      {patch !== null && <CodeRun one={null} other={patch} />}
    </>
  );
}

/** Edited folds under their names: chosen, saved, and let go of. */
function KeptFolds({ text, onChoose }: { readonly text: string; readonly onChoose: (text: string) => void }) {
  const { folds, own, save, restore } = useFolds();
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const chosen = folds.find((fold) => fold.name === trimmed) ?? null;
  const choose = (next: string) => {
    const fold = folds.find((each) => each.name === next);
    setName(next);
    if (fold !== undefined) onChoose(fold.patch);
  };
  const keep = () => {
    save({ name: trimmed, patch: text });
    showToast({ text: `Saved: ${trimmed}`, action: { label: 'Undo', run: () => restore(own) } });
  };
  const drop = () => {
    restore(own.filter((fold) => fold.name !== trimmed));
    showToast({ text: `Not kept any more: ${trimmed}`, action: { label: 'Undo', run: () => restore(own) } });
  };
  return (
    <div className={css['asked']}>
      {folds.length > 0 && (
        <SelectField label="Edited fold" value={chosen?.name ?? ''} onChange={({ target }) => choose(target.value)}>
          <option value="">A new one</option>
          {folds.map((fold) => (
            <option key={fold.name} value={fold.name}>
              {fold.name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField label="Its name" value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />
      <Button disabledReason={trimmed === '' ? 'Give it a name' : null} onClick={keep}>
        Save
      </Button>
      {own.some((fold) => fold.name === trimmed) && <Button onClick={drop}>Let go of it</Button>}
    </div>
  );
}
