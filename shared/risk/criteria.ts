import * as z from 'zod';

/** How a level of likelihood or of impact is shown and meant. */
const scaleLevel = z.object({
  /** A whole number from 1; the higher, the likelier or the worse. */
  value: z.int('Enter a whole number.').min(1, 'Enter a whole number from 1.'),
  label: z.string().trim().min(1, 'Enter a label.'),
  meaning: z.string().trim().min(1, 'Say what this level means, so that two people would choose the same.'),
});

const scale = z
  .array(scaleLevel)
  .min(3, 'A scale needs at least 3 levels.')
  .max(7, 'A scale has at most 7 levels.');

const text = (message: string) => z.string().trim().min(1, message);

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'An id is made of lower-case letters, digits and single hyphens.');

/**
 * How likelihood and impact give a level.
 * - `score`: the product of the two values falls into one of the bands (both ends included).
 * - `matrix`: the level is read from the cell; rows are likelihoods, columns impacts, both in scale order.
 */
const rating = z.discriminatedUnion('method', [
  z.object({
    method: z.literal('score'),
    bands: z.array(z.object({ level: z.string(), from: z.int(), to: z.int() })),
  }),
  z.object({ method: z.literal('matrix'), cells: z.array(z.array(z.string())) }),
]);

/** The shape of risk criteria. What the fields must say together is checked by `validateCriteria`. */
export const criteriaSchema = z.object({
  version: z.int('The version is a whole number.').min(1, 'Versions count from 1.'),
  /** The first day on which this version holds, YYYY-MM-DD. */
  validFrom: z.iso.date('Enter a date as YYYY-MM-DD.'),
  likelihood: scale,
  impact: scale,
  /** Risk levels, the lowest first. */
  levels: z
    .array(z.object({ id, label: text('Enter a label.'), meaning: text('Say what this level means.') }))
    .min(2, 'At least 2 risk levels are needed: one to accept and one to approve.')
    .max(7, 'At most 7 risk levels.'),
  rating,
  /**
   * The highest level that a process owner accepts alone; above it a designated approver decides on treatment
   * plan and residual risk (6.1.3). Null: every assessment goes to the approver.
   */
  acceptanceThreshold: z.string().nullable(),
  /**
   * The highest residual level that a designated approver accepts; above it only top management does (6.1.3, 8.3).
   * Absent in criteria that do not say: then the highest level is for top management.
   */
  managementThreshold: z.string().optional(),
  /**
   * Which level is held against the threshold: `residual` what is left after treatment, `inherent` also what
   * there is today, so that an ambitious plan alone does not spare the approval.
   */
  approvalBasis: z.enum(['residual', 'inherent'], 'Choose "residual" or "inherent".'),
  /** Sources offered in the form; "another source" is always offered beside them. */
  riskSources: z.array(z.object({ id, title: text('Enter a title.') })),
});

export type RiskCriteria = z.infer<typeof criteriaSchema>;
export type ScaleLevel = z.infer<typeof scaleLevel>;
export type RiskLevel = RiskCriteria['levels'][number];

/** Which of two scales. */
export type ScaleName = 'likelihood' | 'impact';

/** The level of a scale with this value, or undefined. */
export function scaleLevelOf(criteria: RiskCriteria, name: ScaleName, value: number): ScaleLevel | undefined {
  return criteria[name].find((level) => level.value === value);
}

/**
 * The place of a risk level, from 0 for the lowest.
 * @throws {RangeError} when the criteria have no such level
 */
export function levelRank(criteria: RiskCriteria, levelId: string): number {
  const rank = criteria.levels.findIndex(({ id }) => id === levelId);
  if (rank < 0) throw new RangeError(`Risk criteria version ${criteria.version} have no level "${levelId}".`);
  return rank;
}

/** Whether a level needs an approver's decision. */
export function isAboveThreshold(criteria: RiskCriteria, levelId: string): boolean {
  const threshold = criteria.acceptanceThreshold;
  return threshold === null || levelRank(criteria, levelId) > levelRank(criteria, threshold);
}

/** Whether a residual level is for top management to accept, not for any approver. */
export function needsManagement(criteria: RiskCriteria, residualLevel: string): boolean {
  const threshold = criteria.managementThreshold ?? criteria.levels.at(-2)!.id;
  return levelRank(criteria, residualLevel) > levelRank(criteria, threshold);
}

/**
 * The risk level that a likelihood and an impact give.
 * @param likelihood,impact values of the scales
 * @returns the product of the two values, for sorting and for bands, and the id of the level
 * @throws {RangeError} for a value that is not on its scale, or criteria with a gap
 */
export function rate(
  criteria: RiskCriteria,
  likelihood: number,
  impact: number,
): { score: number; level: string } {
  const row = criteria.likelihood.findIndex(({ value }) => value === likelihood);
  const column = criteria.impact.findIndex(({ value }) => value === impact);
  if (row < 0) throw new RangeError(`${likelihood} is not on the likelihood scale.`);
  if (column < 0) throw new RangeError(`${impact} is not on the impact scale.`);
  const score = likelihood * impact;
  const level =
    criteria.rating.method === 'matrix'
      ? criteria.rating.cells[row]?.[column]
      : criteria.rating.bands.find(({ from, to }) => from <= score && score <= to)?.level;
  if (level === undefined) {
    throw new RangeError(`Risk criteria version ${criteria.version} give no level for score ${score}.`);
  }
  return { score, level };
}
