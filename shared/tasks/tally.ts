import type { Participant } from './participants';
import { isIn, type Part, partsOf, type Rule } from './rule';
import type { Decision } from './task';

/** 'stuck': too few are left for the rule; somebody else must be asked, or the task ends unanswered. */
export type Tally = { state: 'open' | 'stuck' } | { state: 'decided'; decision: Decision };

/** Of one part of a rule: a request for changes is nobody's part alone. */
export type Standing = 'open' | 'stuck' | 'approved' | 'rejected';

/** How many approvals a part wants of its people. Whoever has left is missing, not excused. */
export function approvalsNeeded({ need }: Part, people: Participant[]): number {
  if (need === 'any') return 1;
  if (need === 'all') return Math.max(1, people.filter(({ state }) => state !== 'handed-on').length);
  return need;
}

/** Where one part of a rule stands: those of a group, or everybody. */
export function standingOf(part: Part, participants: Participant[]): Standing {
  const people = participants.filter((one) => isIn(part, one));
  const answers = people.flatMap(({ answer }) => (answer ? [answer.decision] : []));
  const approvals = answers.filter((decision) => decision === 'approved').length;
  const needed = approvalsNeeded(part, people);
  if (approvals >= needed) return 'approved';
  const toCome = people.filter(({ state }) => state === 'asked' || state === 'later').length;
  const rejected = answers.includes('rejected');
  if (rejected && part.need === 'any') return 'rejected';
  if (approvals + toCome >= needed) return 'open';
  return rejected ? 'rejected' : 'stuck';
}

/**
 * Where a task stands. A request for changes ends it at once, whoever makes it: what the others would decide on is
 * about to change. A rejection ends it as soon as the approvals that are needed of a group cannot be reached any more.
 */
export function tally(rule: Rule, participants: Participant[]): Tally {
  const decided = (decision: Decision): Tally => ({ state: 'decided', decision });
  const given = participants.map(({ answer }) => answer?.decision);
  if (given.includes('submitted')) return decided('submitted');
  if (given.includes('changes-requested')) return decided('changes-requested');
  const standings = partsOf(rule).map((part) => standingOf(part, participants));
  if (standings.includes('rejected')) return decided('rejected');
  if (standings.every((standing) => standing === 'approved')) return decided('approved');
  return { state: standings.includes('stuck') ? 'stuck' : 'open' };
}
