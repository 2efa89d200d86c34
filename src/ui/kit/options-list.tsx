import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import css from './options-list.module.css';

/** What a list of options shows of each. */
export interface Option {
  readonly id: string;
  readonly label: string;
  /** A muted word beside it: what kind of thing it is. */
  readonly detail?: ReactNode;
}

export interface OptionsListProps<Each extends Option> {
  /** The field that the list belongs to: it lies under it, and has `aria-controls` and `aria-activedescendant`. */
  readonly anchor: { readonly current: HTMLInputElement | null };
  readonly id: string;
  readonly label: string;
  readonly options: readonly Each[];
  /** Which one is pointed at; -1 = none. */
  readonly active: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (option: Each) => void;
}

/** Id of an option's element, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/**
 * The listbox of a field that completes, in the top layer, so that neither a scrolling row nor a dialog cuts it off. The
 * keys are the field's: options are pointed at from there.
 */
export function OptionsList<Each extends Option>(props: OptionsListProps<Each>) {
  const { anchor, id, label, options, active, onPoint, onChoose } = props;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = ref.current;
    const input = anchor.current;
    if (!list || !input) return undefined;
    list.showPopover();
    const follow = () => place(list, input);
    follow();
    addEventListener('scroll', follow, { capture: true, passive: true });
    addEventListener('resize', follow);
    return () => {
      removeEventListener('scroll', follow, { capture: true });
      removeEventListener('resize', follow);
    };
  }, [anchor]);
  useEffect(() => {
    ref.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={ref} id={id} role="listbox" aria-label={label} popover="manual" className={css['options']}>
      {options.map((option, index) => (
        // The keys are the field's: options are pointed at from there.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={option.id}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={css['option']}
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => onPoint(index)}
          onClick={() => onChoose(option)}
        >
          <span className={css['label']}>{option.label}</span>
          {option.detail !== undefined && <span className={css['detail']}>{option.detail}</span>}
        </div>
      ))}
    </div>
  );
}

function place(list: HTMLElement, input: HTMLElement): void {
  const field = input.getBoundingClientRect();
  const gap = 2;
  const below = innerHeight - field.bottom - gap;
  const above = field.top - gap;
  const up = below < Math.min(list.scrollHeight, 200) && above > below;
  list.style.left = `${Math.max(0, Math.min(field.left, innerWidth - Math.max(field.width, 200)))}px`;
  list.style.minWidth = `${field.width}px`;
  list.style.maxHeight = `${Math.min(288, up ? above : below)}px`;
  list.style.top = up ? 'auto' : `${field.bottom + gap}px`;
  list.style.bottom = up ? `${innerHeight - field.top + gap}px` : 'auto';
}
