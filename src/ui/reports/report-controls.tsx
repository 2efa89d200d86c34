import { currencyDigits, type Report, type ReportSpec } from '#ledger';
import { Button } from '../kit/button.tsx';
import { DayField } from '../kit/day-field.tsx';
import { SelectField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { saveFile } from '../kit/save-file.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { FilterField } from './filter-field.tsx';
import { ALL_LEVELS, GROUPINGS, INTERVALS, RANGES, type ReportAddress } from './report-address.ts';
import { reportCsv } from './report-csv.ts';
import { kindNamed } from './report-kinds.ts';
import css from './reports.module.css';
import { TwoDates } from './two-dates.tsx';

export interface ReportControlsProps {
  readonly address: ReportAddress;
  readonly report: Report | null;
  readonly change: (changed: Partial<ReportAddress>) => void;
  readonly changeSpec: (changed: Partial<ReportSpec>) => void;
}

/** Everything that can be chosen of a report. All of it is in the address. */
export function ReportControls(props: ReportControlsProps) {
  const { address, report, change, changeSpec } = props;
  const { spec, levels, view } = address;
  return (
    <div className={css['controls']}>
      <Ranges {...props} />
      {spec.range === 'custom' && <CustomDays {...props} />}
      {spec.kind !== 'trial-balance' && (
        <SelectField
          label="Columns"
          value={spec.interval}
          onChange={({ target }) => {
            const chosen = INTERVALS.find(({ interval }) => interval === target.value);
            if (chosen) changeSpec({ interval: chosen.interval });
          }}
        >
          {INTERVALS.map(({ interval, name }) => (
            <option key={interval} value={interval}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField label="Levels" value={levels} onChange={({ target }) => change({ levels: Number(target.value) })}>
        {[1, 2, 3, ALL_LEVELS].map((each) => (
          <option key={each} value={each}>
            {each === ALL_LEVELS ? 'All' : each}
          </option>
        ))}
      </SelectField>
      {spec.kind === 'query' && (
        <SelectField
          label="Rows"
          value={spec.by}
          onChange={({ target }) => {
            const chosen = GROUPINGS.find(({ by }) => by === target.value);
            if (chosen) changeSpec({ by: chosen.by });
          }}
        >
          {GROUPINGS.map(({ by, name }) => (
            <option key={by} value={by}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <Currency {...props} />
      <TwoDates on={address.on} knownAt={report?.knownAt ?? null} onDay={(on) => change({ on })} />
      <FilterField filter={spec.filter} onFilter={(filter) => changeSpec({ filter })} />
      <div className={css['actions']}>
        {kindNamed(spec.kind).flows && (
          <Button
            aria-pressed={view === 'flows'}
            onClick={() => change({ view: view === 'flows' ? 'usual' : 'flows' })}
          >
            Flow of money
          </Button>
        )}
        {report?.carriedAfter != null && <ClosedButton {...props} />}
        <CsvButton report={report} />
        <Button onClick={() => print()}>Print</Button>
      </div>
    </div>
  );
}

/** Figures of several commodities in one currency. */
function Currency({ address: { spec }, report, change }: ReportControlsProps) {
  const { answer } = useAnswer('book', (api, moment) => api.answers.book(null, moment));
  const known = [answer?.value.mainCurrency, spec.valued, ...(report?.commodities ?? [])];
  const currencies = [...new Set(known)].flatMap((each) =>
    each != null && currencyDigits(each) !== null ? [each] : [],
  );
  if (spec.kind === 'trial-balance' || currencies.length === 0) return null;
  return (
    <SelectField
      label="Worth in"
      value={spec.valued ?? ''}
      onChange={({ target }) => {
        const { valued: _before, ...rest } = spec;
        change({ spec: target.value === '' ? rest : { ...rest, valued: target.value } });
      }}
    >
      <option value="">Each as it is</option>
      {currencies.map((currency) => (
        <option key={currency} value={currency}>
          {currency}
        </option>
      ))}
    </SelectField>
  );
}

/** Closed periods as they were reported, or told anew with what has come to light since. */
function ClosedButton({ address, change }: ReportControlsProps) {
  const { closed, ...rest } = address.spec;
  const isKept = closed !== undefined;
  return (
    <Button aria-pressed={isKept} onClick={() => change({ spec: isKept ? rest : { ...rest, closed: 'as-reported' } })}>
      Closed periods as reported
    </Button>
  );
}

function Ranges({ address: { spec }, report, change }: ReportControlsProps) {
  const choose = (range: ReportSpec['range']) => {
    const { from: _from, to: _to, ...rest } = spec;
    const days = range === 'custom' && report !== null ? { from: report.from, to: report.to } : {};
    change({ spec: { ...rest, range, ...days } });
  };
  return (
    <div className={css['ranges']} role="group" aria-label="Range">
      {RANGES.map(({ range, name }) => (
        <Button key={range} aria-pressed={spec.range === range} onClick={() => choose(range)}>
          {name}
        </Button>
      ))}
    </div>
  );
}

function CustomDays({ address: { spec }, changeSpec }: ReportControlsProps) {
  return (
    <>
      <DayField label="From" day={spec.from ?? ''} onDay={(from) => from !== '' && changeSpec({ from })} />
      <DayField label="To" day={spec.to ?? ''} onDay={(to) => to !== '' && changeSpec({ to })} />
    </>
  );
}

function CsvButton({ report }: { readonly report: Report | null }) {
  const locale = useLocale();
  const save = () => {
    if (report === null) return;
    saveFile(`${report.spec.kind} ${report.from} ${report.to}.csv`, reportCsv(report, locale), 'text/csv');
  };
  return (
    <Button disabledReason={report === null ? 'The report is being made' : null} onClick={save}>
      Save as CSV
    </Button>
  );
}
