import * as z from 'zod';
import { isAnyControlId, isOwnControlId } from '../aims/own-controls';
import type { LifeCycleStage } from '../register/system';

/**
 * The content of an AI risk assessment (6.1.2, 8.2) with its treatment (6.1.3, 8.3).
 *
 * A risk has one likelihood and one impact beside three texts on its consequences for the organization, for
 * individuals and for society: the impact is that of the most severe of the three. One number makes risks of
 * different systems comparable and is filled in once; averaging or adding three numbers would hide a severe
 * harm to people behind a small loss to the organization, and the texts keep who is harmed in sight.
 */

/** The register's life-cycle stages, without "unknown": an assessment has to know. */
export const LIFE_CYCLE_STAGES = [
  { id: 'initiated', label: 'Planned or initiated' },
  { id: 'development', label: 'Being acquired or developed' },
  { id: 'implementation', label: 'Being tested and put into use' },
  { id: 'operation', label: 'In use and monitored' },
  { id: 'retired', label: 'Being retired, or retired' },
] as const satisfies readonly { id: LifeCycleStage; label: string }[];

/** What can be done about a risk (6.1.3). */
export const TREATMENTS = [
  { id: 'modify', label: 'Modify', meaning: 'Change likelihood or consequences with controls' },
  { id: 'avoid', label: 'Avoid', meaning: 'Do not start, or stop, what gives rise to the risk' },
  { id: 'share', label: 'Share', meaning: 'Let another party carry part of it, by contract or insurance' },
  { id: 'retain', label: 'Retain', meaning: 'Accept it as it is, knowingly' },
] as const;
export type Treatment = (typeof TREATMENTS)[number]['id'];

/** The value of `source` for a risk source that is not in the criteria; the text is in `ownSource`. */
export const OWN_SOURCE = 'own';

/** The longest texts, in characters. */
export const TEXT_LIMITS = { short: 200, long: 4000 } as const;
export const MAX_RISKS = 30;

const shortText = z.string().min(1).max(TEXT_LIMITS.short);
const longText = z.string().min(1).max(TEXT_LIMITS.long);
const idsOf = <Id extends string>(list: readonly { readonly id: Id }[]) =>
  z.enum(list.map(({ id }) => id) as [Id, ...Id[]]);
const controlIds = z.array(z.string().refine(isAnyControlId, 'is no control'));

const riskSchema = z.object({
  /** The event, e.g. "Qualified applicants are ranked low because of their age". */
  title: shortText,
  /** A source of the criteria, or OWN_SOURCE. */
  source: z.string(),
  ownSource: shortText.optional(),
  consequences: z.object({ organization: longText, individuals: longText, society: longText }),
  /** Values of the criteria's scales, with the existing controls at work. */
  likelihood: z.int(),
  impact: z.int(),
  existingControls: controlIds,
  treatment: idsOf(TREATMENTS),
  /** What is done, by whom and by when; absent for a retained risk. */
  plan: z
    .object({
      actions: longText,
      /** In words: a role, a team, a supplier. */
      responsible: shortText,
      /** Who gets the task, named as at the time; absent: who submitted the assessment (and in older records). */
      owner: z.object({ id: shortText, name: shortText }).optional(),
      dueDate: z.iso.date(),
      controls: controlIds,
    })
    .optional(),
  /** Expected once the plan is carried out; for a retained risk the same as today. */
  residual: z.object({ likelihood: z.int(), impact: z.int() }),
  /** Why a risk is retained; always there above the acceptance threshold. */
  justification: longText.optional(),
});

/** A complete assessment, as it is recorded. Made by `validateAssessment`. */
export const assessmentSchema = z.object({
  context: z.object({
    intendedUse: longText,
    interestedParties: longText,
    lifeCycleStage: idsOf(LIFE_CYCLE_STAGES),
  }),
  risks: z.array(riskSchema).min(1).max(MAX_RISKS),
  /** The organization's own controls that risks name, as they were called at the time; absent where there are none. */
  ownControls: z.array(z.object({ id: z.string().refine(isOwnControlId), title: shortText })).optional(),
});

export type Assessment = z.infer<typeof assessmentSchema>;
export type Risk = Assessment['risks'][number];
