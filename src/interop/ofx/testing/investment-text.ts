import { SGML_HEADER } from './ofx-text.ts';

/** An action as SGML: `action('BUYSTOCK', { UNITS: '3' })`; every figure under its tag, the rest as given. */
export function action(tag: string, fields: Readonly<Record<string, string>>, id = 'i1', day = '20260105'): string {
  const { MEMO, DTSETTLE, REVERSALFITID, SEC = '111', CURSYM, ...others } = fields;
  const inside = { MEMO, DTSETTLE, REVERSALFITID };
  const leaves = (all: Readonly<Record<string, string | undefined>>) =>
    Object.entries(all)
      .map(([name, text]) => (text === undefined ? '' : `<${name}>${text}`))
      .join('');
  const about = SEC === '' ? '' : `<SECID><UNIQUEID>${SEC}<UNIQUEIDTYPE>CUSIP</SECID>`;
  const currency = CURSYM === undefined ? '' : `<CURRENCY><CURRATE>1<CURSYM>${CURSYM}</CURRENCY>`;
  return `\n<${tag}><INVTRAN><FITID>${id}<DTTRADE>${day}${leaves(inside)}</INVTRAN>${about}${leaves(others)}${currency}</${tag}>`;
}

/** A file with one investment statement. */
export function investments(
  list: string,
  parts: { readonly positions?: string; readonly balance?: string; readonly securities?: string } = {},
): string {
  const { positions = '', balance = '', securities = '' } = parts;
  return `${SGML_HEADER}<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20260331<CURDEF>USD
<INVACCTFROM><BROKERID>b.example<ACCTID>5</INVACCTFROM><INVTRANLIST><DTSTART>20260101<DTEND>20260331${list}
</INVTRANLIST><INVPOSLIST>${positions}</INVPOSLIST>${balance === '' ? '' : `<INVBAL>${balance}</INVBAL>`}
</INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1><SECLISTMSGSRSV1><SECLIST>${securities}</SECLIST></SECLISTMSGSRSV1></OFX>`;
}

/** An entry of the list of securities. */
export function security(number: string, ticker: string, more = '', kind = 'STOCKINFO'): string {
  return `<${kind}><SECINFO><SECID><UNIQUEID>${number}<UNIQUEIDTYPE>CUSIP</SECID><SECNAME>A Company${ticker === '' ? '' : `<TICKER>${ticker}`}${more}</SECINFO></${kind}>`;
}

/** A position of a statement. */
export function position(number: string, units: string, more = '', kind = 'POSSTOCK'): string {
  return `<${kind}><INVPOS><SECID><UNIQUEID>${number}<UNIQUEIDTYPE>CUSIP</SECID><HELDINACCT>CASH<UNITS>${units}${more}</INVPOS></${kind}>`;
}
