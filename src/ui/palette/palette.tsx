import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Hidden } from '../kit/hidden.tsx';
import { Kbd } from '../kit/kbd.tsx';
import { optionId } from '../kit/options-list.tsx';
import { matching } from './match.ts';
import css from './palette.module.css';
import { type PaletteItem, usePaletteItems } from './palette-items.ts';

/** More than this nobody reads: another letter is quicker. */
const MOST_SHOWN = 40;

/**
 * Everything that one can go to or do, found by typing: WAI-ARIA APG's combobox with a listbox that is always open. Arrows
 * point, Enter takes, Esc closes.
 */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const items = usePaletteItems();
  const [typed, setTyped] = useState('');
  const [pointed, setPointed] = useState(0);
  const shown = matching(typed, items, ({ label }) => label).slice(0, MOST_SHOWN);
  const active = Math.min(pointed, shown.length - 1);
  const listId = useId();
  const take = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    // The dialog gives the focus back first: what is done may move it elsewhere.
    setTimeout(item.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = event.nativeEvent.isComposing ? null : pointAt(event.key, active, shown.length);
    if (to !== null) {
      event.preventDefault();
      setPointed(to);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      take(shown[active]);
    }
  };
  return (
    <Dialog title="Go to, or do" onClose={onClose}>
      <input
        className={css['typed']}
        type="text"
        role="combobox"
        aria-label="A screen, an account, a payee or a command"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        {...(active >= 0 && { 'aria-activedescendant': optionId(listId, active) })}
        autoComplete="off"
        spellCheck={false}
        placeholder="A screen, an account, a payee or a command"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setPointed(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Hidden role="status">{typed === '' ? '' : resultWords(shown.length)}</Hidden>
      <Options id={listId} items={shown} active={active} onPoint={setPointed} onTake={take} />
      {shown.length === 0 && <p className={css['none']}>Nothing here is called that.</p>}
    </Dialog>
  );
}

interface OptionsProps {
  readonly id: string;
  readonly items: readonly PaletteItem[];
  readonly active: number;
  readonly onPoint: (index: number) => void;
  readonly onTake: (item: PaletteItem) => void;
}

function Options({ id, items, active, onPoint, onTake }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={id} role="listbox" aria-label="What was found" className={css['list']}>
      {items.map((item, index) => (
        // The keys are the field's: options are pointed at from there.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={item.id}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={css['option']}
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => onPoint(index)}
          onClick={() => onTake(item)}
        >
          <span className={css['label']}>{item.label}</span>
          <span className={css['kind']}>{item.kind}</span>
          <span className={css['keys']}>{item.key !== null && <Kbd keys={item.key} />}</span>
        </div>
      ))}
    </div>
  );
}

/** Where a key moves the pointer to; null = it is no key for that. */
function pointAt(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return (active - 1 + count) % count;
  return null;
}

function resultWords(count: number): string {
  if (count === 0) return 'Nothing found';
  return count === 1 ? '1 found' : `${count === MOST_SHOWN ? 'More than ' : ''}${count} found`;
}
