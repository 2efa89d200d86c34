import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { timeline } from '#client';
import type { AccountLine } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { doOnBranch } from '../../lab/drafted-doing.ts';
import { useLocale } from '../../kit/preferences.ts';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { backToNow } from '../../timeline/timeline-keys.ts';
import { dateOrderOf, readDateEntry, today } from './date-entry.ts';
import { startSplit, type EarlierPayee } from './draft-changes.ts';
import { isSplit } from './draft.ts';
import { EntryFields } from './entry-fields.tsx';
import css from './entry-form.module.css';
import { MoreFields, OwnAccount } from './more-fields.tsx';
import { NO_PROBLEMS } from './read-draft.ts';
import { SplitLines } from './split-lines.tsx';
import { useBudgetLeft } from './use-budget-left.ts';
import type { Entry, EntryControl } from './use-entry.ts';

export interface EntryFormProps {
  readonly entry: Entry;
  readonly control: Pick<EntryControl, 'change' | 'fill' | 'chooseAccount' | 'command' | 'cancel'>;
  readonly onSave: (andNext: boolean) => void;
  /** The account that it is typed into. */
  readonly account: AccountLine | null;
  /** Whether a new transaction may be moved to another account: among all transactions. */
  readonly choosesAccount: boolean;
  readonly accounts: readonly AccountLine[];
  readonly payees: readonly EarlierPayee[];
}

/** One transaction as a form of one line, more where it is split: for a new one on top, for a stored one in its row. */
export function EntryForm(props: EntryFormProps) {
  const { entry, control, onSave, accounts } = props;
  const { draft, problems } = entry;
  const form = useRef<HTMLFormElement>(null);
  const [more, setMore] = useState(draft.code !== '' || draft.tags !== '' || draft.bookedOn !== '');
  useFocus(form, entry);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    const act = keyAct(event);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'cancel') control.cancel();
    else onSave(act === 'save and next');
  };
  const split = isSplit(draft);
  const left = useBudgetLeft(readDateEntry(draft.date, today(), dateOrderOf(useLocale())) ?? today());
  return (
    // Keys of the whole form are listened to here, whichever field they are pressed in.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      className={css['form']}
      aria-label={entry.rowKey === null ? 'New transaction' : 'Edit transaction'}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      {props.choosesAccount && entry.rowKey === null && <OwnAccount {...props} />}
      <EntryFields {...props} left={left} />
      {more && <MoreFields {...props} />}
      {split && <SplitLines {...{ draft, problems, accounts, left }} onDraft={control.change} />}
      <Foot {...props} more={more} onMore={() => setMore(true)} />
    </form>
  );
}

interface FootProps extends EntryFormProps {
  /** Whether the fields that are seldom needed are there. */
  readonly more: boolean;
  readonly onMore: () => void;
}

/** What is wrong with the whole, and what can be done. What is typed stays while the past is looked at. */
function Foot({ entry, control, onSave, more, onMore }: FootProps) {
  const { draft, problems, saving } = entry;
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  return (
    <div className={css['foot']}>
      <p className={css['problem']} role="alert">
        {problems.form}
      </p>
      {!more && <Button onClick={onMore}>More</Button>}
      {!isSplit(draft) && <Button onClick={() => control.change(startSplit(draft, crypto.randomUUID()))}>Split</Button>}
      <Button onClick={control.cancel} shortcut="Esc">
        Cancel
      </Button>
      {past && <WaysOut control={control} />}
      <Button
        look="primary"
        shortcut="Enter"
        disabledReason={past ? PAST_REASON : null}
        data-busy={saving}
        onClick={() => onSave(false)}
      >
        {entry.rowKey === null ? 'Save' : 'Save changes'}
      </Button>
    </div>
  );
}

/** What can be done in the past with what was typed: do it now, or do it then, on a branch. */
function WaysOut({ control }: Pick<EntryFormProps, 'control'>) {
  const [, go] = useLocation();
  const branch = () => {
    const command = control.command();
    if (command !== null) doOnBranch(timeline.getState().position, command, go);
  };
  return (
    <>
      <Button onClick={backToNow}>Take this to now</Button>
      <Button onClick={branch}>Do this on a branch</Button>
    </>
  );
}

/** A form that opens has the focus in its first field; one that is refused, in the first field to be put right. */
function useFocus(form: { readonly current: HTMLFormElement | null }, entry: Entry): void {
  const { problems, saving } = entry;
  const { field } = useState(entry)[0];
  useEffect(() => {
    const begin = field === null ? null : form.current?.querySelector(`[data-field="${field}"]`);
    (begin ?? form.current)?.querySelector('input')?.select();
  }, [form, field]);
  useEffect(() => {
    if (saving || problems === NO_PROBLEMS) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [form, problems, saving]);
}

function keyAct(event: KeyboardEvent): 'cancel' | 'save' | 'save and next' | null {
  if (event.key === 'Escape') return 'cancel';
  if (event.key !== 'Enter') return null;
  if (event.ctrlKey || event.metaKey) return 'save and next';
  // Enter on a button presses it.
  return event.target instanceof HTMLButtonElement ? null : 'save';
}
