import { useState } from 'react';
import type { PlainDate } from '#ledger';
import { TextField } from './field.tsx';

/**
 * A day that is typed in peace: it counts once it is left, or at Enter, and not while the year is half there. `onDay` is
 * told another day than the one that there is, an empty text where it was taken away.
 */
export function DayField({
  label,
  labelHidden = false,
  day,
  onDay,
}: {
  readonly label: string;
  readonly labelHidden?: boolean;
  /** Empty = none. */
  readonly day: PlainDate | '';
  readonly onDay: (day: PlainDate | '') => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const say = () => {
    if (typed !== null && typed !== day) onDay(typed);
    setTyped(null);
  };
  return (
    <TextField
      type="date"
      label={label}
      labelHidden={labelHidden}
      value={typed ?? day}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={say}
      onKeyDown={({ key }) => {
        if (key === 'Enter') say();
      }}
    />
  );
}
