import { keyName } from './commands.ts';
import css from './kbd.module.css';

/** Keys as they look on a keyboard, from the notation of `Command.keys`: `g o` as two of them. */
export function Kbd({ keys }: { readonly keys: string }) {
  return keys.split(' ').map((stroke) => (
    <kbd key={stroke} className={css['kbd']}>
      {keyName(stroke)}
    </kbd>
  ));
}
