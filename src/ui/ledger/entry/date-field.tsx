import type { KeyboardEvent } from 'react';
import { TextField } from '../../kit/field.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { addDays, dateEntryText, dateOrderOf, readDateEntry, today } from './date-entry.ts';

/** A date typed in short (`5`, `5/3`), moved by a day with the arrows, written out when the field is left. */
export function DateField({
  label = 'Date',
  value,
  error,
  begins = false,
  onValue,
}: {
  readonly label?: string;
  readonly value: string;
  readonly error: string | null;
  /** Typing begins here when the dialog opens that it is in. */
  readonly begins?: boolean;
  readonly onValue: (text: string) => void;
}) {
  const locale = useLocale();
  const read = () => readDateEntry(value, today(), dateOrderOf(locale));
  const onKeyDown = (event: KeyboardEvent) => {
    const by =
      event.key === 'ArrowUp' || event.key === '+' ? 1 : event.key === 'ArrowDown' || event.key === '-' ? -1 : 0;
    const date = read();
    // A minus may also be meant as the separator of a date that is not whole yet; no date has a plus.
    const typing = event.key === '-' && value !== (date && dateEntryText(date, locale));
    if (by === 0 || typing) return;
    event.preventDefault();
    onValue(dateEntryText(addDays(date ?? today(), by), locale));
  };
  const onBlur = () => {
    const date = read();
    const written = date === null ? value : dateEntryText(date, locale);
    if (written !== value) onValue(written);
  };
  return (
    <TextField
      label={label}
      value={value}
      error={error}
      inputMode="numeric"
      data-autofocus={begins ? true : undefined}
      onChange={(event) => onValue(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    />
  );
}
