import { DaybookError } from '#engine';
import type { GivenPrice } from '#ledger';
import type { StatementFile } from '../imported-file.ts';
import { decodeText } from '../text-encoding.ts';
import { decimalMarkOf } from './amount.ts';
import { descendants, type Element } from './element.ts';
import { readHeader } from './header.ts';
import { listedPrices } from './positions.ts';
import { readSecurities } from './security.ts';
import { parseSgml } from './sgml.ts';
import { contextOf, type FileContext, readPrices, readStatement, remarksOn } from './statement.ts';
import { readStatuses } from './status.ts';
import { parseXml } from './xml.ts';

/**
 * Reads an OFX or QFX file, version 1 (SGML) or 2 (XML), with any number of bank, card and investment statements. Rows
 * keep the bank's order and signs; lines are those of `<STMTTRN>`, or of an investment action. What the file holds beside them is told in warnings.
 *
 * @throws DaybookError ImportError where the file holds no statement, declares a document type or entities, or nests
 *   absurdly deep; the message says what was expected and what was found
 */
export function readOfx(bytes: Uint8Array, options: { readonly fileName: string }): StatementFile {
  const { fileName } = options;
  const header = readHeader(bytes);
  const decoded = decodeText(bytes, header.encoding);
  const text = decoded.text.replace(/\r\n?/g, '\n');
  refuseDeclarations(text, fileName);
  const warnings: string[] = [];
  if (!decoded.certain) {
    warnings.push(
      `the file does not say its encoding for certain: read as ${decoded.encoding}; check names with accents`,
    );
  }
  const root = readTree(text, header.xml, fileName, warnings);
  const elements = descendants(root, 'STMTRS', 'CCSTMTRS', 'INVSTMTRS').filter((element) => !isAccountCut(element));
  const statuses = readStatuses(root);
  if (elements.length === 0) throw noStatement(root, statuses, fileName);
  if (descendants(root, 'OFX').some((ofx) => ofx.cut)) {
    warnings.push('the file ends before </OFX>: it may have been cut off, and rows may be missing');
  }
  const figures = descendants(root, 'TRNAMT', 'BALAMT', 'TOTAL', 'UNITS', 'UNITPRICE', 'AVAILCASH');
  const file = {
    decimalMark: decimalMarkOf(figures.map(({ text: figure }) => figure)),
    securities: readSecurities(root),
  };
  const prices = pricesIn(root, elements, file);
  return {
    format: 'ofx',
    statements: elements.map((element) => readStatement(element, file)),
    warnings: [...warnings, ...statuses, ...elements.flatMap((element) => remarksOn(element, file)), ...loansIn(root)],
    ...(prices.length > 0 && { prices }),
  };
}

/** What the list of securities and the positions state, the latter last: each day's last word only. */
function pricesIn(root: Element, statements: readonly Element[], file: FileContext): readonly GivenPrice[] {
  const first = statements.find(({ tag }) => tag === 'INVSTMTRS');
  const listed = first === undefined ? [] : listedPrices(root, contextOf(first, file));
  const all = [...listed, ...statements.flatMap((statement) => readPrices(statement, file))];
  const last = new Map(all.map((price) => [`${price.commodity}\n${price.currency}\n${price.date}`, price]));
  return [...last.values()];
}

/** Entity declarations can blow a small file up to gigabytes; no bank's file needs any. */
function refuseDeclarations(text: string, fileName: string): void {
  const match = /<!(DOCTYPE|ENTITY)/i.exec(text);
  if (match === null) return;
  const line = text.slice(0, match.index).split('\n').length;
  throw new DaybookError(
    'ImportError',
    `${fileName}, line ${line}: expected OFX without declarations, found <!${match[1]}. Files that define entities are not opened`,
    { fileName, line },
  );
}

function readTree(text: string, xml: boolean, fileName: string, warnings: string[]): Element {
  if (!xml) return parseSgml(text, fileName);
  const reading = parseXml(text);
  if ('root' in reading) return reading.root;
  warnings.push(`line ${reading.line}: not well-formed XML, read leniently: ${reading.problem}`);
  return parseSgml(text, fileName);
}

/** A statement that was cut off inside its account's number would go to a wrong account; it has no rows yet. */
function isAccountCut(statement: Element): boolean {
  return descendants(statement, 'BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM').some((account) => account.cut);
}

/** Loans: which way their amounts and their balance are signed differs by bank, and no rule tells. */
function loansIn(root: Element): readonly string[] {
  return descendants(root, 'LOANSTMTRS').map((loan) => {
    const number = descendants(loan, 'LOANACCTID').map(({ text }) => ` of ${text}`);
    const rows = descendants(loan, 'LOANSTMTTRN').length;
    return `line ${loan.line}: the loan statement (LOANSTMTRS)${number.join('')}, ${rows === 1 ? '1 row' : `${rows} rows`}, is not read`;
  });
}

function noStatement(root: Element, statuses: readonly string[], fileName: string): DaybookError {
  const [ofx] = descendants(root, 'OFX');
  const messages = (ofx?.children ?? []).map((child) => child.tag).slice(0, 5);
  const found = [
    ofx === undefined
      ? 'no <OFX> element'
      : `<OFX> with ${messages.length === 0 ? 'nothing' : messages.join(', ')} in it`,
    ...statuses,
    ...loansIn(root),
  ].join('; ');
  return new DaybookError(
    'ImportError',
    `${fileName}: expected a bank, card or investment statement (STMTRS, CCSTMTRS or INVSTMTRS), found ${found}`,
    { fileName, line: ofx?.line ?? null },
  );
}
