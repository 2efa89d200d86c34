import { isCurrencyCode } from './currency-codes.ts';

/** What a column is for, as far as its header says. */
export type Role =
  | 'transactionDate'
  | 'bookingDate'
  | 'date'
  | 'valueDate'
  | 'otherDate'
  | 'amount'
  | 'in'
  | 'out'
  | 'direction'
  | 'balance'
  | 'currency'
  | 'fee'
  | 'quantity'
  | 'payee'
  | 'description'
  | 'notes'
  | 'category'
  | 'status'
  | 'id';

/** The roles that a header's words allow, the likeliest first; content decides among them. Empty where no word is known. */
export function rolesOf(header: string): readonly Role[] {
  const text = foldHeader(header);
  if (text === '' || text.length > 60) return [];
  // A column that bears the name of a currency alone (`CAD$`) holds amounts in it.
  if (/^[A-Z]{3} ?\$?$/.test(header.trim()) && isCurrencyCode(header.trim().slice(0, 3))) return ['amount'];
  const [last = ''] = AFTER_FEES.exec(text) ?? [];
  return WORDS.flatMap(([role, pattern]) => (pattern.test(last === '' ? text : text.replace(last, '')) ? [role] : []));
}

/** An amount that fees are told apart from is no fee. */
const AFTER_FEES = /\b(after|before|excl\w*|incl\w*|without|with|net of) (\w+ )?(fees?|tax|vat)\b/;

/** Lower case, without accents and punctuation; signs that mean something in a header (`+`, `-`) are kept. */
export function foldHeader(header: string): string {
  const plain = header
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return plain
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}+-]+/gu, ' ')
    .trim();
}

/** True for the header of a figure or a currency that is not the account's: of the original amount, or of a security. */
export function isForeignHeader(header: string): boolean {
  return FOREIGN.test(header);
}

const FOREIGN =
  /original|foreign|fremd|oorspr|ursprung|ursprüng|origine|origen|puvodni|původní|local|gross|brutto|\basset|security|instrument/i;

/**
 * English, German, French, Dutch, Spanish, Italian, Portuguese, the Nordic languages, Polish, Czech, Hungarian, Turkish,
 * Korean, Japanese, Chinese; the commonest words of Russian, Bulgarian, Ukrainian, Greek, Hebrew, Romanian, the languages
 * of former Yugoslavia, Indonesian, Thai and Arabic. Order matters: the first role that a column's content bears out is taken.
 */
const WORDS: readonly (readonly [Role, RegExp])[] = [
  [
    'valueDate',
    /valut|valeur|wertstell|\bwert\b|value dat|\bval dat|fecha( de)? valor|\bf valor|data( da)?( de)? valor|rented|ranted|waluty|arvop|起息|基準日|валютир|вальор|ערך/,
  ],
  [
    'otherDate',
    /due|expir|birth|initial|final|settle|available|from dat|to dat|period|start of|end of|verrekening|export/,
  ],
  [
    'transactionDate',
    /trans\w* ?dat|transaktionsd|datum (verrichting|transactie)|transactiedat|kauf(s)?dat|belegd|purchase d|kopdat|kjopsd|kobsd|date (de l )?(op|transac|achat)|fecha( de)?( la)? (op|transac|compra)|data( da)?( di)?( de)? (op|transa|movim|compra|acquisto)|data(e)? transak|started dat|completed dat|取引日|利用日|거래일|거래 ?일시|이용일|交易(日期|时间|日)|proveden|tranzactiei|datum (der )?transak|дата (и время )?(совершения |проведения )?(операц|транзакц|покупк)|συναλλαγ|תאריך (ה?עסקה|ה?פעולה)|tanggal transaksi/,
  ],
  [
    'bookingDate',
    /buchung(s)?(tag|dat)|\bbuchung$|bokfor|bogf|bokfo|boekd|boekingsd|post(ed|ing)? dat|date post|processed|process d|comptab|contabil|ksiegow|entry d|booking d|booked|registr|kirjausp|zauctov|konyvel|記帳|记账|дата (обработки|проводки|списания)|knjizen/,
  ],
  [
    'date',
    /^(date|datum|dato|data|fecha|dia|day|dag|tag|pvm|tarih|when|created|timestamp|time|datetime|f)\b|\bdate\b|\bdatum\b|\bdato\b|^paiva|日付|日期|날짜|일자|時間|时间|^дата|ημερομην|תאריך|tanggal|วันที่|تاريخ|^ngay\b/,
  ],
  [
    'balance',
    /balance|\bbal\b|\bsaldo|solde|kontostand|stan konta|bilancia|zustatek|egyenleg|bakiye|disponible|\bdisponibile|running|restsaldo|残高|差引|余额|餘額|잔액|остат|баланс|сальдо|салдо|залишок|υπολοιπο|יתרה|^sold$|\bsold (final|contabil|disponib)|\bstanje\b|ยอดคงเหลือ|رصيد/,
  ],
  [
    'fee',
    /\bfee|gebuhr|\bkosten|\bfrais|comisi|commissi|kommiss|oplat|provis|\btax|\bvat\b|mwst|\bbtw\b|steuer|avgift|gebyr|手数料|手续费|수수료|комисс|комиси|προμηθει|עמלה|provizij/,
  ],
  [
    'quantity',
    /price|\bkurs|koers|\bcours\b|\brate\b|shares|units|quantit|\bqty\b|stuck|exchange|menge|anzahl|\bcount\b|wechselk|tipo de cambio|tasso|factor|percent|points|number of/,
  ],
  [
    'direction',
    /credit debit|debit credit|\bd c\b|\bc d\b|\bdc\b|\bcd\b|dr cr|cr dr|af bij|bij af|debet credit|soll haben|direction|indicator|\bsign\b|\bsens\b|收 ?支|收\/支|입출금|입 출금|入出金|^type$|transaction type|type of|^s h$|kz$/,
  ],
  [
    'out',
    /debit|withdraw|paid out|money out|outflow|^out$|(^|\s)-$|\bsoll\b|belast|lastschr|^af$|uitgav|cargo|gasto|\bdebe\b|said[ao]|uscit|addebit|\bdare\b|debet|debito|uttag|haevet|ut av|^ut\b|obciaz|wydat|spent|spending|^payments?$|charge|\bexpense|depense|ausgabe|ausgang|auszahl|retrait|terhel|vydaj|출금|찾으신|지출|이용금액|出金|支出|引出|引き出|借方|利用金額|ご利用|ausgehend|расход|разход|списан|витрат|дебет|дебит|isplat|teret|duguje|χρεωσ|חובה|ถอน|مدين|支払(総額|金額)/,
  ],
  [
    'in',
    /credit|deposit|\bincome\b|paid in|money in|inflow|^in$|(^|\s)\+$|\bhaben\b|gutschr|^bij$|ontvang|ingres|abono|\bhaber\b|entrad|entrat|accredit|\bavere\b|kredit|insatt|indsat|inn pa|^inn\b|uznan|wplyw|received|receita|encaisse|recette|einnahm|eingang|einzahl|versement|jovair|prijem|입금|맡기신|수입|入金|收入|预入|預入|お預|貸方|eingehend|приход|поступлен|зачислен|надходж|кредит|uplat|u korist|potrazuje|dobro\b|πιστωσ|זכות|ฝาก|دائن/,
  ],
  [
    'amount',
    /amount|betrag|umsatz|bedrag|montant|import[eo]?\b|\bvalor\b|\bvalue\b|kwota|belob|belop|\bsumm?a\b|\bsum\b|\bnet\b|\bnetto\b|gross|brutto|quantia|monto|tutar|maara|castka|osszeg|\bvalore\b|total|ammontare|금액|金額|金额|額$|сумм?а|стойност|\bποσο\b|^ποσο|סכום|\biznos|\bznesek|jumlah|จำนวนเงิน|مبلغ|\bobjem/,
  ],
  [
    'currency',
    /currenc|wahrung|waehrung|valuta$|munt|devise|divisa|moneda|moeda|waluta|valyuta|\bmena\b|penznem|\bccy\b|\bcurr\b|para birimi|通貨|币种|幣別|통화|валют|νομισμα|מטבע|mata uang|العملة/,
  ],
  [
    'payee',
    /payee|merchant|counter ?part|\bname\b|beguns|auftragg|empfang|zahlungsp|beneficia|tegenpart|\bnaam\b|contrapart|controparte|destinat|ordenant|odbiorc|nadawc|kontrahent|mottaker|modtager|mottagare|saaja|handelaar|recipient|vendor|shop|store|tiers|emetteur|debiteur|partner|kedvezm|alici|가맹점|거래처|보낸|받는|店|相手|对方|收款|^nombre$|^nome$|^nom$|контрагент|получател|отправител|кореспондент|плательщик|одержувач|δικαιουχ|tegenrek\w*houd|protiuct|protistran|primatelj|prejemnik|platitelj/,
  ],
  [
    'description',
    /descript|\bdetails?\b|narrat|particular|\btexte?\b|\btekst|buchungstext|libelle|operation|omschr|concept|descri[zc]|causale|historic|\bopis|tytul|verwend|transaction$|transactions$|selite|popis|aciklama|摘要|내용|적요|取引内容|内容|title|what|item|remittance|subject|reason|beschreib|bezeichn|описани|назначени|основание|περιγραφ|αιτιολογ|תיאור|פרטים|keterangan|uraian|svrha|รายการ|البيان/,
  ],
  [
    'notes',
    /note|memo|verwend|remittance|tytul|payment reference|remark|comment|communic|mededel|observac|reference text|message|besked|melding|meddelande|viesti|poznam|备注|備考|메모|附言|примечан|комм?ентар|забележ|σημειωσ|הערות|napomen/,
  ],
  ['category', /categor|kategor|rubriek|\btag|label|group|budget|类别|分類|분류|категори|κατηγορ/],
  ['status', /status|\bstate\b|\bstato\b|estado|\betat\b|статус|состояние/],
  [
    'id',
    /\bid\b|\bref\b|reference|\bno\b|\bnr\b|number|nummer|check|cheque|\bkonto\b|account|iban|\bbic\b|sort code|\bcode\b|volgnr|\bcard\b|rekening|compte|cuenta|conto\b|numero|\bkarte\b|kort|계좌|카드|口座|账号|卡号|номер|счет|карт[аы]|референс|\bкод|рахун|אסמכתא|חשבון|referentie|transactie ?id/,
  ],
];
