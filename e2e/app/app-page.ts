/** The roles that journeys look for. */
type Role =
  | 'alert'
  | 'banner'
  | 'button'
  | 'cell'
  | 'checkbox'
  | 'columnheader'
  | 'combobox'
  | 'dialog'
  | 'form'
  | 'grid'
  | 'gridcell'
  | 'group'
  | 'heading'
  | 'img'
  | 'link'
  | 'list'
  | 'listbox'
  | 'listitem'
  | 'log'
  | 'main'
  | 'menuitem'
  | 'navigation'
  | 'option'
  | 'progressbar'
  | 'region'
  | 'row'
  | 'rowheader'
  | 'searchbox'
  | 'slider'
  | 'status'
  | 'table'
  | 'textbox'
  | 'treegrid';

interface Narrowing {
  /** The whole name or text must be equal, with its case. */
  readonly exact?: boolean;
  /** Only inside of this one. */
  readonly within?: Target;
  /** The n-th of several, from 0. Without it, several matches are an error. */
  readonly nth?: number;
}

/** What a person would look for: something of a kind and a name, a field by its label, or a text. */
export type Target =
  | ({ readonly role: Role; readonly name?: string | RegExp } & Narrowing)
  | ({ readonly label: string | RegExp } & Narrowing)
  | ({ readonly text: string | RegExp } & Narrowing);

/** A point inside of an element: 0 = left or top edge, 1 = right or bottom edge. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** One tab of the app, as a person uses it. The same for every engine, however it is driven. */
export interface AppPage {
  /** `chromium`, `firefox` or `webkit`. */
  readonly engine: string;
  goto(path: string): Promise<void>;
  reload(): Promise<void>;
  address(): Promise<string>;
  title(): Promise<string>;
  /** Another tab of the same person, with the same stored data. */
  newTab(): Promise<AppPage>;
  close(): Promise<void>;

  click(target: Target): Promise<void>;
  focus(target: Target): Promise<void>;
  /** Replaces what a field holds. */
  fill(target: Target, text: string): Promise<void>;
  /** Keys such as `Enter`, `Shift+ArrowLeft` or `n`, to whatever has the focus. */
  press(keys: string): Promise<void>;
  /** Chooses files in a file field. */
  upload(target: Target, ...files: readonly string[]): Promise<void>;
  /** Presses at one spot of an element, moves over the others one after another and lets go. */
  drag(target: Target, ...spots: readonly [Spot, ...Spot[]]): Promise<void>;

  /** How many match now. Waits for nothing. */
  count(target: Target): Promise<number>;
  /** The visible text, once there is exactly one match. */
  text(target: Target): Promise<string>;
  /** What a field holds. */
  value(target: Target): Promise<string>;
  attribute(target: Target, name: string): Promise<string | null>;

  /** Runs a function in the page. It may use nothing from outside but its argument. */
  evaluate<Result>(action: () => Result | Promise<Result>): Promise<Result>;
  evaluate<Argument, Result>(
    action: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  /** Ids and places of what breaks WCAG 2.2 AA. */
  axe(): Promise<readonly string[]>;
}
