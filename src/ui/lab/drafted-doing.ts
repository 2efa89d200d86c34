import type { Doing, LabInfo } from '#client';
import { askLab } from '#client';
import type { LedgerCommand } from '#ledger';

/** What was typed in the past and is to be done on a branch, until the branch is there. */
let drafted: { readonly fork: number; readonly doing: Doing } | null = null;

/**
 * Opens the lab's branches with one that begins after a position of the book and does a command there.
 *
 * @param go takes the page to an address of the app
 */
export function doOnBranch(position: number, { type, ...data }: LedgerCommand, go: (path: string) => void): void {
  drafted = { fork: position, doing: { kind: 'command', command: { type, data: asJson(data) } } };
  go(`/lab/branches?log=book&at=${position}&fork=${position}`);
}

/** What is to be done on a branch that begins there, once; null where nothing is. */
export function takeDrafted(fork: number): Doing | null {
  const taken = drafted?.fork === fork ? drafted.doing : null;
  drafted = null;
  return taken;
}

/** The commit before which something stands that is done after an event, commits being whole; null = at the end. */
export async function commitAfter({ lab, head }: LabInfo, position: number): Promise<string | null> {
  let after = position;
  while (after < head) {
    const next = after + 1;
    const found = await askLab((answers) => answers.commitOf(lab, { position: next }));
    if (!found.ok) return null;
    if (found.value.position > position) return found.value.id;
    after = found.value.last;
  }
  return null;
}

/** What JSON carries of a command: members that are undefined are left out. */
function asJson(data: object): Extract<Doing, { readonly kind: 'command' }>['command']['data'] {
  return JSON.parse(JSON.stringify(data));
}
