import * as z from 'zod';
import { CONTENT_HASH_PATTERN, type ContentHash, contentHash } from '../canonical';
import { type Assessment, assessmentSchema } from './assessment';
import type { RiskCriteria } from './criteria';
import { computeLevels, levelsSchema } from './levels';

const hash = z.custom<ContentHash>(
  (value) => typeof value === 'string' && CONTENT_HASH_PATTERN.test(value),
  'must be "sha256:" and 64 lower-case hex digits',
);
const instant = z.iso.datetime();
const person = z.object({ id: z.string().min(1), name: z.string().min(1) });

const subjectSchema = z.object({
  /** The register entry as it was when it was assessed. */
  system: z.object({ id: z.string().min(1), name: z.string().min(1), version: z.int().min(1), hash }),
  /** The criteria it was rated by; the hash binds their text. */
  criteria: z.object({ version: z.int().min(1), hash }),
  assessment: assessmentSchema,
  levels: levelsSchema,
});

/** How it was known who acted: a mailed link proves a mailbox, no more. Absent in records of earlier releases. */
const means = z.enum(['link', 'sign-in']);
type Means = z.infer<typeof means>;

const decisionSchema = z.object({
  outcome: z.enum(['approved', 'rejected', 'changes-requested']),
  by: person,
  at: instant,
  means: means.optional(),
  comment: z.string(),
  /** The rule it was taken by, in words: who accepts a risk of this level. Absent in records of earlier releases. */
  rule: z.string().optional(),
  /** Hash of the subject that was decided on: the decision holds for this content and nothing else. */
  contentHash: hash,
  /**
   * The exception to the separation of duties: nobody else could be asked, so an administrator decided on their own
   * submission. Then the comment is the reason.
   */
  ownSubmission: z.literal(true).optional(),
});

/** The shape of a final record. */
export const recordSchema = z.object({
  kind: z.literal('ai-risk-assessment'),
  /** Of this shape, so that old records can be read for years. */
  format: z.literal(1),
  /** ISO/IEC 42001 clauses that the record is evidence for. */
  clauses: z.array(z.string()),
  number: z.string().min(1),
  runId: z.string().min(1),
  subject: subjectSchema,
  contentHash: hash,
  submitted: z.object({ by: person, at: instant, means: means.optional() }),
  /** Every decision in order, with those that asked for changes to earlier content. */
  decisions: z.array(decisionSchema),
  outcome: z.enum(['accepted-by-owner', 'approved', 'rejected']),
  /** ISO 8601, UTC. */
  finalizedAt: instant,
});

/** What an approver decides on: everything that the levels follow from, and the levels. */
export type AssessmentSubject = z.infer<typeof subjectSchema>;
export type AssessmentDecision = z.infer<typeof decisionSchema>;
export type AssessmentRecord = z.infer<typeof recordSchema>;
export type SystemSnapshot = AssessmentSubject['system'];

/** A record that would not be evidence: the message says what does not fit. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/**
 * Makes what is decided on from a submitted assessment, and the hash that links, tasks and decisions carry.
 * @throws {RangeError} when the assessment was made with other scales than the criteria's
 */
export function buildSubject(
  assessment: Assessment,
  criteria: RiskCriteria,
  system: SystemSnapshot,
): { subject: AssessmentSubject; contentHash: ContentHash } {
  const subject: AssessmentSubject = {
    system: { id: system.id, name: system.name, version: system.version, hash: system.hash },
    criteria: { version: criteria.version, hash: contentHash(criteria) },
    assessment,
    levels: computeLevels(assessment, criteria),
  };
  return { subject, contentHash: contentHash(subject) };
}

export interface RecordInput {
  /** The record's number, e.g. RA-2026-0001. */
  number: string;
  runId: string;
  subject: AssessmentSubject;
  /** ISO 8601, UTC. */
  submitted: { by: { id: string; name: string }; at: string; means?: Means };
  /** In order; may be empty when the risk is within the threshold. */
  decisions: AssessmentDecision[];
  /** ISO 8601, UTC: the time of the act that ends the run, not a clock of its own. */
  finalizedAt: string;
}

/**
 * Makes the final record of a run and its hash. Above the threshold the last decision must approve or reject
 * exactly this subject (by hash), and be of another person than submitted it, or a stated exception with its reason;
 * within the threshold there is none.
 * @throws {RecordError} when the decisions do not carry the outcome
 * @throws {z.ZodError} when a field is missing or malformed
 */
export function buildRecord(input: RecordInput): { record: AssessmentRecord; hash: ContentHash } {
  const subjectHash = contentHash(input.subject);
  const record = recordSchema.parse({
    kind: 'ai-risk-assessment',
    format: 1,
    clauses: ['6.1.2', '6.1.3', '8.2', '8.3'],
    number: input.number,
    runId: input.runId,
    subject: input.subject,
    contentHash: subjectHash,
    submitted: input.submitted,
    decisions: input.decisions,
    outcome: outcomeOf(input, subjectHash),
    finalizedAt: input.finalizedAt,
  });
  if (contentHash(record.subject) !== subjectHash) {
    throw new RecordError(
      'The subject holds fields that a record does not have. Make it with buildSubject().',
    );
  }
  return { record, hash: contentHash(record) };
}

function outcomeOf(
  { subject, decisions, submitted }: RecordInput,
  subjectHash: ContentHash,
): AssessmentRecord['outcome'] {
  const last = decisions.at(-1);
  if (!last || last.outcome === 'changes-requested') {
    if (subject.levels.aboveThreshold) {
      throw new RecordError(
        'The residual risk is above the acceptance threshold and nobody has decided on it.',
      );
    }
    return 'accepted-by-owner';
  }
  if (last.contentHash !== subjectHash) {
    throw new RecordError(
      `The decision is on content ${last.contentHash}, but the assessment is ${subjectHash}. It must be decided on again.`,
    );
  }
  if (last.by.id === submitted.by.id && !(last.ownSubmission && last.comment.trim() !== '')) {
    throw new RecordError(
      `${last.by.name} submitted the assessment and cannot also decide on it, unless as a stated exception with its reason.`,
    );
  }
  return last.outcome;
}

export type RecordCheck = { ok: true } | { ok: false; problem: string };

/** Checks that a stored record is the one that was made: its own hash, and that of what was decided on. */
export function verifyRecord(record: AssessmentRecord, hash: string): RecordCheck {
  if (contentHash(record.subject) !== record.contentHash) {
    return { ok: false, problem: 'The content is not the one that was decided on.' };
  }
  if (contentHash(record) !== hash)
    return { ok: false, problem: 'The record was changed after it was made.' };
  return { ok: true };
}
