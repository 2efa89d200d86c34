import { useState } from 'react';
import { useStore } from 'zustand';
import { type Selection, timeline } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import css from './branches.module.css';
import { DifferenceView } from './difference-view.tsx';
import { useLab } from './open-lab.ts';
import { useWorkOn } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** How far back the comparison reaches before anybody has chosen. */
const FIRST_REACH = 10;

/**
 * Two moments of the log, and what differs between them.
 *
 * @param nows how often a key has asked to compare with now
 */
export function MomentsDiff({ nows }: { readonly nows: number }) {
  const { info, position, seek } = useLab();
  const [ends, setEnds] = useEnds(nows);
  const [from, to] = [readPosition(ends.from, info.head), readPosition(ends.to, info.head)];
  const question = { kind: 'moments', from: from ?? 0, to: to ?? 0 } as const;
  const key = from !== null && to !== null ? `${from} ${to}` : null;
  const { work, cancel } = useWorkOn(key, (answers, progress) => answers.difference(info.lab, question, progress));
  const here = (end: 'from' | 'to') => setEnds({ ...ends, [end]: String(position) });
  return (
    <>
      <div className={css['asked']}>
        <End
          label="From event"
          value={ends.from}
          head={info.head}
          onChange={(value) => setEnds({ ...ends, from: value })}
        />
        <Button onClick={() => here('from')}>From here</Button>
        <End label="To event" value={ends.to} head={info.head} onChange={(value) => setEnds({ ...ends, to: value })} />
        <Button onClick={() => here('to')}>To here</Button>
        <Button onClick={() => setEnds({ ...ends, to: String(info.head) })}>To now</Button>
        <Button onClick={() => setEnds({ from: ends.to, to: ends.from })}>Swap</Button>
      </div>
      <WorkLine work={work} doing="Comparing" onCancel={cancel} />
      {work.value !== null && <DifferenceView difference={work.value} onSeek={seek} />}
    </>
  );
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Both ends as they are typed; of the book, what is selected on the timeline, whenever that is another. */
function useEnds(nows: number) {
  const { info, source, position } = useLab();
  const selection = useStore(timeline, (state) => (source.kind === 'book' ? state.selection : null));
  const [taken, setTaken] = useState(selection);
  const [ends, setEnds] = useState<Ends>(() =>
    selection === null
      ? { from: String(Math.max(0, position - FIRST_REACH)), to: String(position) }
      : endsOf(selection, info.head),
  );
  if (selection !== taken) {
    setTaken(selection);
    if (selection !== null) setEnds(endsOf(selection, info.head));
  }
  const [granted, setGranted] = useState(nows);
  if (nows !== granted) {
    setGranted(nows);
    setEnds({ ...ends, to: String(info.head) });
  }
  return [ends, setEnds] as const;
}

function endsOf({ from, to }: Selection, head: number): Ends {
  return { from: String(Math.min(from, head)), to: String(Math.min(to, head)) };
}

function End({
  label,
  value,
  head,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly head: number;
  readonly onChange: (value: string) => void;
}) {
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={value}
      error={readPosition(value, head) === null ? `A whole number from 0 to ${head}` : null}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** An event's number, 0..head; null for anything else. */
function readPosition(text: string, head: number): number | null {
  const position = /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null;
  return position !== null && position <= head ? position : null;
}
