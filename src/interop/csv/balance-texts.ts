import { foldHeader } from './header-words.ts';

/**
 * True for the text of a row that states a balance or a turnover among the amounts (`Saldo Anterior`, `S A L D O`,
 * `Opening balance`, `Käive`); nothing else may stand in it: `New Balance Shoes` is a shop.
 */
export function isBalanceText(cell: string): boolean {
  return cell.length <= 40 && !NO_TEXT.test(cell) && TEXTS.test(foldHeader(cell));
}

/** Most cells of a file: figures, days, references, codes of three letters. */
const NO_TEXT = /\d|^[\x20-\x7e]{0,3}$/;

/** English, the Romance and Germanic languages, Baltic, Finnic, Slavic, Hungarian, Greek, Japanese, Korean, Chinese. */
const TEXTS = new RegExp(
  `^(?:${[
    '(?:previous|opening|closing|ending|available|ledger) balance|balance(?: (?:brought|carried) forward| [bc] ?f)?|turnover',
    's ?a ?l ?d ?o(?: (?:anterior|inicial|final|atual|actual|do dia|del dia|disponivel|disponible|precedente|iniziale|vortrag))?',
    'solde(?: (?:precedent|initial|final))?|ancien solde|nouveau solde',
    '(?:(?:anfangs|end|eroffnungs|abschluss)saldo|saldovortrag|kontostand|alter kontostand|neuer kontostand)',
    '(?:begin|eind|ingaende |utgaende |inngaende |alku|loppu)saldo',
    'algsaldo|loppsaldo|kaive|likutis (?:pradziai|pabaigai)|apyvarta|(?:sakuma|beigu) atlikums|apgrozijums',
    'saldo (?:poczatkowe|koncowe)|(?:pocatecni|konecny|pociatocny) (?:zustatek|zostatok|stav)',
    '(?:nyito|zaro) egyenleg|devreden bakiye|(?:входящий|исходящий) остаток|остаток на (?:начало|конец)(?: периода)?',
    '前日残高|繰越残高?|前月繰越|이월|期初余额|期末余额',
  ].join('|')})$`,
);
