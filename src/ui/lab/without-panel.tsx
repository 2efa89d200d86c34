import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Counterfactual, Counterfactuals } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { useBranchDraft } from './branch-draft.ts';
import css from './branches.module.css';
import { EXAMPLES } from './examples.ts';
import { useLab } from './open-lab.ts';
import scanCss from './scan.module.css';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

interface Found {
  readonly path: string;
  readonly position: number;
  readonly answer: Counterfactuals;
}

/** What a figure would be if one commit had not happened: each left out in turn, the one that changes it most first. */
export function WithoutPanel() {
  const { info, position } = useLab();
  const [path, setPath] = useState('');
  const { work, start, cancel } = useWork<Counterfactuals>();
  const [asked, setAsked] = useState<Omit<Found, 'answer'> | null>(null);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked({ path, position });
    start((answers, progress) => answers.without(info.lab, { path, position }, progress));
  };
  const isDone = work.running === null && work.problem === null;
  return (
    <>
      <form className={scanCss['ask']} onSubmit={submit}>
        <TextField
          label="Figure, by its path"
          hint={`For example: ${EXAMPLES[info.domain].figure}`}
          value={path}
          spellCheck={false}
          onChange={({ target }) => setPath(target.value)}
        />
        <Button type="submit" look="primary" disabledReason={path.trim() === '' ? 'Expected a path' : null}>
          Leave out each commit in turn
        </Button>
      </form>
      <WorkLine work={work} doing="Deciding again without each" onCancel={cancel} />
      {isDone && work.value !== null && asked !== null && <Ranked found={{ ...asked, answer: work.value }} />}
    </>
  );
}

function Ranked({ found: { path, position, answer } }: { readonly found: Found }) {
  const locale = useLocale();
  const { figure, commits, tried, count, ranked } = answer;
  const number = (value: number) => value.toLocaleString(locale);
  return (
    <section aria-label="Without one commit">
      <p role="status">
        <code>{path}</code> is {figure ?? 'nothing'} after event {number(position)}.{' '}
        {count === 0
          ? 'It is the same without any one commit'
          : count === 1
            ? 'It is another without one commit'
            : `It is another without one or the other of ${number(count)} commits`}
        {tried < commits
          ? `: of ${number(commits)} the ${number(tried)} were left out that did most to it themselves.`
          : `; all ${number(commits)} were left out in turn.`}
      </p>
      {ranked.length > 0 && (
        <ul className={css['figures']} aria-label="The one that changes it most first">
          {ranked.map((each) => (
            <Without key={each.commit} figure={figure} counterfactual={each} />
          ))}
        </ul>
      )}
      {ranked.length < count && <p>The first {number(ranked.length)}.</p>}
    </section>
  );
}

function Without({
  figure,
  counterfactual: { commit, position, title, own, without, delta, rejected },
}: {
  readonly figure: string | null;
  readonly counterfactual: Counterfactual;
}) {
  const locale = useLocale();
  const { address, seek } = useLab();
  const { branchWithout } = useBranchDraft();
  const [, navigate] = useLocation();
  const at = position.toLocaleString(locale);
  return (
    <li>
      <Button look="plain" onClick={() => seek(position)}>
        {title} {at}
      </Button>
      <span>
        {figure ?? 'nothing'} → {without ?? 'nothing'} <strong>({delta})</strong>
      </span>
      <span className={css['touched']}>
        {own} by itself
        {rejected > 0 &&
          `; ${rejected.toLocaleString(locale)} later ${rejected === 1 ? 'one is' : 'are'} rejected then`}
      </span>
      <span>
        <Button
          aria-label={`Branch without it: ${title} ${at}`}
          onClick={() => {
            branchWithout(commit, position - 1);
            navigate(`/lab/branches?${address}`);
          }}
        >
          Branch without it
        </Button>
      </span>
    </li>
  );
}
