import { useLocation } from 'wouter';
import { askLab } from '#client';
import { type Command, useCommands } from '../kit/commands.ts';
import { showToast } from '../kit/toast.tsx';
import { useBranchDraft } from './branch-draft.ts';
import { wishFor } from './field-wish.ts';
import { useKept } from './kept.ts';
import { useLab } from './open-lab.ts';

/** The keys of the lab, on each of its panels. */
export function useLabKeys(): void {
  const { info, address, position, seek } = useLab();
  const [page, navigate] = useLocation();
  const { kept, keep } = useKept();
  const { plan, fork, toggleSkip } = useBranchDraft();
  const open = (panel: string) => navigate(`/lab${panel}?${address}`);

  const find = () => {
    open('');
    wishFor('search');
  };
  const watch = () => {
    const path = document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset['path'];
    if (path !== undefined) keep({ watching: path });
    open('/watches');
    wishFor('watch');
  };
  const compare = () => (page === DIFF_PAGE ? wishFor('compare-with-now') : open('/diff'));
  const branch = () => {
    if (plan === null) fork(position);
    open('/branches');
  };
  const skip = async () => {
    const found = await askLab((answers) => answers.commitOf(info.lab, { position }));
    if (!found.ok) return showToast({ text: found.error.message });
    const done = toggleSkip(found.value);
    showToast({ text: SKIPPED[done], action: { label: 'Show the branch', run: () => open('/branches') } });
  };
  const hit = async (side: 'before' | 'after') => {
    if (kept.search.trim() === '') return find();
    const question = { search: kept.search, verb: kept.verb, position, around: 0 };
    const found = await askLab((answers) => answers.found(info.lab, question));
    const to = found.ok ? found.value[side] : null;
    if (to === null) showToast({ text: `Nothing more is found ${side} event ${position}.` });
    else seek(to);
  };

  useCommands([
    on('lab.search', 'Search the events', ['/'], find),
    on('lab.hit-back', 'To what is found before', [','], () => void hit('before')),
    on('lab.hit-forward', 'To what is found next', ['.'], () => void hit('after')),
    on('lab.watch', 'Watch an expression, or what has the focus in the state', ['w'], watch),
    on('lab.invariants', 'What must always hold', ['i'], () => open('/invariants')),
    on('lab.diff', 'Compare two moments; once more: with now', ['d'], compare),
    on('lab.branch', 'Branch from here', ['b'], branch),
    on('lab.skip', 'Skip this event’s commit on the branch, or not', ['x'], () => void skip()),
  ]);
}

const DIFF_PAGE = '/lab/diff';

const SKIPPED = {
  skipped: 'Its commit is skipped on the branch.',
  taken: 'Its commit is taken on the branch again.',
  before: 'It lies before the fork: the branch begins after it.',
};

function on(id: string, label: string, keys: readonly string[], run: () => void): Command {
  return { id, label, group: 'Lab', keys, where: 'anywhere', run };
}
