import { descendants, type Element, textOf } from './element.ts';

/**
 * What the bank said went wrong, one sentence for each STATUS that is an error or a warning: `line 12: the bank reports
 * error 2000: General error`. Code 0 and mere information say nothing.
 */
export function readStatuses(root: Element): readonly string[] {
  return descendants(root, 'STATUS').flatMap((status) => {
    const code = textOf(status, 'CODE');
    const severity = textOf(status, 'SEVERITY').toUpperCase() || (Number(code) === 0 ? 'INFO' : 'ERROR');
    if (severity === 'INFO') return [];
    const message = textOf(status, 'MESSAGE');
    return [
      `line ${status.line}: the bank reports ${severity.toLowerCase()} ${code}${message === '' ? '' : `: ${message}`}`,
    ];
  });
}
