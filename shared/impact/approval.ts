import * as z from 'zod';
import { FieldNameSchema } from '../register/system';
import { USES } from './thresholds';

const day = z.iso.date();

/** How an impact assessment can end. */
export const IMPACT_OUTCOMES = ['approved', 'screened', 'stopped', 'refused', 'rejected', 'retired'] as const;
export type ImpactOutcome = (typeof IMPACT_OUTCOMES)[number];

/** Whether a system may go into operation after it (gate.ts). */
export const OPENS_GATE: Readonly<Record<ImpactOutcome, boolean>> = {
  approved: true,
  screened: true,
  stopped: false,
  refused: false,
  rejected: false,
  retired: false,
};

/**
 * What the register entry notes of its latest impact assessment: enough for the gate to decide without reading the
 * record. It belongs to the entry as its number of the last record does, and is no part of its content or versions.
 */
export const impactApproval = z.object({
  /** IA-2026-0001. */
  recordNumber: z.string().min(1),
  outcome: z.enum(IMPACT_OUTCOMES),
  use: z.enum(USES),
  /** YYYY-MM-DD, in the organization's time zone. */
  decidedOn: day,
  /** The last day on which it holds. Of 'approved' and 'screened' only. */
  validUntil: day.optional(),
  /** In the words of those who approved; each must be met before the system goes into operation. */
  conditions: z.array(z.string().min(1)),
  /** Who confirmed that the conditions are met, or how they are kept, and in which words. */
  conditionsMet: z.object({ by: z.string().min(1), at: z.iso.datetime(), how: z.string().min(1) }).optional(),
  /** The significant fields of the entry that was decided on (significantPrints). */
  basis: z.partialRecord(FieldNameSchema, z.string()),
});
export type ImpactApproval = z.infer<typeof impactApproval>;
