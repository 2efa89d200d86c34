import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { runLine } from '#client';
import { Button } from '../../kit/button.tsx';
import { type Command, useCommands } from '../../kit/commands.ts';
import { Field } from '../../kit/field.tsx';
import { optionId, OptionsList } from '../../kit/options-list.tsx';
import css from './command-line.module.css';
import type { LineState } from './complete-word.ts';
import { type Completing, useCompletion } from './use-completion.ts';
import { useHistory } from './use-history.ts';

const EMPTY: LineState = { line: '', cursor: 0 };

/** The line itself: Enter runs it, Tab completes it, Up and Down bring earlier lines back. */
export function CommandEntry() {
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState(EMPTY);
  const history = useHistory();
  const completing = useCompletion(state, setState);
  useCursor(input, state);
  useEntryCommands(() => input.current?.focus());
  const show = (line: string) => setState({ line, cursor: line.length });
  const run = () => {
    const line = state.line.trim();
    if (line === '') return;
    history.add(line);
    setState(EMPTY);
    completing.hide();
    void runLine(line);
  };
  const onKeyDown = useEntryKeys({
    state,
    completing,
    back: () => show(history.back(state.line)),
    on: () => show(history.on()),
  });
  return (
    <form
      className={css['entry']}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <LineField input={input} state={state} onLine={setState} completing={completing} onKeyDown={onKeyDown} />
      <Button type="submit" look="primary" className={css['submit']}>
        Run
      </Button>
    </form>
  );
}

interface LineFieldProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly state: LineState;
  readonly onLine: (next: LineState) => void;
  readonly completing: Completing;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The field with its list: WAI-ARIA APG's editable combobox, whose list opens by Tab, since arrows are the history's. */
function LineField({ input, state, onLine, completing, onKeyDown }: LineFieldProps) {
  const listId = useId();
  const { open, offers, active } = completing;
  return (
    <Field label="Command" hint="Tab completes, ↑ and ↓ bring earlier lines back, Esc and then Tab leave the field.">
      {(control) => (
        <>
          <input
            {...control}
            ref={input}
            type="text"
            role="combobox"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={listId}
            placeholder="help"
            value={state.line}
            {...(open && { 'aria-activedescendant': optionId(listId, active) })}
            onChange={({ target }) => {
              completing.hide();
              onLine({ line: target.value, cursor: target.selectionStart ?? target.value.length });
            }}
            onSelect={({ currentTarget }) => {
              const cursor = currentTarget.selectionStart ?? 0;
              if (cursor !== state.cursor) onLine({ ...state, cursor });
            }}
            onKeyDown={onKeyDown}
            onBlur={completing.hide}
          />
          {open && (
            <OptionsList
              anchor={input}
              id={listId}
              label="Ways to go on"
              options={offers.map((offer) => ({ ...offer, id: offer.text, label: offer.text, detail: offer.hint }))}
              active={active}
              onPoint={completing.point}
              onChoose={completing.choose}
            />
          )}
        </>
      )}
    </Field>
  );
}

function useEntryCommands(focus: () => void): void {
  const own = (id: string, label: string, keys: readonly string[]): Command => ({
    id: `event-store.${id}`,
    label,
    group: 'Event store',
    keys,
    where: 'own',
  });
  useCommands([
    {
      id: 'event-store.command',
      label: 'To the command line',
      group: 'Event store',
      keys: ['/'],
      where: 'anywhere',
      run: focus,
    },
    own('run', 'Run the line', ['Enter']),
    own('complete', 'Complete the word', ['Tab']),
    own('history', 'An earlier line, a later line', ['ArrowUp', 'ArrowDown']),
  ]);
}

/** Puts the caret where the line's state has it, after the line was changed by other means than typing. */
function useCursor(input: { readonly current: HTMLInputElement | null }, { line, cursor }: LineState): void {
  useLayoutEffect(() => {
    const field = input.current;
    if (field === null || document.activeElement !== field || field.selectionStart === cursor) return;
    field.setSelectionRange(cursor, cursor);
    if (cursor === line.length) field.scrollTo(field.scrollWidth, 0);
  }, [input, line, cursor]);
}

interface EntryKeys {
  readonly state: LineState;
  readonly completing: Completing;
  readonly back: () => void;
  readonly on: () => void;
}

/**
 * What keys do in the field. Tab leaves it where there is nothing typed, and after Esc: a field that keeps Tab for itself
 * must say how to get out (WCAG 2.1.2).
 */
function useEntryKeys({ state, completing, back, on }: EntryKeys): (event: KeyboardEvent) => void {
  const [leaving, setLeaving] = useState(false);
  const acts: Readonly<Record<string, (event: KeyboardEvent) => boolean>> = {
    Tab: (event) => {
      if (completing.open) completing.point(step(completing, event.shiftKey ? -1 : 1));
      else if (event.shiftKey || leaving || state.line.trim() === '') return false;
      else completing.complete();
      return true;
    },
    ArrowUp: () => {
      if (completing.open) completing.point(step(completing, -1));
      else back();
      return true;
    },
    ArrowDown: () => {
      if (completing.open) completing.point(step(completing, 1));
      else on();
      return true;
    },
    Enter: () => {
      const offer = completing.open ? completing.offers[completing.active] : undefined;
      if (offer === undefined) return false;
      completing.choose(offer);
      return true;
    },
    Escape: (event) => {
      setLeaving(true);
      // The list first: the page's own meaning of Esc (back to now) is for the next one.
      if (!completing.open) return false;
      event.stopPropagation();
      completing.hide();
      return true;
    },
  };
  return (event) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== 'Escape' && event.key !== 'Tab' && event.key !== 'Shift') setLeaving(false);
    if (acts[event.key]?.(event) === true) event.preventDefault();
  };
}

function step({ active, offers }: Completing, by: number): number {
  return (active + by + offers.length) % offers.length;
}
