import { Fragment } from 'react';
import type { ToldText } from '#ledger';
import css from './figure.module.css';
import { figureMark } from './figure-store.ts';
import { Figure } from './figure.tsx';

interface ToldProps {
  readonly told: ToldText;
  /** What its figures are called; the words before the first of them where absent. */
  readonly label?: string;
  /** It only shows what the figures are: it cannot be reached by keys, nor pointed at. */
  readonly isInert?: boolean;
}

/** What an event says, each amount in it a figure that leads to what gave it. */
export function Told({ told: { text, amounts }, isInert = false, ...props }: ToldProps) {
  const label = props.label ?? text.slice(0, amounts[0]?.from).replace(/[:,]? $/, '');
  return (
    <>
      {amounts.map(({ from, to, figure, at }, index) => (
        <Fragment key={from}>
          {text.slice(amounts[index - 1]?.to ?? 0, from)}
          <span data-figure={figure === null ? 'told' : ''} className={css['inWords']}>
            {figure === null ? (
              text.slice(from, to)
            ) : isInert ? (
              <span {...figureMark(figure, label, null, at)}>{text.slice(from, to)}</span>
            ) : (
              <Figure figure={figure} label={label} at={at}>
                {text.slice(from, to)}
              </Figure>
            )}
          </span>
        </Fragment>
      ))}
      {text.slice(amounts.at(-1)?.to ?? 0)}
    </>
  );
}
