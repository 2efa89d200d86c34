const FALLBACK = 'en';

/** The language that was asked about last: every figure of a screen asks, and `Intl` takes its time. */
let [asked, answered] = ['', FALLBACK];

/** The browser's own language as `Intl` takes it: WebKit says `C` where the system has none set, which `Intl` refuses. */
export function browserLocale(): string {
  const { language } = navigator;
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
