import { useCommands, type Command } from '../../kit/commands.ts';

/** The register's keys: those that work anywhere on the page, and for the sheet of keys those of the list and the form. */
export function useRegisterKeys(acts: {
  readonly add: () => void;
  readonly search: () => void;
  readonly move: (by: number) => void;
}): void {
  useCommands([
    anywhere('add', 'Add a transaction', 'n', acts.add),
    anywhere('search', 'Search this register', '/', acts.search),
    anywhere('down', 'Next row', 'j', () => acts.move(1)),
    anywhere('up', 'Previous row', 'k', () => acts.move(-1)),
    own('Register', 'register.move', 'Move through the rows', ['ArrowDown', 'ArrowUp']),
    own('Register', 'register.page', 'A page of rows', ['PageDown', 'PageUp']),
    own('Register', 'register.ends', 'Newest and oldest row', ['Home', 'End']),
    own('Register', 'register.edit', 'Edit the row', ['Enter']),
    own('Register', 'register.delete', 'Delete the row', ['Delete']),
    own('Entry', 'entry.save', 'Save', ['Enter']),
    own('Entry', 'entry.next', 'Save and add the next', ['Mod+Enter']),
    own('Entry', 'entry.cancel', 'Cancel', ['Escape']),
    own('Entry', 'entry.day', 'A day later or earlier, in the date', ['ArrowUp', 'ArrowDown']),
  ]);
}

function anywhere(name: string, label: string, key: string, run: () => void): Command {
  return { id: `register.${name}`, label, group: 'Register', keys: [key], where: 'anywhere', run };
}

function own(group: Command['group'], id: string, label: string, keys: readonly string[]): Command {
  return { group, id, label, keys, where: 'own' };
}
