import { absolute, add, type Decimal, parseDecimal, toDecimalString, ZERO } from '#ledger';

/** What the investment actions of an OFX file come to, by a reading of its own that knows no tree. */
export interface InvestmentFlows {
  /** What they do to the cash of the account. */
  readonly cash: string;
  /** Units by the number of the security, those that come less those that go; none where they come to nothing. */
  readonly units: Readonly<Record<string, string>>;
  readonly count: number;
}

/**
 * Finds the actions by their tags and takes the first figure behind each tag of theirs. Knows what the reference files
 * have: trades, income, reinvestments and transfers. A file with others fails by their count.
 */
export function investmentFlows(bytes: Uint8Array): InvestmentFlows {
  const text = new TextDecoder('latin1').decode(bytes);
  const lists = [...text.matchAll(/<INVTRANLIST>([^]*?)<\/INVTRANLIST>/g)].map(([, inside = '']) => inside);
  const actions = lists.flatMap((list) => [...list.matchAll(ACTION)]);
  const units = new Map<string, Decimal>();
  let cash = ZERO;
  for (const [, tag = '', inside = ''] of actions) {
    const valueOf = (name: string) => new RegExp(`<${name}>\\s*([^<\\s]*)`).exec(inside)?.[1] ?? '';
    const number = (name: string) => parseDecimal(plain(valueOf(name)));
    const isOut = tag.startsWith('SELL') || valueOf('TFERACTION') === 'OUT';
    const security = valueOf('UNIQUEID');
    const amount = absolute(number('UNITS'));
    if (tag !== 'INCOME') {
      const signed = isOut ? parseDecimal(`-${toDecimalString(amount)}`) : amount;
      units.set(security, add(units.get(security) ?? ZERO, signed));
    }
    if (valueOf('SUBACCTFUND') === 'OTHER' || /^(?:REINVEST|TRANSFER)$/.test(tag)) continue;
    const total = toDecimalString(absolute(number('TOTAL')));
    cash = add(cash, parseDecimal(tag.startsWith('BUY') ? `-${total}` : total));
  }
  const held = [...units].filter(([, amount]) => toDecimalString(amount) !== '0');
  return {
    cash: toDecimalString(cash),
    units: Object.fromEntries(held.map(([security, amount]) => [security, toDecimalString(amount)])),
    count: actions.length,
  };
}

const ACTION = /<((?:BUY|SELL)(?:STOCK|MF|DEBT|OPT|OTHER)|INCOME|REINVEST|TRANSFER)>([^]*?)<\/\1>/g;

/** `+0012.50` as `12.50`. */
function plain(figure: string): string {
  return figure.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1') || '0';
}
