import * as z from 'zod';
import { type Assessment, MAX_RISKS } from './assessment';
import { FormError, type FormFields, formToObject, objectToForm } from './form';

/**
 * An assessment while it is filled in: every answer as it was typed, nothing required, nothing judged. Form
 * names (see form.ts), N from 0:
 *
 * - `context.intendedUse`, `context.interestedParties`, `context.lifeCycleStage`
 * - `risks.N.title`, `.source` (an id of the criteria, or `own`), `.ownSource`
 * - `risks.N.consequences.organization`, `.individuals`, `.society`
 * - `risks.N.likelihood`, `.impact` (values of the scales), `.existingControls` (repeated)
 * - `risks.N.treatment`, `risks.N.plan.actions`, `.responsible`, `.ownerId` (a person's), `.dueDate` (YYYY-MM-DD),
 *   `.controls` (repeated)
 * - `risks.N.residual.likelihood`, `.impact`, `risks.N.justification`
 */

const answer = z.string().optional();
/** A single ticked checkbox is sent as one text. */
const answers = z
  .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()))
  .optional();

const draftRiskSchema = z.object({
  title: answer,
  source: answer,
  ownSource: answer,
  consequences: z.object({ organization: answer, individuals: answer, society: answer }).optional(),
  likelihood: answer,
  impact: answer,
  existingControls: answers,
  treatment: answer,
  plan: z
    .object({ actions: answer, responsible: answer, ownerId: answer, dueDate: answer, controls: answers })
    .optional(),
  residual: z.object({ likelihood: answer, impact: answer }).optional(),
  justification: answer,
});

export const draftSchema = z.object({
  context: z.object({ intendedUse: answer, interestedParties: answer, lifeCycleStage: answer }).optional(),
  risks: z.array(draftRiskSchema).max(MAX_RISKS, `At most ${MAX_RISKS} risks in one assessment.`).optional(),
});

export type DraftAssessment = z.infer<typeof draftSchema>;
export type DraftRisk = z.infer<typeof draftRiskSchema>;

/** A DynamoDB item holds 400 KB; the record keeps levels, decisions and the system beside the assessment. */
export const MAX_DRAFT_BYTES = 256 * 1024;

/**
 * Reads a submitted form. Fields that are not of the assessment (an action, a nonce) are left out.
 * @throws {FormError} when no page of ours can have sent the form, or it is too large to be kept
 */
export function toDraft(form: FormFields): DraftAssessment {
  const parsed = draftSchema.safeParse(formToObject(form));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new FormError(path.join('.'), message);
  }
  const bytes = Buffer.byteLength(JSON.stringify(parsed.data), 'utf8');
  if (bytes > MAX_DRAFT_BYTES) {
    throw new FormError(
      '',
      `The texts together have ${Math.ceil(bytes / 1024)} KB. Shorten them to ${MAX_DRAFT_BYTES / 1024} KB.`,
    );
  }
  return parsed.data;
}

/** The fields to show a draft again, exactly as it was typed. */
export function draftToForm(draft: DraftAssessment): Record<string, string | string[]> {
  return objectToForm(draft);
}

/** Whether nothing at all was filled in: such a risk is kept in the form and left out of the assessment. */
export function isBlankRisk(risk: DraftRisk): boolean {
  return Object.values(objectToForm(risk)).every((value) => typeof value === 'string' && value.trim() === '');
}

/** The draft with one more, empty risk at the end ("Add another risk"); unchanged at MAX_RISKS. */
export function addRisk(draft: DraftAssessment): DraftAssessment {
  const risks = draft.risks ?? [];
  // A title keeps the risk's place when the draft goes through a form again.
  return risks.length >= MAX_RISKS ? draft : { ...draft, risks: [...risks, { title: '' }] };
}

/** The draft without the risk at this index, from 0 ("Remove this risk"); unchanged when there is none. */
export function removeRisk(draft: DraftAssessment, index: number): DraftAssessment {
  return { ...draft, risks: draft.risks?.filter((_, place) => place !== index) };
}

/** A submitted assessment as a draft again: to be changed after an approver asked for it. */
export const assessmentToDraft = (assessment: Assessment): DraftAssessment =>
  toDraft(
    objectToForm({
      ...assessment,
      risks: assessment.risks.map(({ plan, ...risk }) => ({
        ...risk,
        plan: plan && { ...plan, owner: undefined, ownerId: plan.owner?.id },
      })),
    }),
  );
