import * as z from 'zod';

/** How the organization repeats, follows up and confirms risk assessments. One item; changed at /risk/settings. */
export const riskSettingsSchema = z.object({
  /**
   * Months until the next assessment, by the id of the level that holds; a level that is not named has its default
   * (see tiers.ts).
   */
  tiers: z.record(
    z.string(),
    z
      .int('Enter a whole number of months')
      .min(1, 'An assessment is repeated after 1 month at the earliest')
      .max(36, 'Enter 36 months or fewer: a system is assessed at planned intervals'),
  ),
  /**
   * How many systems that were never assessed a schedule by risk starts each time, so that a register that was imported
   * does not ask for thousands of assessments on one day; 0: none.
   */
  firstAtOnce: z
    .int('Enter a whole number of systems, or 0 for none')
    .max(500, 'Enter 500 systems or fewer: each is a task for its owner'),
  /** Days from the last action's date until somebody reviews whether the treatment works. */
  reviewAfterDays: z
    .int('Enter a whole number of days')
    .min(1, 'The review comes 1 day after the last action at the earliest')
    .max(180, 'Enter 180 days or fewer'),
  /** How old, in months, the last full assessment may be that a bulk review confirms. */
  confirmWithinMonths: z
    .int('Enter a whole number of months')
    .min(1, 'Enter at least 1 month')
    .max(60, 'Enter 60 months or fewer'),
});
export type RiskSettings = z.infer<typeof riskSettingsSchema>;

export const DEFAULT_RISK_SETTINGS: RiskSettings = {
  tiers: {},
  firstAtOnce: 5,
  reviewAfterDays: 30,
  confirmWithinMonths: 36,
};
