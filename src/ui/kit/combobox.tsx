import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef, useState } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { optionId, OptionsList } from './options-list.tsx';

/** One thing that a combobox offers. */
export interface Suggestion {
  readonly id: string;
  readonly label: string;
  /** A muted word beside it: what kind of thing it is. */
  readonly detail?: ReactNode;
  /** What is typed already says this: Enter need not choose it first. */
  readonly exact?: boolean;
}

export interface ComboBoxProps extends FieldProps {
  readonly value: string;
  readonly onValue: (text: string) => void;
  /** Already filtered by what is typed, best first. */
  readonly suggestions: readonly Suggestion[];
  readonly onChoose: (suggestion: Suggestion) => void;
  /** Whether typing points at the best suggestion, so that Tab takes it. Not where any text may be meant. */
  readonly pointsAtBest?: boolean;
  readonly placeholder?: string;
  /** A dialog that opens has the focus here. */
  readonly begins?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/**
 * A text field that completes from a list: WAI-ARIA APG's editable combobox with list autocomplete. Arrows point, Enter
 * and Tab take, Esc closes the list alone. Enter and Esc reach the form around it once the list is closed.
 */
export function ComboBox(props: ComboBoxProps) {
  const { value, onValue, suggestions, placeholder, begins = false, inputRef, ...field } = props;
  const listId = useId();
  const input = useRef<HTMLInputElement | null>(null);
  const list = useList(props);
  const { open, active, point } = list;
  return (
    <Field
      label={field.label}
      labelHidden={field.labelHidden ?? false}
      hint={field.hint ?? null}
      error={field.error ?? null}
    >
      {(control) => (
        <>
          <input
            {...control}
            ref={(element) => {
              input.current = element;
              return assign(inputRef, element);
            }}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={listId}
            placeholder={placeholder}
            data-autofocus={begins ? true : undefined}
            value={value}
            {...(open && active >= 0 && { 'aria-activedescendant': optionId(listId, active) })}
            onChange={(event) => {
              onValue(event.target.value);
              list.typed();
            }}
            onKeyDown={list.onKeyDown}
            onClick={list.show}
            onBlur={list.hide}
          />
          {open && (
            <OptionsList
              anchor={input}
              id={listId}
              label={field.label}
              options={suggestions}
              active={active}
              onPoint={point}
              onChoose={list.choose}
            />
          )}
        </>
      )}
    </Field>
  );
}

function useList({ value, suggestions, onChoose, pointsAtBest = false }: ComboBoxProps) {
  const [wanted, setWanted] = useState(false);
  /** Where the arrows have pointed; null = nowhere yet. */
  const [pointed, setPointed] = useState<number | null>(null);
  const settled = suggestions.length === 1 && suggestions[0]?.label === value;
  const open = wanted && suggestions.length > 0 && !settled;
  const best = pointsAtBest && value.trim() !== '' ? 0 : -1;
  const active = Math.min(pointed ?? best, suggestions.length - 1);
  const hide = () => {
    setWanted(false);
    setPointed(null);
  };
  const choose = (suggestion: Suggestion) => {
    onChoose(suggestion);
    hide();
  };
  const pointOn = (by: 1 | -1) => {
    setWanted(true);
    if (open) setPointed(next(active, by, suggestions.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const suggestion = open ? suggestions[active] : undefined;
    const act = event.nativeEvent.isComposing ? null : keyAct(event, open, suggestion);
    if (act === null) return;
    // Tab goes on to the next field, and Enter to the form where it says nothing new.
    if (act !== 'take-and-go-on') event.preventDefault();
    if (act === 'close' || act === 'take') event.stopPropagation();
    if (act === 'close') hide();
    else if (act === 'next' || act === 'previous') pointOn(act === 'next' ? 1 : -1);
    else if (suggestion) choose(suggestion);
  };
  const typed = () => {
    setWanted(true);
    setPointed(null);
  };
  return { open, active, point: setPointed, choose, hide, show: () => setWanted(true), typed, onKeyDown };
}

/** What a key does to the list; null = nothing, it is the field's or the form's. */
function keyAct(
  event: KeyboardEvent,
  open: boolean,
  suggestion: Suggestion | undefined,
): 'next' | 'previous' | 'close' | 'take' | 'take-and-go-on' | null {
  switch (event.key) {
    case 'ArrowDown':
      return 'next';
    case 'ArrowUp':
      return 'previous';
    case 'Escape':
      return open ? 'close' : null;
    case 'Tab':
      return suggestion ? 'take-and-go-on' : null;
    case 'Enter':
      return enterAct(event, suggestion);
    default:
      return null;
  }
}

function enterAct(event: KeyboardEvent, suggestion: Suggestion | undefined): 'take' | 'take-and-go-on' | null {
  if (!suggestion || event.ctrlKey || event.metaKey) return null;
  return suggestion.exact === true ? 'take-and-go-on' : 'take';
}

function next(active: number, by: number, count: number): number {
  return active < 0 && by < 0 ? count - 1 : (active + by + count) % count;
}

function assign(ref: Ref<HTMLInputElement> | undefined, element: HTMLInputElement | null) {
  if (typeof ref === 'function') return ref(element);
  if (ref) ref.current = element;
  return undefined;
}
