import { createSchemaRegistry, DEFAULT_CONFIGURATION } from '#engine';
import { ledgerEventSchemas } from '#ledger';

const { compatibility } = DEFAULT_CONFIGURATION.schemaEvolution;

/** What checks the ledger's events on their way in. Fetched when the book is open: what is stored is read without it. */
export const ledgerRegistry = createSchemaRegistry({ types: ledgerEventSchemas, strict: true, compatibility });
