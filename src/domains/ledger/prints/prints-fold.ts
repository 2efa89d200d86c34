import { PartFold } from '../parts/part-fold.ts';
import type { PrintedReport, PrintId } from './print-event.ts';

/** Reports that were handed out, with when, in that order. */
export const printsFold = new PartFold<Map<PrintId, { readonly printed: PrintedReport; readonly recordedAt: string }>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'ReportPrinted')
      draft.set(event.data.printId, { printed: event.data, recordedAt: event.recordedAt });
  },
);
