/** Letters in front of a number's last digits, and these. */
const NUMBER = /^(.*?)(\d+)$/s;

/**
 * The cheque or voucher number that comes next, or came before: its last digits count on, with as many of them, and what stands
 * in front of them stays. Null where there is nothing to count, where none comes before 0, and backwards where the number has
 * more than digits: the minus is then meant as a letter of it.
 */
export function stepNumber(text: string, by: 1 | -1): string | null {
  const [, front = '', digits] = NUMBER.exec(text.trim()) ?? [];
  if (digits === undefined || (by < 0 && front !== '')) return null;
  const next = BigInt(digits) + BigInt(by);
  return next < 0n ? null : front + String(next).padStart(digits.length, '0');
}
