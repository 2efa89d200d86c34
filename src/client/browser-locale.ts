const FALLBACK = 'en';

/** The browser's own language as `Intl` takes it: WebKit says `C` where the system has none set, which `Intl` refuses. */
export function browserLocale(): string {
  try {
    return Intl.getCanonicalLocales(navigator.language)[0] ?? FALLBACK;
  } catch {
    return FALLBACK;
  }
}
