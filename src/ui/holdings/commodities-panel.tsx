import { formatAmount, formatDate, type PricesKnown } from '#ledger';
import { netWorthFigure } from '../figures/cell-figures.ts';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { useAnswer } from '../shell/use-answer.ts';
import { Scroller } from './scroller.tsx';
import { priceFigure } from './words.ts';
import css from './holdings.module.css';

/** Every currency and security of the book with its last price; choosing one opens its prices. */
export function CommoditiesPanel({
  prices,
  chosen,
  onChoose,
}: {
  readonly prices: PricesKnown;
  readonly chosen: string | null;
  readonly onChoose: (commodity: string | null) => void;
}) {
  const locale = useLocale();
  const { answer } = useAnswer(prices, (api, moment) => api.answers.commodities({ prices }, moment));
  if (answer === null || answer.value.length === 0) return null;
  return (
    <Panel title="Currencies and securities">
      <Scroller label="Currencies and securities">
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Held in all</th>
              <th scope="col">Last price</th>
              <th scope="col">Of</th>
              <th scope="col">Prices</th>
            </tr>
          </thead>
          <tbody>
            {answer.value.map(({ commodity, held, price, prices: count }) => (
              <tr key={commodity}>
                <td>
                  <Button
                    look="plain"
                    className={css['name']}
                    aria-expanded={commodity === chosen}
                    aria-label={`Prices of ${commodity === '' ? 'plain numbers' : commodity}`}
                    onClick={() => onChoose(commodity === chosen ? null : commodity)}
                  >
                    {commodity === '' ? 'Plain numbers' : commodity}
                  </Button>
                </td>
                <td data-figure>
                  <Figure figure={netWorthFigure(commodity)} label={`${commodity} held in all`}>
                    {formatAmount(held, commodity, locale)}
                  </Figure>
                </td>
                <td>
                  {price === null ? (
                    '–'
                  ) : (
                    <Figure {...priceFigure(price, prices, locale)}>
                      <Amount amount={{ amount: price.amount, commodity: price.currency }} />
                    </Figure>
                  )}
                </td>
                <td>{price === null ? '–' : formatDate(price.date, locale)}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Panel>
  );
}
