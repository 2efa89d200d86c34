import { keyName } from './commands.ts';
import css from './kbd.module.css';

/** A key as it looks on a keyboard, from the notation of `Command.keys`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className={css['kbd']}>{keyName(keys)}</kbd>;
}
