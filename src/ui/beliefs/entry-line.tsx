import { seek } from '#client';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';

/** An entry that changed what is believed: what it was, by how much, and the way to it. */
export function EntryLine({
  entry: { position, amount, summary },
  commodity,
}: {
  readonly entry: { readonly position: number; readonly amount: string; readonly summary: string };
  readonly commodity: string;
}) {
  const locale = useLocale();
  return (
    <li>
      <span>{summary}</span>
      <Amount amount={{ amount, commodity }} signed />
      <Button look="plain" onClick={() => void seek(position)}>
        Go to entry {position.toLocaleString(locale)}
      </Button>
    </li>
  );
}
