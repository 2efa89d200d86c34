const FALLBACK = 'en';

/** The language that was asked about last: every figure of a screen asks, and `Intl` takes its time. */
let [asked, answered] = ['', FALLBACK];

/**
 * The browser's own language as `Intl` takes it: WebKit says `C` where the system has none set, which `Intl` refuses.
 * English where there is no browser, as in unit tests.
 */
export function browserLocale(): string {
  const language = typeof navigator === 'undefined' ? FALLBACK : navigator.language;
  if (language !== asked) [asked, answered] = [language, canonical(language)];
  return answered;
}

function canonical(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? FALLBACK;
  } catch {
    return FALLBACK;
  }
}
