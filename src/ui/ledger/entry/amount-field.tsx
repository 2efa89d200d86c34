import { TextField } from '../../kit/field.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { decimalMarkOf, evaluate, isSum } from './arithmetic.ts';
import { typedAmount } from './draft.ts';

export interface AmountFieldProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: string;
  /** Says how many digits a sum is rounded to. */
  readonly commodity: string;
  readonly error: string | null;
  readonly placeholder?: string;
  readonly onValue: (text: string) => void;
}

/** An amount, or a sum whose value stands under it while it is typed and in its place once the field is left. */
export function AmountField(props: AmountFieldProps) {
  const { label, labelHidden = false, value, commodity, error, placeholder, onValue } = props;
  const locale = useLocale();
  const result = isSum(value) ? evaluate(value, decimalMarkOf(locale), commodity) : null;
  const worth = result?.ok === true ? typedAmount(result.value, locale) : null;
  return (
    <TextField
      figure
      label={label}
      labelHidden={labelHidden}
      value={value}
      error={error}
      hint={worth === null ? null : `= ${worth}`}
      inputMode="text"
      {...(placeholder !== undefined && { placeholder })}
      onChange={(event) => onValue(event.target.value)}
      onBlur={() => worth !== null && onValue(worth)}
    />
  );
}
