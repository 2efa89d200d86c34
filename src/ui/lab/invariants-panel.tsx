import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { LabInvariant, LabInvariants } from '#client';
import { Button } from '../kit/button.tsx';
import { classes } from '../kit/classes.ts';
import { TextField } from '../kit/field.tsx';
import { EXAMPLES } from './examples.ts';
import { InvariantLine } from './invariant-line.tsx';
import { useKept } from './kept.ts';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';
import scanCss from './scan.module.css';
import { useInvariantWriting } from './use-invariant-writing.ts';
import { useWorkOn } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** What must hold always, saved in the log that it is about, with every turn of the past; what comes is watched as it comes. */
export function InvariantsPanel() {
  const { info } = useLab();
  const { work, cancel } = useWorkOn<LabInvariants>('invariants', (answers, progress) =>
    answers.invariants(info.lab, null, progress),
  );
  const writing = useInvariantWriting(work.value?.writable ?? null);
  const [changing, setChanging] = useState<LabInvariant | null>(null);
  const lines = work.value?.lines ?? [];
  return (
    <>
      <InvariantForm
        key={changing?.invariantId ?? 'new'}
        before={changing}
        writing={work.value === null ? { ...writing, reason: 'The log is being read' } : writing}
        onDone={() => setChanging(null)}
      />
      <WorkLine work={work} doing="Scanning the log" onCancel={cancel} />
      {work.value !== null && lines.length === 0 && (
        <p className={css['quiet']}>
          Nothing is watched yet. An invariant is kept in this log: it is checked with every event that comes, and over
          all that came.
        </p>
      )}
      {lines.map((line) => (
        <InvariantLine key={line.invariantId} line={line} writing={writing} onChange={() => setChanging(line)} />
      ))}
    </>
  );
}

function InvariantForm({
  before,
  writing,
  onDone,
}: {
  readonly before: LabInvariant | null;
  readonly writing: ReturnType<typeof useInvariantWriting>;
  readonly onDone: () => void;
}) {
  const { info } = useLab();
  const { kept, keep } = useKept();
  const [name, setName] = useState(before?.name ?? '');
  const [predicate, setPredicate] = useState(before?.predicate ?? kept.invariant);
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const begins = before !== null || kept.invariant !== '';
  useEffect(() => {
    // Whoever came to say something about this one goes on typing.
    if (begins) field.current?.focus();
  }, [begins]);
  const save = async () => {
    const said = { invariantId: before?.invariantId ?? crypto.randomUUID(), name, predicate, paused: false };
    const problem = await writing.set(said, before, `${name.trim()} is watched from now on.`);
    setRefused(problem);
    if (problem !== null) return;
    keep({ invariant: '' });
    setName('');
    setPredicate('');
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (writing.reason === null) void save();
  };
  return (
    <form className={classes(scanCss['ask'], scanCss['twofold'])} onSubmit={submit}>
      <TextField label="Name" ref={field} value={name} onChange={({ target }) => setName(target.value)} />
      <TextField
        label="What must always hold"
        hint={`For example: ${EXAMPLES[info.domain].invariant}`}
        error={refused}
        value={predicate}
        spellCheck={false}
        onChange={({ target }) => setPredicate(target.value)}
      />
      <Button type="submit" look="primary" disabledReason={writing.reason}>
        {before === null ? 'Keep and watch' : 'Change it'}
      </Button>
      {before !== null && <Button onClick={onDone}>Leave it</Button>}
    </form>
  );
}
