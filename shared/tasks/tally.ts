import type { Participant } from './participants';
import type { Rule } from './rule';
import type { Decision } from './task';

/** 'stuck': too few are left for the rule; somebody else must be asked, or the task ends unanswered. */
export type Tally = { state: 'open' | 'stuck' } | { state: 'decided'; decision: Decision };

/** How many approvals the rule wants of these people. Whoever has left is missing, not excused. */
export function approvalsNeeded({ need }: Rule, participants: Participant[]): number {
  if (need === 'any') return 1;
  if (need === 'all') return participants.filter(({ state }) => state !== 'handed-on').length;
  return need;
}

/**
 * Where a task stands. A request for changes ends it at once, whoever makes it: what the others would decide on is
 * about to change. A rejection ends it as soon as the approvals that are needed cannot be reached any more.
 */
export function tally(rule: Rule, participants: Participant[]): Tally {
  const answers = participants.flatMap(({ answer }) => (answer ? [answer.decision] : []));
  const decided = (decision: Decision): Tally => ({ state: 'decided', decision });
  if (answers.includes('submitted')) return decided('submitted');
  if (answers.includes('changes-requested')) return decided('changes-requested');
  const approvals = answers.filter((decision) => decision === 'approved').length;
  const needed = approvalsNeeded(rule, participants);
  if (approvals >= needed) return decided('approved');
  const toCome = participants.filter(({ state }) => state === 'asked' || state === 'later').length;
  const rejected = answers.includes('rejected');
  if (rejected && rule.need === 'any') return decided('rejected');
  if (approvals + toCome >= needed) return { state: 'open' };
  return rejected ? decided('rejected') : { state: 'stuck' };
}
