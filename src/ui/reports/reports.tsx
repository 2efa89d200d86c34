import { Link, useLocation } from 'wouter';
import { currencyDigits, type Report, type ReportKind } from '#ledger';
import { SealReport } from '../closing/seal-report.tsx';
import { showFigure } from '../figures/figure-store.ts';
import { Button } from '../kit/button.tsx';
import { Page } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { today } from '../ledger/entry/date-entry.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { momentWords } from '../timeline/moment-words.ts';
import { BudgetReport } from './budget-report.tsx';
import type { ExplainedCell } from './explained-cell.ts';
import { type ReportAddress, withKind, writeAddress } from './report-address.ts';
import { ReportChart } from './report-chart.tsx';
import { ReportFoot } from './report-foot.tsx';
import { ReportControls } from './report-controls.tsx';
import { KINDS, kindNamed } from './report-kinds.ts';
import { ReportTable } from './report-table.tsx';
import { daysWords } from './report-words.ts';
import css from './reports.module.css';
import { SavedReports } from './saved-reports.tsx';
import { useReportAddress } from './use-report-address.ts';

/** The reports by their addresses; budget against actual is read from the budget, the others from the books. */
export function Reports() {
  const [path] = useLocation();
  const { address } = useReportAddress();
  if (path !== '/reports/budget') return <BookReport />;
  return (
    <Page>
      <header className={css['head']}>
        <h1>Budget against actual</h1>
      </header>
      <Kinds address={address} here="budget" />
      <BudgetReport />
    </Page>
  );
}

/** A report at any effective date and any date known; every figure opens to what it is made of. */
function BookReport() {
  const { address, change, changeSpec } = useReportAddress();
  const { spec, on } = address;
  const question = { spec, today: today() };
  const explain = ({ label, ...cell }: ExplainedCell) =>
    showFigure({ figure: { kind: 'cell', ...question, ...cell }, label, on }, 'parts');
  const { answer, error } = useAnswer(
    JSON.stringify(question),
    (api, moment) => api.answers.report(question, moment),
    on,
  );
  const report = answer?.value ?? null;
  return (
    <Page>
      <header className={css['head']}>
        <div>
          <h1>{kindNamed(spec.kind).name}</h1>
          {report !== null && <Dates report={report} isNow={answer?.position === answer?.head} />}
        </div>
      </header>
      <Kinds address={address} here={spec.kind} />
      <SavedReports spec={spec} />
      <ReportControls address={address} report={report} change={change} changeSpec={changeSpec} />
      {error !== null && (
        <p className={css['problem']} role="alert">
          {error.message}
        </p>
      )}
      {report !== null && (
        <>
          <Apart report={report} onWorth={(valued) => changeSpec({ valued })} />
          <ReportChart report={report} question={question} on={on} view={address.view} onExplain={explain} />
          <ReportTable report={report} question={question} on={on} levels={address.levels} onExplain={explain} />
          <SealReport question={question} on={on} title={kindNamed(spec.kind).name} />
          <ReportFoot known={report.known} knownAt={report.knownAt} filter={spec.filter} />
        </>
      )}
    </Page>
  );
}

/** Both dates of the report, in words. */
function Dates({ report, isNow }: { readonly report: Report; readonly isNow: boolean }) {
  const locale = useLocale();
  const known =
    report.knownAt === null || isNow ? 'as known now' : `as known on ${momentWords(report.knownAt, locale)}`;
  return (
    <p className={css['quiet']} role="status">
      {daysWords(report, locale)}, {known}
    </p>
  );
}

function Kinds({ address, here }: { readonly address: ReportAddress; readonly here: ReportKind | 'budget' }) {
  return (
    <nav className={css['kinds']} aria-label="Reports">
      <ul>
        {KINDS.map(({ kind, name }) => (
          <li key={kind}>
            <Link href={writeAddress(withKind(address, kind))} aria-current={kind === here ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
        <li>
          <Link href="/reports/budget" aria-current={here === 'budget' ? 'page' : undefined}>
            Budget against actual
          </Link>
        </li>
      </ul>
    </nav>
  );
}

/** Of several commodities each is told apart: the way to have them together, where there is a currency among them. */
function Apart({ report, onWorth }: { readonly report: Report; readonly onWorth: (currency: string) => void }) {
  const { commodities, spec } = report;
  const currency = commodities.find((each) => currencyDigits(each) !== null);
  const canBeValued = spec.valued === undefined && spec.kind !== 'trial-balance';
  if (!canBeValued || commodities.length < 2 || currency === undefined) return null;
  return (
    <p className={css['apart']}>
      {commodities.length} currencies and other things are told each by itself.{' '}
      <Button onClick={() => onWorth(currency)}>All of it in {currency}</Button>
    </p>
  );
}
