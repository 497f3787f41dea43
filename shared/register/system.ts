import * as z from 'zod';

/**
 * The content of one entry of the AI system register (ISO/IEC 42001 4.3 asks for the scope, A.4 for the
 * resources of each system, A.6 for its life cycle). The store adds version number and content hash.
 *
 * A value that is not known is absent, or 'unknown' where the field has a list of values, so that a process can
 * tell "nobody has said" from "no".
 */

/** Excel's limit for one cell; nothing longer reaches us from a spreadsheet. */
export const MAX_TEXT = 32_767;

const text = z.string().trim().min(1).max(MAX_TEXT);
/** A calendar date as exact as the source knows it: 2024, 2024-11 or 2024-11-05 (ISO 8601). */
const partialDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, {
  error: 'must be a date as 2024, 2024-11 or 2024-11-05',
});

/** The organization's role towards the system, in the terms of ISO/IEC 22989, 5.19. */
export const AiRole = z.enum(['AI developer', 'AI provider', 'AI user', 'unknown']);
/** The stages of the 2024 federal inventory, close to the life cycle of ISO/IEC 22989, 6. */
export const LifeCycleStage = z.enum([
  'initiated',
  'development',
  'implementation',
  'operation',
  'retired',
  'unknown',
]);
/** Whose rights or safety the system may affect, as OMB M-24-10, section 5, sorts systems. */
export const ImpactClass = z.enum(['rights-impacting', 'safety-impacting', 'both', 'neither', 'unknown']);
export const YesNo = z.enum(['yes', 'no', 'unknown']);
/**
 * Where the organization itself places the system under the EU AI Act, in our own words. It is a note of its judgement:
 * nothing here checks it, and no step of this product gives conformity with the Act.
 */
export const EuAiActClass = z.enum([
  'prohibited-practice',
  'high-risk',
  'transparency-obligations',
  'minimal',
  'not-in-scope',
  'unknown',
]);
export const DevelopmentMethod = z.enum(['in-house', 'contract', 'both', 'unknown']);

export type AiRole = z.infer<typeof AiRole>;
export type LifeCycleStage = z.infer<typeof LifeCycleStage>;
export type ImpactClass = z.infer<typeof ImpactClass>;
export type YesNo = z.infer<typeof YesNo>;
export type EuAiActClass = z.infer<typeof EuAiActClass>;
export type DevelopmentMethod = z.infer<typeof DevelopmentMethod>;

/** The fields that a person or an import fills. Their order is the order of forms and of reports. */
export const SystemFields = z.strictObject({
  name: text,
  /** Intended purpose and expected benefits. */
  purpose: text.optional(),
  outputs: text.optional(),
  /** Who is meant to use it (A.9.4). */
  intendedUsers: text.optional(),
  /** Interested parties that it affects: those about whom it decides, and others who feel it (4.2, A.5). */
  affectedParties: text.optional(),
  /** The organization that answers for the system; an agency in the US federal inventory. */
  organization: text.optional(),
  organizationAbbreviation: text.optional(),
  /** The part of the organization; a bureau in the US federal inventory. */
  unit: text.optional(),
  topicArea: text.optional(),
  role: AiRole.default('unknown'),
  lifeCycleStage: LifeCycleStage.default('unknown'),
  impactClass: ImpactClass.default('unknown'),
  euAiActClass: EuAiActClass.default('unknown'),
  /** Does the system process personal data? */
  personalData: YesNo.default('unknown'),
  /** The data used to train, tune and evaluate. */
  dataDescription: text.optional(),
  /** Demographic variables used as model features; [] says that none are used, absent that nobody has said. */
  demographicVariables: z.array(text).max(100).optional(),
  developmentMethod: DevelopmentMethod.default('unknown'),
  /** Who supplies the system, its models, data or services (A.10.3); word for word, since names hold commas. */
  suppliers: text.optional(),
  dateInitiated: partialDate.optional(),
  dateDevelopmentStarted: partialDate.optional(),
  dateImplemented: partialDate.optional(),
  dateRetired: partialDate.optional(),
  /** Id of the person who owns the system and its risks. */
  ownerId: text.optional(),
});
export type SystemFields = z.infer<typeof SystemFields>;
export type FieldName = keyof SystemFields;

/** Every field's name, in the schema's order. */
export const FIELD_NAMES = Object.keys(SystemFields.shape) as FieldName[];
export const FieldNameSchema = z.enum(FIELD_NAMES as [FieldName, ...FieldName[]]);

export const System = SystemFields.extend({
  /** 'sys-' and 16 characters of base32; see identity.ts. */
  id: z.string().regex(/^sys-[0-9a-z]{16}$/),
  /**
   * The source's own words for each field that was normalised (stages, classes, dates, lists, persons), and for
   * each that says "none" or "to be determined" instead of a value.
   */
  asStated: z.partialRecord(FieldNameSchema, text).default({}),
  /** Every source column that has no field of its own, by the column's name: nothing of the source is lost. */
  other: z.record(z.string(), text).default({}),
  /** What the last import said, one short hash a field: tells an edit made here from a change in the source. */
  imported: z.partialRecord(FieldNameSchema, z.string()).default({}),
});
export type System = z.infer<typeof System>;

/** True for a value that says nothing: absent or 'unknown'. An empty list does say something. */
export function saysNothing(value: SystemFields[FieldName]): boolean {
  return value === undefined || value === 'unknown';
}
