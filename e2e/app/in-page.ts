/** What a function that ran in the page left: its value, or its error as text, with its code where it has one. */
interface Reply {
  readonly value?: unknown;
  readonly error?: string;
}

/** A function and its argument as an expression for the page, which gives a promise of a Reply. */
export function inPage(action: (argument: never) => unknown, argument: unknown): string {
  const given = argument === undefined ? '' : JSON.stringify(argument);
  return `Promise.resolve().then(() => (${action.toString()})(${given})).then(
    (value) => ({ value: value === undefined ? null : value }),
    (error) => ({ error: error?.code ? error.code + ': ' + error.message : String(error) }))`;
}

/**
 * @returns the value of a Reply
 * @throws Error with the page's error as its message
 */
// The type is the one of the function that ran: TypeScript cannot see that far.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function valueOfReply<Result>(reply: unknown): Result {
  const { value, error }: Reply = typeof reply === 'object' && reply !== null ? reply : {};
  if (error !== undefined) throw new Error(error);
  // It ran in the page as it stands in the journey, so it gives what its type says.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as Result;
}
