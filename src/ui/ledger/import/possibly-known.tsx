import type { ImportRow } from '#client';
import { useLocale } from '../../kit/preferences.ts';
import { canMerge, choiceOfAll, chooseForAll, type Choices, type RowChoice } from './import-choice.ts';
import frame from './file-frame.module.css';

const CHOICE_WORDS: Readonly<Record<RowChoice, string>> = { leave: 'Leave', take: 'Import as new', merge: 'Merge' };
const CHOICES: readonly RowChoice[] = ['leave', 'take', 'merge'];

/** One choice for all rows that are possibly there; nothing where there is none. */
export function PossiblyKnown({
  rows,
  choices,
  onDecide,
}: {
  readonly rows: readonly ImportRow[];
  readonly choices: Choices;
  readonly onDecide: (choices: Choices) => void;
}) {
  const locale = useLocale();
  const count = rows.filter(({ verdict }) => verdict === 'possibly-known').length;
  if (count === 0) return null;
  const now = choiceOfAll(rows, choices);
  const label = count === 1 ? 'The one possibly there:' : `All ${count.toLocaleString(locale)} possibly there:`;
  return (
    <div className={frame['filter']} role="group" aria-label="Rows that are possibly there">
      <span className={frame['lead']}>{label}</span>
      {CHOICES.filter((choice) => choice !== 'merge' || rows.some(canMerge)).map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={now === choice}
          onClick={() => onDecide(chooseForAll(rows, choice, choices))}
        >
          {CHOICE_WORDS[choice]}
        </button>
      ))}
    </div>
  );
}

/** The choice for one such row. */
export function RowChoiceField({
  row,
  choice,
  named,
  onChoose,
}: {
  readonly row: ImportRow;
  readonly choice: RowChoice;
  /** What it is read out as. */
  readonly named: string;
  readonly onChoose: (choice: RowChoice) => void;
}) {
  return (
    <select
      className={frame['choice']}
      value={choice}
      aria-label={named}
      title={row.mergeProblem === undefined ? undefined : `It cannot be merged: ${row.mergeProblem}`}
      onChange={({ target }) => onChoose(CHOICES.find((each) => each === target.value) ?? choice)}
    >
      {CHOICES.map((each) => (
        <option key={each} value={each} disabled={each === 'merge' && !canMerge(row)}>
          {CHOICE_WORDS[each]}
        </option>
      ))}
    </select>
  );
}
