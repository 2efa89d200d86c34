import { type SubmitEvent, useState } from 'react';
import type { BranchEdit, LabBranchStep } from '#client';
import { Button } from '../kit/button.tsx';
import { CodeField } from '../kit/code-field.tsx';
import css from './branches.module.css';
import { readDoing, textOfStep } from './doing-text.ts';

const NO_COMMIT = 'Choose a commit of main in the list';
const EXAMPLE = '{\n  "type": "",\n  "data": {}\n}';

type Writing = 'edit' | 'insert' | 'append';

/** What can be done to the commit that is chosen in the list; edits and insertions are written as JSON. */
export function StepEditor({
  step,
  onEdit,
}: {
  readonly step: LabBranchStep | null;
  readonly onEdit: (edit: BranchEdit) => void;
}) {
  const [writing, setWriting] = useState<Writing | null>(null);
  const commit = step?.origin?.id ?? null;
  const reason = commit === null ? NO_COMMIT : null;
  const withCommit = (edit: (id: string) => BranchEdit) => () => {
    if (commit !== null) onEdit(edit(commit));
  };
  return (
    <div role="group" aria-label="Edit the chosen commit">
      <div className={css['asked']}>
        <Button
          disabledReason={reason ?? (step?.mark === 'skipped' ? 'It is skipped already' : null)}
          onClick={withCommit((id) => ({ kind: 'skip', commit: id }))}
        >
          Skip
        </Button>
        <Button disabledReason={reason} onClick={() => setWriting('edit')}>
          Edit…
        </Button>
        <Button disabledReason={reason} onClick={() => setWriting('insert')}>
          Insert before…
        </Button>
        <Button onClick={() => setWriting('append')}>Insert at the end…</Button>
        <MoveButtons step={step} onEdit={onEdit} />
      </div>
      {writing !== null && (
        <WritingForm
          key={writing}
          writing={writing}
          step={step}
          onEdit={(edit) => {
            setWriting(null);
            onEdit(edit);
          }}
          onLeave={() => setWriting(null)}
        />
      )}
    </div>
  );
}

function MoveButtons({
  step,
  onEdit,
}: {
  readonly step: LabBranchStep | null;
  readonly onEdit: (edit: BranchEdit) => void;
}) {
  const { origin = null, earlier = null, later = null } = step ?? {};
  const move = (before: string | null) => {
    if (origin !== null) onEdit({ kind: 'move', commit: origin.id, before });
  };
  const reason = origin === null ? NO_COMMIT : null;
  return (
    <>
      <Button
        disabledReason={reason ?? (earlier === null ? 'It is the first after the fork' : null)}
        onClick={() => move(earlier)}
      >
        Move earlier
      </Button>
      <Button
        disabledReason={reason ?? (later === null ? 'It is the last' : null)}
        onClick={() => move(later === 'end' ? null : later)}
      >
        Move later
      </Button>
    </>
  );
}

const LABELS: Readonly<Record<Writing, string>> = {
  edit: 'Done instead: a command or events, as JSON',
  insert: 'Inserted before it: a command or events, as JSON',
  append: 'Inserted at the end: a command or events, as JSON',
};

function WritingForm({
  writing,
  step,
  onEdit,
  onLeave,
}: {
  readonly writing: Writing;
  readonly step: LabBranchStep | null;
  readonly onEdit: (edit: BranchEdit) => void;
  readonly onLeave: () => void;
}) {
  const [text, setText] = useState(() => (step === null ? EXAMPLE : textOfStep(step)));
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const doing = readDoing(text);
    if (typeof doing === 'string') {
      setProblem(doing);
      return;
    }
    const commit = step?.origin?.id ?? null;
    if (writing === 'edit' && commit !== null) onEdit({ kind: 'edit', commit, doing });
    else onEdit({ kind: 'insert', before: writing === 'insert' ? commit : null, doing });
  };
  return (
    <form className={css['editor']} onSubmit={submit}>
      <CodeField label={LABELS[writing]} error={problem} value={text} onChange={setText} />
      <p className={css['asked']}>
        <Button look="primary" type="submit">
          Apply
        </Button>
        <Button onClick={onLeave}>Leave it</Button>
      </p>
    </form>
  );
}
