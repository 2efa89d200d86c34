import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import type { Holding, HoldingsView, PricesKnown } from '#ledger';
import { netWorthFigure } from '../figures/cell-figures.ts';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { SelectField } from '../kit/field.tsx';
import { Page, Panel } from '../kit/panel.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { CommoditiesPanel } from './commodities-panel.tsx';
import { HoldingPanel } from './holding-panel.tsx';
import { HoldingsTable } from './holdings-table.tsx';
import { PriceDialog } from './price-dialog.tsx';
import { PricesPanel } from './prices-panel.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import { RealisedPanel } from './realised-panel.tsx';
import { TradeDialog } from './trade-dialog.tsx';
import css from './holdings.module.css';

/** What is held and what it is worth: shares, funds and foreign money, their lots, prices and gains. */
export function Holdings() {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [chosen, setChosen] = useState<PricesKnown>('then');
  const [currency, setCurrency] = useState<string | null>(null);
  const prices = past ? chosen : 'then';
  const { answer, error } = useAnswer(JSON.stringify([prices, currency]), (api, moment) =>
    api.answers.holdings({ currency, prices }, moment),
  );
  return (
    <Page>
      {answer !== null && (
        <Held view={answer.value} prices={prices} reason={past ? PAST_REASON : null}>
          <CurrencyChoice view={answer.value} chosen={currency} onChoose={setCurrency} />
          {past && <PricesChoice chosen={chosen} onChoose={setChosen} />}
        </Held>
      )}
      {error !== null && <p role="alert">{error.message}</p>}
    </Page>
  );
}

interface HeldProps {
  readonly view: HoldingsView;
  readonly prices: PricesKnown;
  readonly reason: string | null;
  /** How all is valued. */
  readonly children: ReactNode;
}

function Held({ view, prices, reason, children }: HeldProps) {
  const [holding, setHolding] = useState<Holding | null>(null);
  const [commodity, setCommodity] = useState<string | null>(null);
  const [open, setOpen] = useState<'price' | 'trade' | null>(null);
  const shown = view.rows.find((row) => isSame(row, holding)) ?? null;
  const currency = view.currency ?? '';
  const close = () => setOpen(null);
  return (
    <>
      <header>
        <h1>Holdings</h1>
        <Figures view={view} prices={prices} />
        <div className={css['actions']}>
          <Button look="primary" disabledReason={reason} onClick={() => setOpen('trade')}>
            Buy or sell
          </Button>
          <Button disabledReason={reason} onClick={() => setOpen('price')}>
            Add a price
          </Button>
        </div>
      </header>
      <div className={css['choices']}>{children}</div>
      <Panel title="What is held">
        <HoldingsTable view={view} prices={prices} chosen={shown} onChoose={setHolding} />
      </Panel>
      {shown !== null && (
        <HoldingPanel holding={shown} prices={prices} reason={reason} onClose={() => setHolding(null)} />
      )}
      <RealisedPanel years={view.realised} unknown={view.unknown} />
      <ProblemsPanel problems={view.problems} />
      <CommoditiesPanel prices={prices} chosen={commodity} onChoose={setCommodity} />
      {commodity !== null && (
        <PricesPanel commodity={commodity} prices={prices} reason={reason} onClose={() => setCommodity(null)} />
      )}
      {open === 'price' && (
        <PriceDialog commodity={commodity ?? shown?.commodity ?? ''} currency={currency} onClose={close} />
      )}
      {open === 'trade' && <TradeDialog holding={shown} currency={currency} onClose={close} />}
    </>
  );
}

function isSame(row: Holding, other: Holding | null): boolean {
  return row.accountId === other?.accountId && row.commodity === other.commodity;
}

function Figures({
  view: { currency, value, gains, notValued },
  prices,
}: {
  readonly view: HoldingsView;
  readonly prices: PricesKnown;
}) {
  return (
    <dl className={css['figures']}>
      <div>
        <dt>Worth together</dt>
        <dd>
          {currency === null ? (
            '–'
          ) : (
            <Figure figure={{ kind: 'holdings', what: 'value', currency, prices }} label="Worth together">
              <Amount amount={{ amount: value, commodity: currency }} />
            </Figure>
          )}
        </dd>
      </div>
      {gains.map((gain) => (
        <div key={gain.commodity}>
          <dt>Gain, if sold now</dt>
          <dd>
            <Figure
              figure={{ kind: 'holdings', what: 'gain', currency: gain.commodity, prices }}
              label="Gain, if sold now"
            >
              <Amount signed amount={gain} />
            </Figure>
          </dd>
        </div>
      ))}
      {notValued.length > 0 && (
        <div>
          <dt>Without a price, so not in it</dt>
          <dd>
            {notValued.map((amount) => (
              <span key={amount.commodity} className={css['unvalued']}>
                <Figure figure={netWorthFigure(amount.commodity)} label={`${amount.commodity} held in all`}>
                  <Amount amount={amount} />
                </Figure>
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

function CurrencyChoice({
  view,
  chosen,
  onChoose,
}: {
  readonly view: HoldingsView;
  readonly chosen: string | null;
  readonly onChoose: (currency: string) => void;
}) {
  const priced = view.rows.flatMap(({ commodity, price }) => [price?.currency ?? '', price === null ? commodity : '']);
  const known = [...new Set([view.currency ?? '', chosen ?? '', ...priced])].filter((name) => name !== '');
  return (
    <SelectField label="Value all in" value={view.currency ?? ''} onChange={({ target }) => onChoose(target.value)}>
      {known.toSorted().map((name) => (
        <option key={name}>{name}</option>
      ))}
    </SelectField>
  );
}

function PricesChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: PricesKnown;
  readonly onChoose: (prices: PricesKnown) => void;
}) {
  return (
    <SelectField
      label="By the prices"
      value={chosen}
      onChange={({ target }) => onChoose(target.value === 'now' ? 'now' : 'then')}
    >
      <option value="then">known then</option>
      <option value="now">known today</option>
    </SelectField>
  );
}
