import { useStore } from 'zustand';
import { type TimelineMark, timelineView, type WindowColour } from '#client';
import { Dialog } from '../../kit/dialog.tsx';
import css from './legend.module.css';
import { MARK_SIGNS } from './mark-signs.ts';

/** The colours of columns, by the names of their inks. */
const GROUPS: Readonly<Record<WindowColour, readonly { readonly ink: string; readonly words: string }[]>> = {
  kind: [
    { ink: 'recorded', words: 'transactions recorded' },
    { ink: 'changed', words: 'corrections, and what was taken back' },
    { ink: 'imported', words: 'what came from files' },
    { ink: 'rest', words: 'all else: accounts, budget, rules, prices' },
  ],
  amount: [
    { ink: 'nothing', words: 'moves no money' },
    { ink: 'smaller', words: 'of those that move money, the smaller half' },
    { ink: 'larger', words: 'between that half and the largest tenth' },
    { ink: 'largest', words: 'the largest tenth' },
  ],
};

/** The colours that are the same whatever columns are coloured by. */
const COLOURS = [
  { ink: 'future', words: 'later than the moment shown' },
  { ink: 'right', words: 'a line below: checked, and as it was written' },
  { ink: 'unproved', words: 'from the first event on that is not as it was written' },
] as const;

const MARKS: readonly { readonly kind: TimelineMark['kind']; readonly words: string }[] = [
  { kind: 'bookmark', words: 'a bookmark; press it to go there' },
  { kind: 'broken', words: 'an invariant broke' },
  { kind: 'holds', words: 'an invariant holds again' },
  { kind: 'alert', words: 'in the lab: a detector of a sample store raised an alert' },
  { kind: 'flip', words: 'a predicate in the lab flips' },
  { kind: 'fork', words: 'the branch in the lab begins' },
  { kind: 'seal', words: 'the first event that is not as it was written' },
  { kind: 'import', words: 'a file was imported' },
  { kind: 'undo', words: 'a change was taken back' },
  { kind: 'month', words: 'the first event of a month' },
  { kind: 'clock', words: 'the device’s clock had been set back; the order of the log holds' },
  { kind: 'schema', words: 'events of a type change their schema' },
  { kind: 'checkpoint', words: 'a projection need not be folded again up to here' },
];

/** What the colours and signs of the timeline mean. */
export function Legend({ onClose }: { readonly onClose: () => void }) {
  const colour = useStore(timelineView, (state) => state.colour);
  // Where all events are of one instant they are laid out by event, whatever was chosen.
  const axis = useStore(timelineView, (state) => state.window?.axis ?? state.axis);
  return (
    <Dialog title="Colours and marks" onClose={onClose}>
      <p>
        {axis === 'sequence'
          ? 'The higher a column, the more money its events move.'
          : 'The higher a column, the more events lie in it.'}
      </p>
      <dl className={css['legend']}>
        {[...GROUPS[colour], ...COLOURS].map(({ ink, words }) => (
          <div key={ink}>
            <dt>
              <i data-ink={ink} />
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
        {MARKS.map(({ kind, words }) => (
          <div key={kind}>
            <dt>
              <svg viewBox="-5 -3 10 12" data-mark={kind} aria-hidden="true">
                <path d={MARK_SIGNS[kind]} />
              </svg>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
        <div>
          <dt>
            <svg viewBox="-5 -3 10 12" data-line aria-hidden="true">
              <path d="M-3 -3l2 2l-2 2l2 2l-2 2l2 2M1 -3l2 2l-2 2l2 2l-2 2l2 2" />
            </svg>
          </dt>
          <dd>a long empty time, drawn short; press it to draw it in full</dd>
        </div>
      </dl>
    </Dialog>
  );
}
