import { DaybookError } from '#engine';
import type { StatementFile } from '../imported-file.ts';
import { decodeText } from '../text-encoding.ts';
import { readStatement } from './statement.ts';
import { allBelow, type Element, parseMessage } from './xml.ts';

/**
 * Reads a message of ISO 20022: camt.052 (report), camt.053 (statement) or camt.054 (notification) of any version, each
 * statement with its entries and balances.
 *
 * @throws DaybookError ImportError where the file is no well-formed XML, declares a document type or entities, or has no
 *   statement; the message says where and what was expected
 */
export function readCamt(bytes: Uint8Array, options: { readonly fileName: string }): StatementFile {
  const { fileName } = options;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const text = decodeText(bytes, /encoding\s*=\s*["']([\w.-]+)/i.exec(start)?.[1])
    .text.replaceAll(/\r\n?/g, '\n')
    .trimStart();
  refuseDeclarations(text, fileName);
  const reading = parseMessage(text);
  if (!('root' in reading)) {
    throw problem(fileName, reading.line, `expected a message in XML: ${reading.problem}`);
  }
  const statements = allBelow(reading.root, 'Stmt', 'Rpt', 'Ntfctn');
  if (statements.length === 0) throw noStatement(reading.root, fileName);
  const warnings: string[] = [];
  return {
    format: 'camt',
    statements: statements.map((statement) => readStatement(statement, (warning) => warnings.push(warning))),
    warnings,
  };
}

/** Entity declarations can blow a small file up to gigabytes; no bank's message needs any. */
function refuseDeclarations(text: string, fileName: string): void {
  const match = /<!(DOCTYPE|ENTITY)/i.exec(text);
  if (match === null) return;
  const line = text.slice(0, match.index).split('\n').length;
  throw problem(
    fileName,
    line,
    `expected a message without declarations, found <!${match[1]}. Files that define entities are not opened`,
  );
}

function noStatement(root: Element, fileName: string): DaybookError {
  const [document] = root.children;
  const found = [document, document?.children[0]].flatMap((element) =>
    element === undefined ? [] : [`<${element.tag}>`],
  );
  return problem(
    fileName,
    document?.line ?? null,
    `expected a statement, report or notification (Stmt, Rpt or Ntfctn), found ${found.join(' with ') || 'nothing'}`,
  );
}

function problem(fileName: string, line: number | null, message: string): DaybookError {
  const place = line === null ? fileName : `${fileName}, line ${line}`;
  return new DaybookError('ImportError', `${place}: ${message}`, { fileName, line });
}
