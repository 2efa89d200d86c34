import { foldHeader } from './header-words.ts';

export type Flow = 'in' | 'out';

/** The flow that a cell of a direction column names (`D`, `Af`, `Haben`, `출금`, `+`, `Purchase`), or null for any other text. */
export function flowOf(cell: string): Flow | null {
  if (cell.length > 24) return null;
  const word = foldHeader(cell);
  if (IN.has(word) || KIND_IN.has(word)) return 'in';
  return OUT.has(word) || KIND_OUT.has(word) ? 'out' : null;
}

/**
 * True for words of bookkeeping that leave no doubt (`debit`, `C`, `Af`). A kind of business does: a charge is
 * money out for the customer and money in for the shop, so it never overrules a printed sign.
 */
export function isPlainFlow(cell: string): boolean {
  const word = foldHeader(cell);
  return IN.has(word) || OUT.has(word);
}

/**
 * What a row's own words say of its flow: positive = into the account, negative = out of it, 0 = nothing.
 * Weak evidence from one row; summed over a file it tells whether the signs are the right way round.
 */
export function flowOfWords(text: string): number {
  const word = ` ${foldHeader(text)} `;
  if (PAYMENT_RECEIVED.test(word)) return 2;
  return (INTO.test(word) ? 1 : 0) - (OUT_OF.test(word) ? 1 : 0);
}

const IN = new Set(
  (
    'c cr credit credits crdt i in bij h haben + gutschrift k kredit abono haber ingreso accredito avere entrata entrada ' +
    'credito uznanie deposit inflow received incoming eingang income insattning indbetaling innbetaling ' +
    'plus zugang 입금 수입 入金 收入 收'
  )
    .split(' ')
    .concat('money in', 'paid in', 'bij credit'),
);

const OUT = new Set(
  (
    'd dr db debit debits dbit o out af s soll - lastschrift debet cargo debe gasto addebito dare uscita saida debito ' +
    'obciazenie withdrawal outflow sent outgoing ausgang belastung expense ' +
    'minus abgang uttag 출금 지출 出金 支出 支'
  )
    .split(' ')
    .concat('money out', 'paid out'),
);

const KIND_IN = new Set(['refund', 'return', 'interest', 'dividend', 'cashback']);
const KIND_OUT = new Set(['payment', 'purchase', 'charge', 'sale', 'check', 'fee', 'atm', 'pos']);

/** Words and beginnings of words (`grocer*`), several languages in one list. */
function anyOf(list: string): RegExp {
  const words = list.split(/, ?|\n\s*/).filter((word) => word !== '');
  return new RegExp(
    ` (?:${words.map((word) => (word.endsWith('*') ? word.slice(0, -1) : `${word} `)).join('|')})`,
    'u',
  );
}

/** What a card's own statement calls the payment of its bill: strong, since it can only go into the card's account. */
const PAYMENT_RECEIVED =
  anyOf(`payment received*, payment thank*, thank you, autopay*, auto pay, payment to card, paiement recu*,
  zahlung erhalten, einzahlung*, pago recibido, pagamento recebido, pagamento ricevuto, betaling ontvangen, indbetaling*`);

const INTO =
  anyOf(`salary*, payroll*, paycheck*, pay check*, deposit*, interest paid, interest earned, interest credit*, dividend*,
  refund*, estorno*, remboursement*, erstattung*, ruckerstattung*, reembolso*, rimborso*, terugbetaling*, zwrot*
  cash back, cashback*, reimburse*, rebate*, tax rebate*, pension*, income, revenue, wages
  gehalt*, lohn*, gutschrift*, salaire*, nomina, stipendio*, loon, salaris*, lon, wynagrodzenie*, fizetes*, зарплата
  급여, 給与, 工资`);

const OUT_OF =
  anyOf(`atm*, withdrawal*, purchase*, pos, rent, grocer*, supermarket*, supermarkt*, supermerc*, supermarche*, restaurant*,
  coffee*, cafe, pizza*, fuel*, petrol*, gas station*, pharmacy*, parking*, insurance*, mortgage*, store, market, fee, hotel*, airline*,
  taxi*, cinema*, amazon*, uber, netflix*, spotify*
  bankomat*, kartenzahlung*, lastschrift*, abbuchung*, einkauf*, miete, gebuhr, loyer, carte, prelevement*, prlv, retrait*, compra*,
  recibo*, alquiler*, acquisto*, prelievo*, pagamento*, betaalautomaat*, pinbetaling*, huur, dankort*, kortkob*, kortkop*, zakup*, wyplata*`);
