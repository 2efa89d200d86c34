import type { TextareaHTMLAttributes } from 'react';
import css from './code-field.module.css';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './field.tsx';

export interface CodeFieldProps
  extends FieldProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange'> {
  readonly value: string;
  /** Left out where it is only to be read. */
  readonly onChange?: (text: string) => void;
}

/** Text in the words of a machine, over several lines: as many as it has, from `rows` (4) to 16. */
export function CodeField({
  label,
  labelHidden = false,
  hint = null,
  error = null,
  rows = 4,
  value,
  onChange,
  ...textarea
}: CodeFieldProps) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
      {(control) => (
        <textarea
          {...textarea}
          {...control}
          className={classes(control.className, css['code'])}
          rows={Math.max(rows, Math.min(MOST_ROWS, value.split('\n').length + 1))}
          spellCheck={false}
          readOnly={onChange === undefined}
          value={value}
          onChange={({ target }) => onChange?.(target.value)}
        />
      )}
    </Field>
  );
}

const MOST_ROWS = 16;
