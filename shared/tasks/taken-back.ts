import type { RunFacts } from '../processes/process';
import type { Participant } from './participants';
import type { Rule } from './rule';
import { askNext } from './turn';

/**
 * With one person's answer taken back: they are asked again, and whoever was asked only because of that answer waits
 * for their turn again; whoever was not needed any more because of it is asked after all.
 */
export function withoutAnswer(
  rule: Rule,
  participants: Participant[],
  personId: string,
  { why, at }: { why: string; at: string },
): Participant[] {
  const waiting = participants.map((one): Participant => {
    const { answer, ...place } = one;
    if (answer && one.personId === personId && one.state === 'answered') {
      return { ...place, state: 'later', takenBack: { answer, why, at } };
    }
    return one.state === 'asked' || one.state === 'not-needed' ? { ...one, state: 'later' } : one;
  });
  return askNext(rule, waiting);
}

/**
 * Who is asked for a form that was taken back: whoever had submitted it, also where the step would ask somebody else;
 * undefined for every other form, and when they have left.
 */
export function askedAgain(
  step: string,
  { tasks, people }: Pick<RunFacts, 'tasks' | 'people'>,
): string | undefined {
  const calledOff = tasks.findLast(({ state }) => state !== 'open')?.takenBack;
  const taken = tasks.find(({ id }) => id === calledOff);
  if (!taken || taken.step !== step) return undefined;
  return people.find(({ id, active }) => active && id === taken.closedBy)?.id;
}
