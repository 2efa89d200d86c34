import * as v from 'valibot';

const filled = v.pipe(v.string('Expected text'), v.minLength(1, 'Expected text that is not empty'));

/** Accounts of the bank that a person sent elsewhere than their file says. */
export const sentAccounts = v.exactOptional(v.array(v.strictObject({ toldAs: filled, accountId: filled })));
