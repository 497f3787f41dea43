import type { GroupName } from './rule';
import type { Decision } from './task';

/** What one person answered. */
export interface Answer {
  decision: Decision;
  comment: string;
  /** What an approval is subject to. */
  conditions?: string;
  /** Documents referred to, one a line. */
  references?: string;
  at: string;
  means: 'link' | 'sign-in';
  /** Of what was submitted or decided on. */
  contentHash: string;
  /** Why this person should not have decided; an administrator did all the same, for the reason in the comment. */
  override?: string;
}

/**
 * One person of a task. 'later': asked when those before have approved. 'handed-on': somebody else was asked instead.
 * 'left': is not active any more, and nobody was asked instead. 'not-needed': their group has approved without them.
 */
export interface Participant {
  personId: string;
  /** Those that this person answers for: one, unless nobody else is there. Absent where the rule names none. */
  groups?: GroupName[];
  state: 'asked' | 'later' | 'answered' | 'handed-on' | 'left' | 'not-needed';
  /** How this person came in, where it was not by the process itself. */
  broughtIn?: {
    how: 'delegated' | 'reassigned' | 'replaced';
    /** A person's id, or 'aimsflow'. */
    by: string;
    insteadOf: string;
    reason: string;
    at: string;
    /** Why this person should not be asked; an administrator asked all the same, for the reason. */
    override?: string;
  };
  answer?: Answer;
  /** What this person answered before and took back while others were still asked. */
  takenBack?: { answer: Answer; why: string; at: string };
}

/** Those who may answer now. */
export const askedOf = (participants: Participant[]): string[] =>
  participants.filter(({ state }) => state === 'asked').map(({ personId }) => personId);

/** Those whose answer is still to come, now or in their turn. */
export const toComeOf = (participants: Participant[]): string[] =>
  participants.filter(({ state }) => state === 'asked' || state === 'later').map(({ personId }) => personId);

/** The participants of a task, also of one that an earlier release opened. */
export const participantsOf = (task: { participants?: Participant[]; assignees: string[] }): Participant[] =>
  task.participants ?? task.assignees.map((personId) => ({ personId, state: 'asked' }));

/** With one person's answer. */
export const withAnswer = (participants: Participant[], personId: string, answer: Answer): Participant[] =>
  participants.map((one) =>
    one.personId === personId && one.state === 'asked' ? { ...one, state: 'answered', answer } : one,
  );

/** With somebody else in one person's place; the place in the order and the group stay. Whose turn it is says `askNext`. */
export function withSuccessor(
  participants: Participant[],
  successor: { personId: string; broughtIn: NonNullable<Participant['broughtIn']> },
): Participant[] {
  const { personId, broughtIn } = successor;
  return participants.flatMap((one): Participant[] => {
    if (one.personId !== broughtIn.insteadOf || !isOpen(one)) return [one];
    const state = one.state === 'asked' ? 'asked' : 'later';
    return [
      { ...one, state: 'handed-on' },
      { personId, ...(one.groups && { groups: one.groups }), state, broughtIn },
    ];
  });
}

/** Whether an answer of this participant is still to come, or will not come unless somebody is asked instead. */
const isOpen = ({ state }: Participant): boolean =>
  state === 'asked' || state === 'later' || state === 'left';

/** With one person marked as not active any more. */
export const withoutPerson = (participants: Participant[], personId: string): Participant[] =>
  participants.map((one) =>
    one.personId === personId && (one.state === 'asked' || one.state === 'later')
      ? { ...one, state: 'left' }
      : one,
  );
