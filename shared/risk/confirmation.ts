import * as z from 'zod';
import { CONTENT_HASH_PATTERN, type ContentHash, contentHash } from '../canonical';
import { type AssessmentRecord, type RecordCheck, RecordError, verifyRecord } from './record';

const hash = z.custom<ContentHash>(
  (value) => typeof value === 'string' && CONTENT_HASH_PATTERN.test(value),
  'must be "sha256:" and 64 lower-case hex digits',
);

/** The longest reason, in characters. */
export const MAX_REASON = 1000;

/**
 * The record of a confirmation: an assessment of its own number and date whose content is that of an earlier record, by
 * reference. It is in the same series of numbers, since it is what 8.2 asks for at a planned interval.
 */
export const confirmationSchema = z.object({
  kind: z.literal('ai-risk-confirmation'),
  /** Of this shape, so that old records can be read for years. */
  format: z.literal(1),
  clauses: z.array(z.string()),
  number: z.string().min(1),
  /** The register entry as it is now; its significant fields are those that were assessed. */
  system: z.object({ id: z.string().min(1), name: z.string().min(1), version: z.int().min(1), hash }),
  significantHash: hash,
  /** The full assessment that still holds: its number, the hash of its record and of what it found. */
  confirms: z.object({ number: z.string().min(1), recordHash: hash, contentHash: hash }),
  /** What it was rated by, and still is. */
  criteria: z.object({ version: z.int().min(1), hash }),
  inherentLevel: z.string(),
  residualLevel: z.string(),
  confirmed: z.object({
    by: z.object({ id: z.string().min(1), name: z.string().min(1) }),
    at: z.iso.datetime(),
    /** Why it still holds, in the reviewer's words: the same for all systems of one review. */
    reason: z.string().trim().min(1).max(MAX_REASON),
    /** How many systems were confirmed in the same act. */
    together: z.int().min(1),
  }),
  outcome: z.literal('confirmed'),
  finalizedAt: z.iso.datetime(),
});
export type ConfirmationRecord = z.infer<typeof confirmationSchema>;

export interface ConfirmationInput {
  /** The next number of the assessments' series, e.g. RA-2027-0012. */
  number: string;
  system: ConfirmationRecord['system'];
  significantHash: ContentHash;
  /** The full assessment, with the hash that its record is stored under. */
  original: { record: AssessmentRecord; hash: string };
  confirmed: ConfirmationRecord['confirmed'];
}

/**
 * Makes the record of a confirmation and its hash.
 * @throws {RecordError} when what is confirmed is no longer what was recorded, was rejected, or is of another system
 * @throws {z.ZodError} when a field is missing or malformed
 */
export function buildConfirmation({
  number,
  system,
  significantHash,
  original,
  confirmed,
}: ConfirmationInput): { record: ConfirmationRecord; hash: ContentHash } {
  const { record: assessed } = original;
  const check = verifyRecord(assessed, original.hash);
  if (!check.ok) throw new RecordError(`${assessed.number} cannot be confirmed. ${check.problem}`);
  if (assessed.outcome === 'rejected') {
    throw new RecordError(`${assessed.number} was rejected: assess the system in full.`);
  }
  if (assessed.subject.system.id !== system.id) {
    throw new RecordError(`${assessed.number} is the assessment of another system.`);
  }
  const record = confirmationSchema.parse({
    kind: 'ai-risk-confirmation',
    format: 1,
    clauses: ['6.1.2', '8.2'],
    number,
    system,
    significantHash,
    confirms: {
      number: assessed.number,
      recordHash: original.hash,
      contentHash: assessed.contentHash,
    },
    criteria: assessed.subject.criteria,
    inherentLevel: assessed.subject.levels.inherentLevel,
    residualLevel: assessed.subject.levels.residualLevel,
    confirmed,
    outcome: 'confirmed',
    finalizedAt: confirmed.at,
  });
  return { record, hash: contentHash(record) };
}

/**
 * Checks that a stored confirmation is the one that was made, and that what it confirms still is what it was then.
 * @param original the record that `confirms` names, as it is stored now; undefined when it is gone
 */
export function verifyConfirmation(
  record: ConfirmationRecord,
  hash: string,
  original: { record: AssessmentRecord; hash: string } | undefined,
): RecordCheck {
  if (contentHash(record) !== hash) {
    return { ok: false, problem: 'The record was changed after it was made.' };
  }
  const { confirms } = record;
  if (!original) return { ok: false, problem: `The assessment it confirms, ${confirms.number}, is gone.` };
  const holds =
    original.record.number === confirms.number &&
    original.hash === confirms.recordHash &&
    original.record.contentHash === confirms.contentHash &&
    verifyRecord(original.record, original.hash).ok;
  return holds
    ? { ok: true }
    : { ok: false, problem: `${confirms.number} is not what was confirmed any more.` };
}
