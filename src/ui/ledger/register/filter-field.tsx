import type { RegisterFilter } from '#ledger';
import { SelectField } from '../../kit/field.tsx';
import { filterOf, REGISTER_FILTERS } from './register-filter.ts';
import css from './register.module.css';

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
        onChange={(event) => onOnly(filterOf(event.target.value))}
      >
        <option value="">All rows</option>
        {REGISTER_FILTERS.map((each) => (
          <option key={each.only} value={each.only}>
            {each.words}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
