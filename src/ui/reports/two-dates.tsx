import { useStore } from 'zustand';
import { timeline } from '#client';
import type { PlainDate } from '#ledger';
import { DayField } from '../kit/day-field.tsx';
import { localDay } from '../ledger/entry/date-entry.ts';
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
  const known = past && knownAt !== null ? localDay(new Date(knownAt)) : '';
  return (
    <>
      <DayField label="Days up to" day={on ?? ''} onDay={(day) => onDay(day === '' ? null : day)} />
      <DayField label="As known on" day={known} onDay={(day) => void knowUntil(day === '' ? null : day)} />
    </>
  );
}
