import { seek } from '#client';
import { type FigureExplanation, type FigureQuestion, formatAmount, formatDate, type MadePart } from '#ledger';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { Scroller } from '../kit/scroller.tsx';
import table from '../kit/table.module.css';
import { countWords } from '../timeline/moment-words.ts';
import css from './explain.module.css';

interface MadeOfProps {
  readonly why: FigureExplanation;
  readonly made: readonly MadePart[];
  readonly onInto: (figure: FigureQuestion, label: string, at: number | undefined) => void;
  readonly onClose: () => void;
}

/** The figures that another is made of, with quantities and prices where it is a value; each can be looked into, or leads to its event. */
export function MadeOf({ why, made, onInto, onClose }: MadeOfProps) {
  const locale = useLocale();
  const isValued = made.some(({ quantity }) => quantity !== null);
  if (made.length === 0) return <p className={css['quiet']}>Nothing makes it yet.</p>;
  return (
    <Scroller label="What it is made of">
      <table className={table['table']}>
        <thead>
          <tr>
            <th scope="col">What</th>
            {isValued && <th scope="col">How much</th>}
            {isValued && <th scope="col">By the price</th>}
            <th scope="col">Gives, {why.commodity}</th>
          </tr>
        </thead>
        <tbody>
          {made.map((part, index) => (
            // Two of a figure's parts may be called the same.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={`${part.label} ${index}`}>
              <td>
                <PartName part={part} onInto={onInto} />
                {part.position !== undefined && <ToEvent position={part.position} of={part.label} onClose={onClose} />}
              </td>
              {isValued && (
                <td data-figure>
                  {part.quantity !== null &&
                    `${formatAmount(part.quantity.amount, part.quantity.commodity, locale)} ${part.quantity.commodity}`}
                </td>
              )}
              {isValued && (
                <td>
                  {part.by.map((price) => (
                    <span key={`${price.commodity} ${price.currency}`} className={css['price']}>
                      1 {price.commodity} = {formatAmount(price.amount, price.currency, locale)} {price.currency},{' '}
                      {formatDate(price.date, locale)}
                      {price.implied && ', by a trade'}
                    </span>
                  ))}
                </td>
              )}
              <td data-figure>{formatAmount(part.amount, why.commodity, locale)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={isValued ? 3 : 1}>
              Together
            </th>
            <td data-figure>{formatAmount(why.figure, why.commodity, locale)}</td>
          </tr>
        </tfoot>
      </table>
    </Scroller>
  );
}

function PartName({
  part: { question, label, at },
  onInto,
}: {
  readonly part: MadePart;
  readonly onInto: MadeOfProps['onInto'];
}) {
  if (question === null) return label;
  return (
    <Button look="plain" title="What makes it" onClick={() => onInto(question, label, at)}>
      {label}
    </Button>
  );
}

function ToEvent({
  position,
  of,
  onClose,
}: {
  readonly position: number;
  readonly of: string;
  readonly onClose: () => void;
}) {
  const locale = useLocale();
  return (
    <>
      {' '}
      <button
        type="button"
        className={css['event']}
        aria-label={`Go to event ${countWords(position, locale)}: ${of}`}
        onClick={() => {
          onClose();
          void seek(position);
        }}
      >
        event {countWords(position, locale)}
      </button>
    </>
  );
}
