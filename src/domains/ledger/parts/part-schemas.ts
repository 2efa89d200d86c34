import type * as v from 'valibot';
import { closingSchemas } from '../closing/closing-schemas.ts';
import { printSchemas } from '../prints/print-schemas.ts';
import { ruleSchemas } from '../rules/rule-schemas.ts';
import { savedReportSchemas } from '../saved-reports/saved-report-schemas.ts';
import { scheduleSchemas } from '../schedules/schedule-schemas.ts';
import { historySchemas } from '../history/history-schemas.ts';
import { accountNoteSchemas } from '../account-notes/account-note-schemas.ts';
import { accountOrderSchemas } from '../account-order/account-order-schemas.ts';
import { attachmentSchemas } from '../attachments/attachment-schemas.ts';
import { bookmarkSchemas } from '../bookmarks/bookmark-schemas.ts';
import { bookSchemas } from '../book/book-schemas.ts';
import { budgetSchemas } from '../budget/budget-schemas.ts';
import { claimSchemas } from '../claims/claim-schemas.ts';
import { fileSchemas } from '../files/file-schemas.ts';
import { invariantSchemas } from '../invariants/invariant-schemas.ts';
import { lotSchemas } from '../lots/lot-schemas.ts';
import { priceSchemas } from '../prices/price-schemas.ts';
import { reconciliationSchemas } from '../reconciliation/reconciliation-schemas.ts';
import { rereadSchemas } from '../rereading/reread-schemas.ts';
import type { PartEvents, PartEventType } from './part-event.ts';

/** The schema of every event of the parts by type name, newest version last; unknown keys are refused. */
export const partSchemas: {
  readonly [Type in PartEventType]: readonly {
    readonly version: number;
    readonly schema: v.GenericSchema<unknown, PartEvents[Type]>;
  }[];
} = {
  ...accountNoteSchemas,
  ...accountOrderSchemas,
  ...attachmentSchemas,
  ...bookSchemas,
  ...bookmarkSchemas,
  ...invariantSchemas,
  ...fileSchemas,
  ...rereadSchemas,
  ...historySchemas,
  ...closingSchemas,
  ...printSchemas,
  ...ruleSchemas,
  ...savedReportSchemas,
  ...scheduleSchemas,
  ...claimSchemas,
  ...reconciliationSchemas,
  ...priceSchemas,
  ...lotSchemas,
  ...budgetSchemas,
};
