import { useState } from 'react';
import { type BudgetColumn, type BudgetPlan, isPlainDate, type PlainDate, periodAt, periodIndex } from '#ledger';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { today } from '../ledger/entry/date-entry.ts';
import css from './budget.module.css';
import { periodName, shortPeriodName } from './period-words.ts';

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
              aria-label={periodName(plan, period, locale)}
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
      <DayField day={shown[0]?.first ?? plan.start} onDay={onGo} />
    </nav>
  );
}

/** Any day, whose period is then shown; it counts once it is whole, not while the year is half there. */
function DayField({ day, onDay }: { readonly day: PlainDate; readonly onDay: (day: PlainDate) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const say = () => {
    if (typed !== null && typed !== day && isPlainDate(typed)) onDay(typed);
    setTyped(null);
  };
  return (
    <input
      type="date"
      aria-label="Show the period of"
      className={css['day']}
      value={typed ?? day}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={say}
      onKeyDown={({ key }) => {
        if (key === 'Enter') say();
      }}
    />
  );
}

/** Where there is little room, the first period that is shown is the first to be seen. */
function scrolledTo(button: HTMLButtonElement | null): void {
  const list = button?.closest('ol');
  if (button && list) list.scrollLeft = button.offsetLeft - list.offsetLeft;
}
