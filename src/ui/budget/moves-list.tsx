import { useState } from 'react';
import { Link } from 'wouter';
import { type BudgetMoveOf, type BudgetMoves, type NamedChange, seek } from '#client';
import { type BudgetMoveLine, formatDate, type MovesQuestion, shortAccountName } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { takeBackChange } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import css from './budget.module.css';
import { cellAddress } from './cell-address.ts';

const REASONS: Readonly<Record<BudgetMoveLine['why'], string>> = {
  set: 'Set',
  move: 'Moved',
  cover: 'Covered',
  copy: 'Copied from the period before',
  zero: 'Set to zero',
  average: 'Set to an average',
  goal: 'By the goal',
  hold: 'Held',
};

const NOTHING: BudgetMoves = { lines: [], older: 0 };

/** Every move of money that stands, newest first, each with a way to take it back. */
export function MovesList({
  question,
  reason,
  onLeave,
}: {
  readonly question: MovesQuestion;
  readonly reason: string | null;
  /** Something else is opened: the dialog that this list is in is done with. */
  readonly onLeave: () => void;
}) {
  const locale = useLocale();
  const [problem, setProblem] = useState<string | null>(null);
  const { answer, error } = useAnswer(JSON.stringify(question), (api, moment) =>
    api.answers.budgetMoves(question, moment),
  );
  const { lines, older } = answer?.value ?? NOTHING;
  return (
    <>
      {(error !== null || problem !== null) && <p role="alert">{problem ?? error?.message}</p>}
      {answer !== null && lines.length === 0 && <p className={css['quiet']}>No money was moved yet.</p>}
      <ul className={css['list']}>
        {lines.map((line) => (
          <li key={`${line.position} ${line.from ?? ''} ${line.to ?? ''}`}>
            <span>
              <Places line={line} own={question.accountId} onLeave={onLeave} />
              <br />
              <small>
                {REASONS[line.why]} for {formatDate(line.on, locale)} · {momentWords(line.recordedAt, locale)} ·{' '}
                {whoWords(line)} · event {line.position.toLocaleString(locale)}
              </small>
            </span>
            <Figure figure={{ kind: 'said', position: line.position, index: line.index }} label={placeWords(line)}>
              <Amount amount={line} />
            </Figure>
            <Button
              aria-label={`Go to event ${line.position}`}
              onClick={() => {
                onLeave();
                void seek(line.position);
              }}
            >
              Go to
            </Button>
            <Button
              aria-label={`${backWords(line)}: ${placeWords(line)}, ${line.amount} ${line.commodity}`}
              disabledReason={reason}
              onClick={() => void takeBackChange(changeOf(line)).then(setProblem)}
            >
              {backWords(line)}
            </Button>
          </li>
        ))}
      </ul>
      {older > 0 && <p className={css['quiet']}>The newest {lines.length} moves. All are in the history.</p>}
    </>
  );
}

/** From where to where, each category with the way to its cell, but for the one that the list is about. */
function Places({
  line,
  own,
  onLeave,
}: {
  readonly line: BudgetMoveLine;
  readonly own: string | null;
  readonly onLeave: () => void;
}) {
  const place = (name: string | null, accountId: string | null) =>
    name === null || accountId === null || accountId === own ? (
      nameOf(name)
    ) : (
      <Link href={cellAddress({ accountId, on: line.on })} onClick={onLeave}>
        {nameOf(name)}
      </Link>
    );
  if (line.why === 'hold') return placeWords(line);
  return (
    <>
      {place(line.from, line.fromId)} → {place(line.to, line.toId)}
    </>
  );
}

function nameOf(place: string | null): string {
  return place === null ? 'To budget' : shortAccountName(place);
}

/** `To budget → Food` */
function placeWords({ from, to, why }: BudgetMoveLine): string {
  return why === 'hold' ? 'To budget → next period' : `${nameOf(from)} → ${nameOf(to)}`;
}

/** Who moved it, or on which device. */
function whoWords({ actor, isFromElsewhere }: BudgetMoveOf): string {
  const where = isFromElsewhere ? 'another device' : 'this device';
  return actor === null ? where : `${actor}, ${where}`;
}

/** What one command moved is taken back as one. */
function backWords({ together }: BudgetMoveLine): string {
  return together === 1 ? 'Take back' : `Take all ${together} back`;
}

/** A command of the budget stores one event: a change begins where it is. */
function changeOf(line: BudgetMoveLine): NamedChange {
  return { first: line.position, title: 'Money budgeted', text: placeWords(line) };
}

function momentWords(recordedAt: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(recordedAt));
}
