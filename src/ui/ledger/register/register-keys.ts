import { useCommands, type Command } from '../../kit/commands.ts';

/** The register's keys: those that work anywhere on the page, and for the sheet of keys those of the list and the form. */
export function useRegisterKeys(acts: {
  readonly add: () => void;
  readonly search: () => void;
  readonly move: (by: number) => void;
}): void {
  useCommands([
    anywhere('add', 'Add a transaction', ['n', 't'], acts.add),
    anywhere('search', 'Search this register', ['/'], acts.search),
    anywhere('down', 'Next row', ['j'], () => acts.move(1)),
    anywhere('up', 'Previous row', ['k'], () => acts.move(-1)),
    own('Register', 'register.move', 'Move through the rows', ['ArrowDown', 'ArrowUp']),
    own('Register', 'register.page', 'A page of rows', ['PageDown', 'PageUp']),
    own('Register', 'register.ends', 'Newest and oldest row', ['Home', 'End']),
    own('Register', 'register.edit', 'Edit the row', ['Enter']),
    own('Register', 'register.delete', 'Delete the rows', ['d', 'Delete']),
    own('Register', 'register.duplicate', 'Duplicate the rows', ['u']),
    own('Register', 'register.cleared', 'Cleared, or not', ['l']),
    own('Register', 'register.unfold', 'Show or hide the shares of a split', ['ArrowRight', 'ArrowLeft']),
    own('Register', 'register.payee', 'Change the payee', ['p']),
    own('Register', 'register.category', 'Change the category', ['c']),
    own('Register', 'register.amount', 'Change the amount', ['m']),
    own('Register', 'register.account', 'Move the rows to another account', ['a']),
    own('Register', 'register.select', 'Select the row, or not', ['Space']),
    own('Register', 'register.range', 'Select all rows up to this one', ['Shift+Space']),
    own('Register', 'register.only', 'Select only this row', ['f']),
    own('Register', 'register.all', 'Select all rows', ['Mod+a']),
    own('Register', 'register.none', 'Select none', ['Escape']),
    own('Register', 'register.date', 'Change the date of the selected rows', ['t']),
    own('Register', 'register.note', 'Change the note of the selected rows', ['n']),
    own('Register', 'register.merge', 'Make one of two selected rows', ['Shift+m']),
    own('Entry', 'entry.save', 'Save', ['Enter']),
    own('Entry', 'entry.next', 'Save and add the next', ['Mod+Enter']),
    own('Entry', 'entry.cancel', 'Cancel', ['Escape']),
    own('Entry', 'entry.day', 'A day later or earlier, in the date', ['+', '-', 'ArrowUp', 'ArrowDown']),
    own('Entry', 'entry.level', 'Complete one level of an account', [':']),
  ]);
}

function anywhere(name: string, label: string, keys: readonly string[], run: () => void): Command {
  return { id: `register.${name}`, label, group: 'Register', keys, where: 'anywhere', run };
}

function own(group: Command['group'], id: string, label: string, keys: readonly string[]): Command {
  return { group, id, label, keys, where: 'own' };
}
