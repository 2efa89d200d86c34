import { type BudgetColumn, type BudgetPlan, type PlainDate, periodAt, periodIndex } from '#ledger';
import { Button } from '../kit/button.tsx';
import { DayField } from '../kit/day-field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { today } from '../ledger/entry/date-entry.ts';
import css from './budget.module.css';
import { shortPeriodName, spokenPeriodName } from './period-words.ts';

/** Periods offered before and after the first one shown. */
const BEFORE = 3;
const AFTER = 8;

/** Periods to choose from, those shown marked; and the way back to today. */
export function PeriodStrip({
  plan,
  shown,
  onGo,
}: {
  readonly plan: BudgetPlan;
  readonly shown: readonly BudgetColumn[];
  readonly onGo: (day: PlainDate) => void;
}) {
  const locale = useLocale();
  const first = periodIndex(plan, shown[0]?.first ?? plan.start);
  const from = Math.max(0, first - BEFORE);
  const periods = Array.from({ length: first - from + AFTER + 1 }, (_, index) => periodAt(plan, from + index));
  const go = (by: number) => onGo(periodAt(plan, Math.max(0, first + by)).first);
  return (
    <nav aria-label="Periods" className={css['strip']}>
      <Button
        square
        aria-label="Earlier"
        disabledReason={first === 0 ? 'The budget begins here' : null}
        onClick={() => go(-1)}
      >
        ‹
      </Button>
      <ol className={css['periods']}>
        {periods.map((period) => (
          <li key={period.first}>
            <button
              type="button"
              className={css['period']}
              aria-label={spokenPeriodName(plan, period, locale)}
              ref={period.first === shown[0]?.first ? scrolledTo : null}
              {...(shown.some((column) => column.first === period.first) && { 'aria-current': 'true' as const })}
              onClick={() => onGo(period.first)}
            >
              {shortPeriodName(plan, period, locale)}
            </button>
          </li>
        ))}
      </ol>
      <Button square aria-label="Later" onClick={() => go(1)}>
        ›
      </Button>
      <Button onClick={() => onGo(today())}>Today</Button>
      <div className={css['day']}>
        <DayField
          label="Show the period of"
          labelHidden
          day={shown[0]?.first ?? plan.start}
          onDay={(day) => day !== '' && onGo(day)}
        />
      </div>
    </nav>
  );
}

/** Where there is little room, the first period that is shown is the first to be seen. */
function scrolledTo(button: HTMLButtonElement | null): void {
  const list = button?.closest('ol');
  if (button && list) list.scrollLeft = button.offsetLeft - list.offsetLeft;
}
