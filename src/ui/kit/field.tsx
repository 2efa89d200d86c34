import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useId } from 'react';
import { classes } from './classes.ts';
import css from './field.module.css';
import { Hidden } from './hidden.tsx';

/** What a control inside a `Field` must carry, so that label, hint and error belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly className: string | undefined;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

export interface FieldProps {
  readonly label: string;
  /** The label is there for screen readers only (a table's header says it to the eye). */
  readonly labelHidden?: boolean;
  readonly hint?: ReactNode;
  /** What is wrong, in words; null = nothing. */
  readonly error?: string | null;
}

/** Label, control, hint and error as one. Use this for controls of your own; `TextField` and `SelectField` cover the rest. */
export function Field({
  label,
  labelHidden = false,
  hint = null,
  error = null,
  children,
}: FieldProps & { readonly children: (control: FieldControl) => ReactNode }) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={css['field']}>
      <label className={labelHidden ? undefined : css['label']} htmlFor={id}>
        {labelHidden ? <Hidden>{label}</Hidden> : label}
      </label>
      {children({
        id,
        className: css['control'],
        ...(note !== null && { 'aria-describedby': noteId }),
        ...(error !== null && { 'aria-invalid': true }),
      })}
      {note !== null && (
        <p id={noteId} className={css[error === null ? 'hint' : 'error']}>
          {note}
        </p>
      )}
    </div>
  );
}

/** One line of text. `figure` sets it to the right, as columns of money are. */
export function TextField({
  label,
  labelHidden,
  hint,
  error,
  figure = false,
  ...input
}: FieldProps &
  InputHTMLAttributes<HTMLInputElement> & { readonly figure?: boolean; readonly ref?: Ref<HTMLInputElement> }) {
  return (
    <Field {...fieldProps({ label, labelHidden, hint, error })}>
      {(control) => (
        <input
          type="text"
          autoComplete="off"
          {...input}
          {...control}
          className={classes(control.className, figure && css['figure'])}
        />
      )}
    </Field>
  );
}

/** A choice among few, by the platform's own list. Children are `<option>`s. */
export function SelectField({
  label,
  labelHidden,
  hint,
  error,
  children,
  ...select
}: FieldProps & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field {...fieldProps({ label, labelHidden, hint, error })}>
      {(control) => (
        <select {...select} {...control}>
          {children}
        </select>
      )}
    </Field>
  );
}

/** A box to tick with its words beside it. */
export function CheckField({
  label,
  ...input
}: { readonly label: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>) {
  return (
    <label className={css['check']}>
      <input type="checkbox" {...input} />
      <span>{label}</span>
    </label>
  );
}

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
function fieldProps(props: {
  readonly label: string;
  readonly labelHidden: boolean | undefined;
  readonly hint: ReactNode;
  readonly error: string | null | undefined;
}): FieldProps {
  return {
    label: props.label,
    labelHidden: props.labelHidden ?? false,
    hint: props.hint ?? null,
    error: props.error ?? null,
  };
}
