import type { SnapshotReport } from '#client';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import css from './event-store.module.css';
import { Fact } from './fact.tsx';
import { durationWords } from './words.ts';
import panels from '../kit/panels.module.css';

type Kind = SnapshotReport['listed'][number]['kind'];

const PROBLEMS: Readonly<Record<Kind, string>> = {
  stale: 'Out of date',
  missing: 'Missing',
  corrupt: 'Damaged',
  failed: 'Could not be stored or read',
};

const KINDS = ['stale', 'missing', 'corrupt', 'failed'] as const satisfies readonly Kind[];

/** What became of snapshots since the store was opened. */
export function SnapshotsPanel({ report }: { readonly report: SnapshotReport }) {
  const locale = useLocale();
  const { made, used, problems, listed, creation } = report;
  return (
    <Panel title="Snapshots">
      <dl className={panels['facts']}>
        <Fact name="Made since opening">{countWords(made, locale)}</Fact>
        <Fact name="Used since opening">{countWords(used, locale)}</Fact>
        {creation.count > 0 && (
          <Fact name="Time to make one, p50 and p99">
            {durationWords(creation.p50, locale)}, {durationWords(creation.p99, locale)}
          </Fact>
        )}
        {KINDS.map((kind) => (
          <Fact key={kind} name={PROBLEMS[kind]}>
            {countWords(problems[kind], locale)}
          </Fact>
        ))}
      </dl>
      {listed.length > 0 && (
        <details className={css['more']}>
          <summary>What was found</summary>
          <ul className={css['letters']}>
            {listed.toReversed().map((problem, index) => (
              // The list only grows at its end, and two problems may be alike.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={listed.length - index}>
                <strong>
                  {PROBLEMS[problem.kind]}: {problem.subject}
                  {problem.at !== null && ` at ${countWords(problem.at, locale)}`}
                </strong>
                <span>{problem.detail}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className={css['quiet']}>
        A snapshot that cannot be believed is left aside: the state is then folded from an older one, or from the log.
      </p>
    </Panel>
  );
}
