import { useState } from 'react';
import type { PlainDate } from '#ledger';
import { TextField } from './field.tsx';

/** While `2026` is typed the field holds days of the years 2, 20 and 202: no day of a ledger is before this. */
const FIRST_DAY = '1000-01-01';

/**
 * A day that is typed in peace: it counts as soon as its year is there, and stays as it is typed until the field is left, or
 * until Enter; that it is taken away counts then. `onDay` is told another day than the one that there is, an empty text for none.
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
  const say = (said: string) => {
    if (said !== day) onDay(said);
  };
  const leave = () => {
    if (typed !== null) say(typed);
    setTyped(null);
  };
  return (
    <TextField
      type="date"
      label={label}
      labelHidden={labelHidden}
      value={typed ?? day}
      onChange={({ target: { value } }) => {
        setTyped(value);
        if (value >= FIRST_DAY) say(value);
      }}
      onBlur={leave}
      onKeyDown={({ key }) => {
        if (key === 'Enter') leave();
      }}
    />
  );
}
