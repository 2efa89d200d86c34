import { useMemo, useState } from 'react';
import { formatAmount, formatDate, type PriceHistory, type PricesKnown } from '#ledger';
import { PointedChart } from '../chart/pointed-chart.tsx';
import { chartPoints } from '../chart/series-points.ts';
import { Figure } from '../figures/figure.tsx';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { PriceDialog } from './price-dialog.tsx';
import { Scroller } from './scroller.tsx';
import { priceFigure } from './words.ts';
import css from './holdings.module.css';

const CHART_PX = 160;
/** The newest are shown; older ones on demand. */
const FIRST = 12;

type PriceSeries = PriceHistory['series'][number];
type Price = PriceSeries['prices'][number];

/** The prices of one commodity over time: as a line, and each with where it is from, to be corrected or taken away. */
export function PricesPanel({
  commodity,
  prices,
  reason,
  onClose,
}: {
  readonly commodity: string;
  readonly prices: PricesKnown;
  readonly reason: string | null;
  readonly onClose: () => void;
}) {
  const [corrected, setCorrected] = useState<Price | null>(null);
  const { answer } = useAnswer(JSON.stringify([commodity, prices]), (api, moment) =>
    api.answers.prices({ commodity, prices }, moment),
  );
  if (answer === null) return null;
  return (
    <Panel title={`Prices of ${commodity}`}>
      {answer.value.series.length === 0 && <p className={css['quiet']}>No price is known at this moment.</p>}
      {answer.value.series.map((series) => (
        <Course key={series.currency} series={series} known={prices} reason={reason} onCorrect={setCorrected} />
      ))}
      <p className={css['foot']}>
        <Button onClick={onClose}>Close the prices</Button>
      </p>
      {corrected !== null && (
        <PriceDialog
          commodity={commodity}
          currency={corrected.currency}
          date={corrected.date}
          amount={corrected.amount}
          onClose={() => setCorrected(null)}
        />
      )}
    </Panel>
  );
}

/** The prices as a line; each of its points opens to what it comes from. */
function Line({
  series: { currency, prices },
  known,
}: {
  readonly series: Pick<PriceSeries, 'currency' | 'prices'>;
  readonly known: PricesKnown;
}) {
  const locale = useLocale();
  const points = useMemo(() => {
    const [dates, values] = [prices.map(({ date }) => date), prices.map(({ amount }) => amount)];
    return chartPoints({ commodity: currency, dates, values }, null);
  }, [currency, prices]);
  const pointOf = (index: number) => {
    const price = prices.findLast(({ date }) => Date.parse(date) / 1000 === points.times[index]);
    if (price === undefined) return null;
    const words = `${formatDate(price.date, locale)}: ${formatAmount(price.amount, currency, locale)} ${currency}`;
    return { words, figure: { ...priceFigure(price, known, locale), on: null } };
  };
  return (
    <div data-figure>
      <PointedChart label="The price" points={points} pointOf={pointOf} height={CHART_PX} locale={locale} />
    </div>
  );
}

function Course({
  series: { currency, prices },
  known,
  reason,
  onCorrect,
}: {
  readonly series: PriceSeries;
  readonly known: PricesKnown;
  readonly reason: string | null;
  readonly onCorrect: (price: Price) => void;
}) {
  const locale = useLocale();
  const [all, setAll] = useState(false);
  const newest = prices.toReversed();
  const shown = all ? newest : newest.slice(0, FIRST);
  return (
    <>
      {prices.length > 1 && <Line series={{ currency, prices }} known={known} />}
      <Scroller label={`Prices in ${currency}`}>
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">In {currency}</th>
              <th scope="col">From</th>
              <th scope="col">Change it</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((price, index) => (
              <tr key={`${price.date} ${price.position}`}>
                <td>{formatDate(price.date, locale)}</td>
                <td data-figure>
                  {shown[index - 1]?.date === price.date ? (
                    // Of several that a day's transactions imply, the last one counts.
                    formatAmount(price.amount, currency, locale)
                  ) : (
                    <Figure {...priceFigure(price, known, locale)}>
                      {formatAmount(price.amount, currency, locale)}
                    </Figure>
                  )}
                </td>
                <td>{price.implied ? 'a transaction' : (price.from ?? 'you')}</td>
                <td>
                  <span className={css['pair']}>
                    <Button
                      aria-label={`Correct: price of ${formatDate(price.date, locale)}`}
                      disabledReason={reason}
                      onClick={() => onCorrect(price)}
                    >
                      Correct
                    </Button>
                    {!price.implied && (
                      <Button
                        aria-label={`Take away: price of ${formatDate(price.date, locale)}`}
                        disabledReason={reason}
                        onClick={() => void takeAway(price)}
                      >
                        Take away
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {shown.length < prices.length && <Button onClick={() => setAll(true)}>Show all {prices.length}</Button>}
    </>
  );
}

async function takeAway({ commodity, currency, date }: Price): Promise<void> {
  const refused = await runCommand({ type: 'RemovePrice', commodity, currency, date });
  sayDone(refused, `The price of ${commodity} is taken away.`);
}
