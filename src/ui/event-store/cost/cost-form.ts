import type { CostInputs, Vitals } from '#client';

/** What is typed into the calculator, field by field. */
export interface CostForm {
  readonly dailyTransactions: string;
  readonly eventsPerTransaction: string;
  readonly eventBytes: string;
  readonly replaysPerDay: string;
  readonly complianceYears: string;
  readonly auditRequired: boolean;
}

export type CostField = Exclude<keyof CostForm, 'auditRequired'>;

/** The example that the pattern's text works out. */
export const TEXT_EXAMPLE: CostForm = {
  dailyTransactions: '1000000',
  eventsPerTransaction: '3.5',
  eventBytes: '500',
  replaysPerDay: '100',
  complianceYears: '7',
  auditRequired: true,
};

/**
 * What this log says: its events a day (0 where it is too young to tell) at one event a transaction, and the bytes that
 * one takes. The rest as in the text.
 */
export function formOfLog({ growth }: Pick<Vitals, 'growth'>): CostForm {
  return {
    ...TEXT_EXAMPLE,
    dailyTransactions: rounded(growth.eventsPerDay ?? 0),
    eventsPerTransaction: '1',
    eventBytes: String(Math.round(growth.bytesPerEvent ?? 500)),
  };
}

/** The inputs that a form gives; or the fields that hold no number of 0 or more. */
export function inputsOf(form: CostForm): { readonly inputs: CostInputs } | { readonly wrong: readonly CostField[] } {
  const wrong = COST_FIELDS.filter((field) => !isAmount(form[field]));
  if (wrong.length > 0) return { wrong };
  return {
    inputs: {
      dailyTransactions: Number(form.dailyTransactions),
      eventsPerTransaction: Number(form.eventsPerTransaction),
      eventBytes: Number(form.eventBytes),
      replaysPerDay: Number(form.replaysPerDay),
      complianceYears: Number(form.complianceYears),
      auditRequired: form.auditRequired,
    },
  };
}

/** In the order in which they are asked. */
export const COST_FIELDS = [
  'dailyTransactions',
  'eventsPerTransaction',
  'eventBytes',
  'replaysPerDay',
  'complianceYears',
] as const satisfies readonly CostField[];

/** Plain digits with a point, as a field of numbers gives them. */
function isAmount(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text.trim());
}

function rounded(figure: number): string {
  return String(Math.round(figure * 10) / 10);
}
