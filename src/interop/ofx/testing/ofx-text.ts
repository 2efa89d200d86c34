/** Writes OFX as banks do, for tests: the same statement in either syntax. */
export interface WrittenRow {
  readonly date: string;
  readonly amount: string;
  readonly fitid: string;
  readonly name: string;
  readonly memo: string;
}

export interface WritingStyle {
  readonly syntax: 'sgml' | 'sgml-closed' | 'xml';
  readonly newline: '\n' | '\r\n' | '';
  readonly indent: string;
}

export const SGML_HEADER =
  'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n';
export const XML_HEADER =
  '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n';

export function writeOfx(rows: readonly WrittenRow[], style: WritingStyle): string {
  const leaf = (tag: string, text: string): string =>
    `<${tag}>${escapeText(text)}${style.syntax === 'sgml' ? '' : `</${tag}>`}${style.newline}${style.indent}`;
  const group = (tag: string, inside: string): string => `<${tag}>${style.newline}${inside}</${tag}>${style.newline}`;
  const written = rows.map((row) =>
    group(
      'STMTTRN',
      leaf('TRNTYPE', 'OTHER') +
        leaf('DTPOSTED', row.date) +
        leaf('TRNAMT', row.amount) +
        leaf('FITID', row.fitid) +
        leaf('NAME', row.name) +
        leaf('MEMO', row.memo),
    ),
  );
  const account = group('BANKACCTFROM', leaf('BANKID', '9900') + leaf('ACCTID', '77') + leaf('ACCTTYPE', 'CHECKING'));
  const list = group('BANKTRANLIST', leaf('DTSTART', '20260101') + leaf('DTEND', '20261231') + written.join(''));
  const statement = group('STMTRS', leaf('CURDEF', 'EUR') + account + list);
  const answer = group(
    'STMTTRNRS',
    leaf('TRNUID', '1') + group('STATUS', leaf('CODE', '0') + leaf('SEVERITY', 'INFO')) + statement,
  );
  return `${style.syntax === 'xml' ? XML_HEADER : SGML_HEADER}${group('OFX', group('BANKMSGSRSV1', answer))}`;
}

/** A bank file around the inside of one STMTRS. */
export function statementText(inside: string, status = '<STATUS><CODE>0<SEVERITY>INFO</STATUS>'): string {
  return `${SGML_HEADER}<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1${status}<STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>9900<ACCTID>77<ACCTTYPE>CHECKING</BANKACCTFROM>
${inside}
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
