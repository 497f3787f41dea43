import type { Participant } from './participants';
import { type GroupName, isIn, type Part, partsOf, type Rule } from './rule';
import { standingOf } from './tally';

/** Somebody who is asked, and for which groups: one, unless nobody else is there. */
export interface Asked {
  personId: string;
  groups?: GroupName[];
}

/** Participants of a new task: those whose turn it is are asked. */
export const participantsFor = (asked: Asked[], rule: Rule): Participant[] =>
  askNext(
    rule,
    asked.map((one) => ({ ...one, state: 'later' })),
  );

/**
 * With everybody asked whose turn it is by now, and nobody any more whose group has approved without them. Whoever is
 * asked stays so until then.
 */
export function askNext(rule: Rule, participants: Participant[]): Participant[] {
  const parts = partsOf(rule);
  const open = parts.filter((part) => standingOf(part, participants) !== 'approved');
  const people = participants.map((one): Participant => {
    const isToCome = one.state === 'asked' || one.state === 'later';
    return isToCome && !open.some((part) => isIn(part, one)) ? { ...one, state: 'not-needed' } : one;
  });
  // A group after another: the first that has not approved yet.
  const now = 'parts' in rule && rule.order === 'in-turn' ? open.slice(0, 1) : open;
  return now.reduce((asked, part) => askIn(part, asked), people);
}

function askIn(part: Part, participants: Participant[]): Participant[] {
  const here = participants.filter((one) => isIn(part, one));
  const later = here.filter(({ state }) => state === 'later');
  const next =
    part.order === 'together' ? later : here.some(({ state }) => state === 'asked') ? [] : later.slice(0, 1);
  return participants.map((one) => (next.includes(one) ? { ...one, state: 'asked' } : one));
}
