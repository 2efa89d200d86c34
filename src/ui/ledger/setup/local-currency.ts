const EURO = 'AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(' ');

/** Regions with a currency of their own that many people keep books in; the others type theirs. ISO 3166 -> ISO 4217. */
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ...EURO.map((region): [string, string] => [region, 'EUR']),
  ['AR', 'ARS'],
  ['AU', 'AUD'],
  ['BR', 'BRL'],
  ['CA', 'CAD'],
  ['CH', 'CHF'],
  ['CL', 'CLP'],
  ['CN', 'CNY'],
  ['CO', 'COP'],
  ['CZ', 'CZK'],
  ['DK', 'DKK'],
  ['EG', 'EGP'],
  ['GB', 'GBP'],
  ['HK', 'HKD'],
  ['HU', 'HUF'],
  ['ID', 'IDR'],
  ['IL', 'ILS'],
  ['IN', 'INR'],
  ['IS', 'ISK'],
  ['JP', 'JPY'],
  ['KR', 'KRW'],
  ['LI', 'CHF'],
  ['MX', 'MXN'],
  ['MY', 'MYR'],
  ['NG', 'NGN'],
  ['NO', 'NOK'],
  ['NZ', 'NZD'],
  ['PH', 'PHP'],
  ['PL', 'PLN'],
  ['RO', 'RON'],
  ['RS', 'RSD'],
  ['RU', 'RUB'],
  ['SE', 'SEK'],
  ['SG', 'SGD'],
  ['TH', 'THB'],
  ['TR', 'TRY'],
  ['TW', 'TWD'],
  ['UA', 'UAH'],
  ['US', 'USD'],
  ['VN', 'VND'],
  ['ZA', 'ZAR'],
]);

/** The currency that is paid with where a locale is at home: `de-CH` -> `CHF`, `ja` -> `JPY`; EUR where it is not known. */
export function localCurrency(locale: string): string {
  const { region } = new Intl.Locale(locale).maximize();
  return CURRENCIES.get(region ?? '') ?? 'EUR';
}
