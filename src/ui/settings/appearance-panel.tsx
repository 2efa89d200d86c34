import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { browserLocale } from '#client';
import { formatAmount } from '#ledger';
import { CheckField, TextField } from '../kit/field.tsx';
import { Panel } from '../kit/panel.tsx';
import { isLocale, prefer, type Preferences, preferences, useLocale } from '../kit/preferences.ts';
import { momentShort } from '../timeline/moment-words.ts';
import css from './settings.module.css';
import panels from '../kit/panels.module.css';

const THEMES: readonly { readonly theme: Preferences['theme']; readonly name: string }[] = [
  { theme: 'system', name: 'As the system' },
  { theme: 'light', name: 'Light' },
  { theme: 'dark', name: 'Dark' },
];

/** Common choices; any other tag can be typed. */
const LOCALES = [
  'en-GB',
  'en-US',
  'de-DE',
  'de-CH',
  'fr-FR',
  'es-ES',
  'it-IT',
  'nl-NL',
  'nb-NO',
  'pl-PL',
  'pt-BR',
  'ja-JP',
];

/** Theme, notation of numbers and dates, keys. For this device only. */
export function AppearancePanel() {
  const chosen = useStore(preferences);
  const name = useId();
  return (
    <Panel title="Look and keys">
      <div className={panels['stack']}>
        <fieldset className={css['choice']}>
          <legend>Theme</legend>
          {THEMES.map(({ theme, name: label }) => (
            <label key={theme}>
              <input type="radio" name={name} checked={chosen.theme === theme} onChange={() => prefer({ theme })} />
              {label}
            </label>
          ))}
        </fieldset>
        <LocaleChoice locale={chosen.locale} />
        <CheckField
          label="All tabs move through time together"
          checked={chosen.tabsTogether}
          onChange={(event) => prefer({ tabsTogether: event.target.checked })}
        />
        <CheckField
          label="Single letters are keys (N, G, ?)"
          checked={chosen.letterKeys}
          onChange={(event) => prefer({ letterKeys: event.target.checked })}
        />
      </div>
    </Panel>
  );
}

const SAMPLE_AMOUNT = '-1234567.89';
const SAMPLE_INSTANT = '2026-03-12T14:03:07.000Z';

function LocaleChoice({ locale }: { readonly locale: string | null }) {
  const id = useId();
  const current = useLocale();
  const [refused, setRefused] = useState(false);
  return (
    <>
      <TextField
        label="Language of numbers and dates"
        list={id}
        defaultValue={locale ?? ''}
        placeholder={`${browserLocale()} (the browser’s)`}
        error={refused ? 'This is no language tag such as en-GB or de-CH.' : null}
        hint={`${formatAmount(SAMPLE_AMOUNT, 'EUR', current)} · ${momentShort(SAMPLE_INSTANT, current)}`}
        onChange={(event) => {
          const tag = event.target.value.trim();
          const known = tag === '' || isLocale(tag);
          setRefused(!known);
          if (known) prefer({ locale: tag === '' ? null : tag });
        }}
      />
      <datalist id={id}>
        {LOCALES.map((tag) => (
          <option key={tag} value={tag}>
            {new Intl.DisplayNames(browserLocale(), { type: 'language' }).of(tag)}
          </option>
        ))}
      </datalist>
    </>
  );
}
