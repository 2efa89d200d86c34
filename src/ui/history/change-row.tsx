import { type ChangeLine, seek } from '#client';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { ruleWords } from '../figures/cause-words.ts';
import { Told } from '../figures/told.tsx';
import { nameOf } from '../shell/undo.ts';
import { countWords, eventsWords, momentShort } from '../timeline/moment-words.ts';
import { classes } from '../kit/classes.ts';
import list from '../kit/list.module.css';
import css from './history.module.css';

const WORDS = { undo: 'Undone:', redo: 'Done again:', revocation: 'Taken back:' } as const;

/** One change, with the way to the moment after it and the way back. */
export function ChangeRow({
  line,
  reason,
  onTakeBack,
}: {
  readonly line: ChangeLine;
  /** Why nothing can be taken back now; null where it can. */
  readonly reason: string | null;
  readonly onTakeBack: (line: ChangeLine) => void;
}) {
  const locale = useLocale();
  const name = nameOf(line);
  return (
    <li className={classes(list['row'], css['change'])} data-stands={line.stands}>
      <p>
        {line.as !== null && <span className={css['as']}>{WORDS[line.as]} </span>}
        <strong>{line.title}</strong> <Told told={line} />
        <br />
        <small>
          {momentShort(line.recordedAt, locale)} ·{' '}
          {line.events === 1 ? `event ${line.first}` : `${eventsWords(line.events, locale)} from ${line.first}`}
          {!line.stands && ' · taken back'}
          {line.rules.map((rule) => (
            <span key={ruleWords(rule)}>
              {' · '}by the rule {ruleWords(rule)}: {countWords(rule.transactions, locale)}
            </span>
          ))}
          {!line.canGo && ' · written by a script'}
        </small>
      </p>
      <span className={classes(list['actions'], css['hideInPrint'])}>
        <Button aria-label={`Go to the moment after: ${name}`} onClick={() => void seek(line.last)}>
          Go to
        </Button>
        <Button
          aria-label={`Take back: ${name}`}
          disabledReason={reason ?? whyNot(line)}
          onClick={() => onTakeBack(line)}
        >
          Take back…
        </Button>
      </span>
    </li>
  );
}

function whyNot({ stands, canGo }: ChangeLine): string | null {
  if (!canGo) return 'A script has written this past the rules: there is nothing that takes it back';
  return stands ? null : 'It is taken back already: take back what took it back';
}
