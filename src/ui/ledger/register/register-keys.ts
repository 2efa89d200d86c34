import type { Command } from '../../kit/commands.ts';

/** Keys that the list and the form listen to themselves; here for the sheet of keys. */
export const REGISTER_KEYS: readonly Command[] = [
  own('Register', 'register.move', 'Move through the rows', ['ArrowDown', 'ArrowUp']),
  own('Register', 'register.page', 'A page of rows', ['PageDown', 'PageUp']),
  own('Register', 'register.ends', 'Newest and oldest row', ['Home', 'End']),
  own('Register', 'register.edit', 'Edit the row', ['Enter']),
  own('Register', 'register.delete', 'Delete the row', ['Delete']),
  own('Entry', 'entry.save', 'Save', ['Enter']),
  own('Entry', 'entry.next', 'Save and add the next', ['Mod+Enter']),
  own('Entry', 'entry.cancel', 'Cancel', ['Escape']),
  own('Entry', 'entry.day', 'A day later or earlier, in the date', ['ArrowUp', 'ArrowDown']),
];

function own(group: Command['group'], id: string, label: string, keys: readonly string[]): Command {
  return { group, id, label, keys, where: 'own' };
}
