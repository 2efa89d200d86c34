import type { RegisterFilter } from '#ledger';
import { SelectField } from '../../kit/field.tsx';
import css from './register.module.css';

const FILTERS: readonly { readonly only: RegisterFilter; readonly words: string }[] = [
  { only: 'not-cleared', words: 'Not cleared' },
  { only: 'not-reconciled', words: 'Not reconciled' },
  { only: 'two-dates', words: 'Booked on another day' },
  { only: 'in-flight', words: 'In flight' },
  { only: 'split', words: 'Split' },
];

/** Which rows of a register are shown. */
export function FilterField({
  only,
  onOnly,
}: {
  readonly only: RegisterFilter | undefined;
  readonly onOnly: (only: RegisterFilter | undefined) => void;
}) {
  return (
    <div className={css['filter']}>
      <SelectField
        label="Rows shown"
        labelHidden
        value={only ?? ''}
        onChange={(event) => onOnly(FILTERS.find((each) => each.only === event.target.value)?.only)}
      >
        <option value="">All rows</option>
        {FILTERS.map((each) => (
          <option key={each.only} value={each.only}>
            {each.words}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
