import { Fragment, useState } from 'react';
import { Link } from 'wouter';
import { seek } from '#client';
import { type CauseGrouping, type FigureExplanation, type FigurePart, formatAmount, formatDate } from '#ledger';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { Scroller } from '../kit/scroller.tsx';
import table from '../kit/table.module.css';
import { priceTold } from '../holdings/words.ts';
import { countWords, momentShort, monthWords } from '../timeline/moment-words.ts';
import { causeWords, ruleWords } from './cause-words.ts';
import css from './explain.module.css';
import type { Look } from './look-fields.tsx';
import { History } from './history.tsx';

/** A figure by months, payees or causes: a group chosen leaves its parts alone below. */
export function Groups({
  why: { groups, commodity, figure },
  look: { by, group },
  onGroup,
}: {
  readonly why: FigureExplanation;
  readonly look: Look;
  readonly onGroup: (group: string | null) => void;
}) {
  const locale = useLocale();
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={css['groups']}>
      <table className={table['table']} aria-label="Groups">
        <thead>
          <tr>
            <th scope="col">{by === 'month' ? 'Month' : by === 'payee' ? 'Payee' : 'Cause'}</th>
            <th scope="col">How many</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, amount, count }) => (
            <tr key={key}>
              <td>
                <Button look="plain" aria-pressed={group === key} onClick={() => onGroup(group === key ? null : key)}>
                  {groupWords(key, by, locale)}
                </Button>
              </td>
              <td>{countWords(count, locale)}</td>
              <td data-figure>{formatAmount(amount, commodity, locale)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together, which is the figure</th>
            <td>{countWords(total, locale)}</td>
            <td data-figure>{formatAmount(figure, commodity, locale)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function groupWords(key: string, by: CauseGrouping, locale: string): string {
  if (by === 'month') return monthWords(key, locale);
  if (by === 'cause') return causeWords(key);
  return key === '' ? 'No payee' : key;
}

/** Each part with what it and all before it come to. */
export function Parts({ why, onClose }: { readonly why: FigureExplanation; readonly onClose: () => void }) {
  const locale = useLocale();
  const { parts, count, sum, commodity } = why;
  return (
    <Scroller label="Parts">
      <table className={table['table']} aria-label="Parts">
        <caption className={css['caption']}>
          {countWords(count, locale)} {count === 1 ? 'part' : 'parts'}, {formatAmount(sum, commodity, locale)}{' '}
          {commodity}
          {parts.length < count ? `; the newest ${countWords(parts.length, locale)} are shown` : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className={css['text']}>
              What
            </th>
            <th scope="col" className={css['text']}>
              Account
            </th>
            <th scope="col" className={css['text']}>
              Came from
            </th>
            <th scope="col">Amount</th>
            <th scope="col">So far</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <Part
              key={`${part.position} ${part.date} ${part.account} ${part.running}`}
              {...{ part, commodity, onClose }}
            />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

interface PartProps {
  readonly part: FigurePart;
  readonly commodity: string;
  readonly onClose: () => void;
}

function Part({ part, commodity, onClose }: PartProps) {
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <Fragment>
      <tr>
        <td>{formatDate(part.date, locale)}</td>
        <td className={css['text']}>
          {part.payee || part.note || 'No payee'}
          {part.payee !== '' && part.note !== '' && <span className={css['quiet']}> {part.note}</span>}
        </td>
        <td className={css['text']}>
          <AccountName part={part} onClose={onClose} />
        </td>
        <td className={css['text']}>
          <Origin part={part} onClose={onClose} />
          <Button
            look="plain"
            aria-label={`History of ${part.payee || part.note || part.date}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            History
          </Button>
        </td>
        <td data-figure>
          {formatAmount(part.amount, commodity, locale)}
          {part.before !== undefined && (
            <span className={css['before']}>
              {formatAmount(part.before.amount, part.before.commodity, locale)} {part.before.commodity}
              {part.before.by.length > 0 &&
                `, by ${part.before.by.map((price) => priceTold(price, 'then', locale).text).join('; ')}`}
            </span>
          )}
        </td>
        <td data-figure>{formatAmount(part.running, commodity, locale)}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={6}>
            <History of={part.transactionId === '' ? part.position : part.transactionId} onClose={onClose} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function AccountName({ part: { account, accountId }, onClose }: Pick<PartProps, 'part' | 'onClose'>) {
  if (accountId === null) return account;
  return (
    <Link href={`/account/${encodeURIComponent(accountId)}`} onClick={onClose}>
      {account}
    </Link>
  );
}

/** What led to a part, which leads to its moment, and the place in a file that it came from. */
function Origin({
  part: { position, recordedAt, cause, rules, file, line },
  onClose,
}: Pick<PartProps, 'part' | 'onClose'>) {
  const locale = useLocale();
  return (
    <>
      <button
        type="button"
        className={css['event']}
        title={`Go to event ${countWords(position, locale)}, ${momentShort(recordedAt, locale)}`}
        onClick={() => {
          onClose();
          void seek(position);
        }}
      >
        {causeWords(cause)}
      </button>
      {rules.length > 0 && <span className={css['quiet']}> {rules.map(ruleWords).join(', ')}</span>}
      {file !== null && (
        <span className={css['quiet']}>
          {' '}
          {file}
          {line === null ? '' : `, line ${line}`}
        </span>
      )}
    </>
  );
}
