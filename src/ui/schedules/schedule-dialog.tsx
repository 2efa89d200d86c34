import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { screen } from '#client';
import type { AccountLine, Schedule } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import {
  draftOfSchedule,
  hasMonths,
  movesSeveral,
  newScheduleDraft,
  readScheduleDraft,
  type ScheduleDraft,
} from './schedule-draft.ts';
import { MoneyFields } from './schedule-money-fields.tsx';
import { placeWords } from './recurrence-words.ts';
import list from '../kit/list.module.css';
import css from './schedules.module.css';

const NO_ACCOUNTS: readonly AccountLine[] = [];
const UNITS = [
  ['day', 'days'],
  ['week', 'weeks'],
  ['month', 'months'],
  ['year', 'years'],
] as const;

/** Asks for what repeats: a name, an amount between two accounts, and how often. */
export function ScheduleDialog({
  schedule,
  reason,
  onClose,
}: {
  /** The one to be stated anew; null for a new one. */
  readonly schedule: Schedule | null;
  /** Why it cannot be saved; null where it can. */
  readonly reason: string | null;
  readonly onClose: () => void;
}) {
  const formId = useId();
  const locale = useLocale();
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS).filter(({ closed }) => !closed);
  const [draft, setDraft] = useState<ScheduleDraft>(() =>
    schedule === null ? newScheduleDraft(accounts) : draftOfSchedule(schedule, locale),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const set = (more: Partial<ScheduleDraft>) => {
    setDraft((before) => ({ ...before, ...more }));
    setProblem(null);
  };
  const save = async () => {
    const read = readScheduleDraft(draft, schedule, accounts, locale);
    const refused = typeof read === 'string' ? read : await runCommand({ type: 'SetSchedule', ...read });
    if (typeof read === 'string' || refused !== null) return setProblem(refused);
    sayDone(null, `${read.name} is ${schedule === null ? 'on the list' : 'changed'}.`);
    return onClose();
  };
  return (
    <Dialog
      title={schedule === null ? 'Add a schedule' : `Edit ${schedule.name}`}
      onClose={onClose}
      foot={
        <Button look="primary" type="submit" form={formId} disabledReason={reason}>
          Save
        </Button>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className={css['form']}>
          <TextField
            label="Name"
            hint="Rent, salary, insurance"
            value={draft.name}
            error={problem}
            onChange={(event) => set({ name: event.target.value })}
          />
          {schedule !== null && movesSeveral(schedule) ? (
            <p className={list['quiet']}>It moves several currencies: what it moves stays as it is.</p>
          ) : (
            <MoneyFields draft={draft} accounts={accounts} onChange={set} />
          )}
          <TimeFields draft={draft} onChange={set} />
        </div>
      </form>
    </Dialog>
  );
}

interface TimeFieldsProps {
  readonly draft: ScheduleDraft;
  readonly onChange: (more: Partial<ScheduleDraft>) => void;
}

function TimeFields({ draft, onChange: set }: TimeFieldsProps) {
  return (
    <>
      <TextField
        label="First day"
        type="date"
        value={draft.start}
        onChange={(event) => set({ start: event.target.value })}
      />
      <TextField
        label="Every"
        inputMode="numeric"
        value={draft.every}
        onChange={(event) => set({ every: event.target.value })}
      />
      <SelectField
        label="Unit"
        value={draft.unit}
        onChange={(event) => {
          const unit = UNITS.find(([name]) => name === event.target.value)?.[0];
          if (unit !== undefined) set({ unit });
        }}
      >
        {UNITS.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </SelectField>
      {hasMonths(draft.unit) && draft.start !== '' && <PlaceField draft={draft} onChange={set} />}
      <TextField
        label="Last day"
        hint="Empty for without end"
        type="date"
        value={draft.until}
        onChange={(event) => set({ until: event.target.value })}
      />
      <TextField
        label="Times in all"
        hint="Empty for without end"
        inputMode="numeric"
        value={draft.times}
        onChange={(event) => set({ times: event.target.value })}
      />
      <SelectField
        label="A day on a weekend"
        value={draft.weekend}
        onChange={({ target: { value } }) => set({ weekend: value === 'before' || value === 'after' ? value : 'same' })}
      >
        <option value="same">stays</option>
        <option value="before">moves to Friday</option>
        <option value="after">moves to Monday</option>
      </SelectField>
    </>
  );
}

const PLACES = ['last-day', 'weekday', 'last-weekday'] as const;

/** Where in the month it falls, told by the first day that is chosen. */
function PlaceField({ draft, onChange: set }: TimeFieldsProps) {
  const locale = useLocale();
  return (
    <SelectField
      label="Falls on"
      value={draft.falls}
      onChange={({ target: { value } }) => set({ falls: PLACES.find((place) => place === value) ?? 'same' })}
    >
      <option value="same">day {Number(draft.start.slice(8))} of the month</option>
      {PLACES.map((place) => (
        <option key={place} value={place}>
          {placeWords(place, draft.start, locale)}
        </option>
      ))}
    </SelectField>
  );
}
