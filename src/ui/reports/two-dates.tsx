import { useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import type { PlainDate } from '#ledger';
import { TextField } from '../kit/field.tsx';
import { knowUntil } from './use-report-address.ts';

/** The two axes of time: which days count, and what was known of them. */
export function TwoDates({
  on,
  knownAt,
  onDay,
}: {
  /** Days up to that one count; null = all. */
  readonly on: PlainDate | null;
  /** When the newest event that counts was recorded; null where none does. */
  readonly knownAt: string | null;
  readonly onDay: (on: PlainDate | null) => void;
}) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const known = past && knownAt !== null ? localDay(knownAt) : '';
  return (
    <>
      <TextField
        type="date"
        label="Days up to"
        value={on ?? ''}
        onChange={({ target }) => onDay(target.value === '' ? null : target.value)}
      />
      <DayField label="As known on" day={known} onDay={(day) => void knowUntil(day === '' ? null : day)} />
    </>
  );
}

/** A day that is typed in peace: it counts once it is whole, not while the year is half there. */
function DayField({
  label,
  day,
  onDay,
}: {
  readonly label: string;
  readonly day: string;
  readonly onDay: (day: string) => void;
}) {
  const [begun, setTyped] = useState<string | null>(null);
  const typed = begun ?? day;
  const say = () => {
    if (typed !== day) onDay(typed);
    setTyped(null);
  };
  return (
    <TextField
      type="date"
      label={label}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={say}
      onKeyDown={({ key }) => {
        if (key === 'Enter') say();
      }}
    />
  );
}

/** The day of an instant in the person's own time zone. */
function localDay(instant: string): string {
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
