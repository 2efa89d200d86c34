import type { ExplainQuestion } from '#ledger';
import { SelectField } from '../kit/field.tsx';
import css from './explain.module.css';

/** How the parts of a figure are looked at. */
export type Look = Omit<ExplainQuestion, 'figure'>;

/** How many parts are shown at first. */
export const PAGE = 100;

/** What is told of a figure's parts, and what they are put together by. */
export function LookFields({
  look,
  onChange,
}: {
  readonly look: Look;
  readonly onChange: (change: Partial<Look>) => void;
}) {
  return (
    <div className={css['choices']}>
      <SelectField
        label="Show"
        value={look.parts}
        onChange={({ target }) => onChange({ parts: target.value === 'events' ? 'events' : 'rows', group: null })}
      >
        <option value="rows">What stands</option>
        <option value="events">All that happened, with corrections and deletions</option>
      </SelectField>
      <SelectField
        label="Grouped by"
        value={look.by}
        onChange={({ target }) => {
          const by = target.value === 'payee' ? 'payee' : target.value === 'cause' ? 'cause' : 'month';
          onChange({ by, group: null });
        }}
      >
        <option value="month">Month</option>
        <option value="payee">Payee</option>
        <option value="cause">Cause</option>
      </SelectField>
    </div>
  );
}
