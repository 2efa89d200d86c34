/** ISO 4217 codes in use, and the coins that exchanges print the same way. */
const CODES = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF ' +
    'CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL ' +
    'HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD ' +
    'MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR ' +
    'RON RSD RUB RUR RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS ' +
    'UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL BTC ETH LTC XRP USDC USDT SOL ADA DOT BCH'
  ).split(' '),
);

/** What stands beside a figure, lower case, and the currency it means; null = several use it. */
const SIGNS: Readonly<Record<string, string | null>> = {
  us$: 'USD',
  ca$: 'CAD',
  c$: 'CAD',
  a$: 'AUD',
  au$: 'AUD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  nt$: 'TWD',
  mx$: 'MXN',
  r$: 'BRL',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': null,
  円: 'JPY',
  元: 'CNY',
  '₩': 'KRW',
  원: 'KRW',
  '₹': 'INR',
  'rs.': 'INR',
  rs: 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₪': 'ILS',
  '฿': 'THB',
  '₫': 'VND',
  '₱': 'PHP',
  '₿': 'BTC',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  kr: null,
  'kr.': null,
  'fr.': 'CHF',
  'sfr.': 'CHF',
  lei: 'RON',
  rm: 'MYR',
};

/** Codes that banks print on after they were replaced at one to one. */
const RENAMED: Readonly<Record<string, string>> = { RUR: 'RUB' };

/** True for a code such as `EUR`, in capitals or (as some programs print it) all in small letters. */
export function isCurrencyCode(text: string): boolean {
  return text.length <= 4 && (CODES.has(text) || (text === text.toLowerCase() && CODES.has(text.toUpperCase())));
}

/**
 * The currency of a sign or code beside a figure: a code, null where the sign is shared by several currencies
 * (`kr`), undefined where it is no currency at all.
 */
export function currencyOf(sign: string): string | null | undefined {
  if (isCurrencyCode(sign)) return RENAMED[sign.toUpperCase()] ?? sign.toUpperCase();
  return SIGNS[sign.toLowerCase()];
}

/** The one currency code named in a header such as `Amount (GBP)`, `Bedrag in EUR` or `Débit euros`; null where there is none. */
export function currencyInHeader(header: string): string | null {
  const named = header.match(/[A-Z]{3}(?![A-Za-z])|[€£₩]/g)?.map((sign) => currencyOf(sign)) ?? [];
  return (
    named.find((code) => typeof code === 'string') ?? (/(?<!\p{L})euro[as]?(?!\p{L})/iu.test(header) ? 'EUR' : null)
  );
}
