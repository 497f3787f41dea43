import * as z from 'zod';
import type { Decision } from './task';

/** The longest comment (and conditions, and references), in characters. */
export const MAX_COMMENT = 4000;

const text = z.string().trim().catch('');

/** What an approver sends: form fields `decision`, `comment`, `conditions` and `references`. */
const decisionInput = z.object({
  decision: z.enum(['approved', 'rejected', 'changes-requested']).optional().catch(undefined),
  comment: text,
  conditions: text,
  references: text,
});

export interface ApproverDecision {
  decision: Exclude<Decision, 'submitted'>;
  /** Trimmed; '' where none is needed and none was given. */
  comment: string;
  conditions: string;
  references: string;
}

/** What is wrong with one field, in words that say what to do. */
interface Problem {
  field: 'decision' | 'comment' | 'conditions' | 'references';
  message: string;
}

/**
 * Checks an approver's decision. Who rejects or asks for changes says why; who decides although something stands
 * against it (separation of duties, independence) gives the reason for that exception.
 * @param bar why this person should not decide; undefined for everybody who may
 */
export function checkDecision(
  form: Readonly<Record<string, unknown>>,
  { bar }: { bar: string | undefined },
): { ok: true; value: ApproverDecision } | { ok: false; problems: Problem[] } {
  const { decision, comment, conditions, references } = decisionInput.parse(form);
  const problems: Problem[] = [];
  if (!decision) {
    problems.push({ field: 'decision', message: 'Choose whether you approve, ask for changes, or reject' });
  }
  if (conditions && decision && decision !== 'approved') {
    const message = 'Conditions belong to an approval: put them into the comment, or approve';
    problems.push({ field: 'conditions', message });
  }
  for (const [field, value] of Object.entries({ comment, conditions, references })) {
    if (value.length > MAX_COMMENT)
      problems.push({ field: field as Problem['field'], message: tooLong(field, value) });
  }
  const missing = comment === '' && commentMissing(decision, bar);
  if (missing) problems.push({ field: 'comment', message: missing });
  return decision && problems.length === 0
    ? { ok: true, value: { decision, comment, conditions, references } }
    : { ok: false, problems };
}

const tooLong = (field: string, { length }: string): string =>
  `Shorten the ${field} to ${MAX_COMMENT.toLocaleString('en')} characters or fewer; it has ${length.toLocaleString('en')}`;

function commentMissing(decision: Decision | undefined, bar: string | undefined): string | undefined {
  if (bar) return 'Enter the reason why you decide all the same';
  if (decision === 'rejected') return 'Enter why you reject it';
  if (decision === 'changes-requested') return 'Enter what has to be changed';
  return undefined;
}
