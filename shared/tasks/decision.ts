import * as z from 'zod';
import type { Decision } from './task';

/** The longest comment, in characters. */
export const MAX_COMMENT = 4000;

/** What an approver sends: form fields `decision` and `comment`. */
const decisionInput = z.object({
  decision: z.enum(['approved', 'rejected', 'changes-requested']).optional().catch(undefined),
  comment: z.string().trim().catch(''),
});

export interface ApproverDecision {
  decision: Exclude<Decision, 'submitted'>;
  /** Trimmed; '' where none is needed and none was given. */
  comment: string;
}

/** What is wrong with one field, in words that say what to do. */
interface Problem {
  field: 'decision' | 'comment';
  message: string;
}

/**
 * Checks an approver's decision. Who rejects or asks for changes says why; who decides on their own submission gives
 * the reason for that exception (separation of duties).
 * @param ownSubmission whether this person submitted what is decided on
 */
export function checkDecision(
  form: Readonly<Record<string, unknown>>,
  { ownSubmission }: { ownSubmission: boolean },
): { ok: true; value: ApproverDecision } | { ok: false; problems: Problem[] } {
  const { decision, comment } = decisionInput.parse(form);
  const problems: Problem[] = [];
  if (!decision) {
    problems.push({ field: 'decision', message: 'Choose whether you approve, ask for changes, or reject' });
  }
  const problem = commentProblem(decision, comment, ownSubmission);
  if (problem) problems.push({ field: 'comment', message: problem });
  return decision && problems.length === 0
    ? { ok: true, value: { decision, comment } }
    : { ok: false, problems };
}

function commentProblem(
  decision: Decision | undefined,
  comment: string,
  ownSubmission: boolean,
): string | undefined {
  if (comment.length > MAX_COMMENT) {
    const limit = MAX_COMMENT.toLocaleString('en');
    return `Shorten the comment to ${limit} characters or fewer; it has ${comment.length.toLocaleString('en')}`;
  }
  if (comment !== '') return undefined;
  if (ownSubmission) return 'Enter the reason why you decide on your own submission';
  if (decision === 'rejected') return 'Enter why you reject it';
  if (decision === 'changes-requested') return 'Enter what has to be changed';
  return undefined;
}
