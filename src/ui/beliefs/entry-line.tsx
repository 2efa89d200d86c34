import { seek } from '#client';
import type { BeliefsFigure, PlainDate } from '#ledger';
import { balanceFigure } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';

/** An entry that changed what is believed: what it was, by how much, and the way to it. */
export function EntryLine({
  entry: { position, amount, summary },
  of: { accountId, commodity },
  from,
  until,
}: {
  readonly entry: { readonly position: number; readonly amount: string; readonly summary: string };
  readonly of: BeliefsFigure;
  /** Days whose rows are meant; from the first one on where absent. */
  readonly from?: PlainDate;
  readonly until: PlainDate;
}) {
  const locale = useLocale();
  const balance = { ...balanceFigure([accountId], commodity), ...(from !== undefined && { from }), until };
  const change = { kind: 'changed', figure: balance, since: position - 1 } as const;
  return (
    <li>
      <span>{summary}</span>
      <Figure figure={change} label={`The change by entry ${position.toLocaleString(locale)}`} at={position}>
        <Amount amount={{ amount, commodity }} signed />
      </Figure>
      <Button look="plain" onClick={() => void seek(position)}>
        Go to entry {position.toLocaleString(locale)}
      </Button>
    </li>
  );
}
