import { at, each, type Element, textAt } from './xml.ts';

/**
 * Who was paid, or who paid, in one `TxDtls`: the creditor where money left the account, the debtor where it came; the other
 * way round in a reversal. '' where nobody is named.
 */
export function counterparty(details: Element, isOut: boolean): string {
  const parties = at(details, 'RltdPties');
  for (const side of isOut ? ['Cdtr', 'UltmtCdtr', 'TradgPty'] : ['Dbtr', 'UltmtDbtr', 'TradgPty']) {
    const name = nameOf(at(parties, side));
    if (name !== '') return name;
  }
  const agents = at(details, 'RltdAgts');
  return nameOf(at(agents, isOut ? 'CdtrAgt' : 'DbtrAgt', 'FinInstnId'));
}

/** What the payer wrote, and what bank and creditor refer to: texts in the order of the message, none twice. */
export function remittance(details: Element): readonly string[] {
  const information = at(details, 'RmtInf');
  const structured = each(information, 'Strd').flatMap((one) => [
    textAt(one, 'CdtrRefInf', 'Ref') || textAt(one, 'CdtrRefInf', 'CdtrRef'),
    ...each(one, 'AddtlRmtInf').map(({ text }) => text),
  ]);
  const free = each(information, 'Ustrd').map(({ text }) => text);
  const all = [free.join(' ').trim(), ...structured, textAt(details, 'AddtlTxInf')];
  return [...new Set(all.filter((text) => text !== ''))];
}

/** Later versions put the name one level deeper. */
function nameOf(party: Element | null): string {
  return textAt(party, 'Nm') || textAt(party, 'Pty', 'Nm') || textAt(party, 'Agt', 'FinInstnId', 'Nm');
}
