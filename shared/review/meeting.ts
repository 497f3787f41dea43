import type { FormContent, ListItem } from '../forms/form';
import type { Person } from '../people/person';
import type { RunFacts } from '../processes/process';
import { instantOf } from '../schedule/zone';
import { isQuorumRule, type Quorum, type QuorumRule, quorum } from './quorum';

/** When, where and with whom a review is held, and how it decides. */
export interface Meeting {
  /** YYYY-MM-DD and HH:MM, by the clocks of the organization's time zone. */
  on: string;
  at: string;
  minutes: number;
  place: string;
  chairId: string;
  /** Who is invited beside top management and the chair. */
  participantIds: string[];
  quorum: QuorumRule;
  /** How many of top management must sign the minutes. */
  signatures: 'all' | number;
  /** What is on the agenda beside the inputs that every review has. */
  agenda: { title: string; presenterId?: string }[];
}

type Contents = Pick<RunFacts, 'contents'>;

/** The meeting as it is planned now: as it was prepared, else as the review was started; undefined before either. */
export function meetingOf({ contents }: Contents): Meeting | undefined {
  const content = (contents.prepare ?? contents.start)?.content;
  return content && meetingIn(content);
}

/** Reads the fields that the start form and the preparation share. */
export function meetingIn(content: FormContent): Meeting {
  const text = (name: string) => String(content[name] ?? '');
  const rule = text('quorum');
  return {
    on: text('meetingOn'),
    at: text('startsAt'),
    minutes: Number(content.duration),
    place: text('place'),
    chairId: text('chairId'),
    participantIds: (content.participantIds as string[] | undefined) ?? [],
    quorum: isQuorumRule(rule) ? rule : 'majority',
    signatures: content.signatures === 'number' ? Number(content.signatureCount) : 'all',
    agenda: ((content.agenda as ListItem[] | undefined) ?? []).map(({ title, presenterId }) => ({
      title: String(title),
      ...(presenterId !== undefined && { presenterId: String(presenterId) }),
    })),
  };
}

/**
 * When the meeting starts and ends, ISO 8601 in UTC. A time that the clocks leave out in spring is an hour later.
 * @param timeZone IANA name
 */
export function meetingTimes({ on, at, minutes }: Meeting, timeZone: string): { start: string; end: string } {
  const wall = Date.parse(`${on}T${at}:00Z`);
  const start = instantOf(wall, timeZone) ?? instantOf(wall + 3_600_000, timeZone)!;
  return { start: new Date(start).toISOString(), end: new Date(start + minutes * 60_000).toISOString() };
}

/** The members of top management who are still there. */
export function topManagement({ people, settings }: Pick<RunFacts, 'people' | 'settings'>): Person[] {
  return people.filter(({ id, active }) => active && settings.topManagementIds.includes(id));
}

/** Who is invited: the chair, top management, and the other participants; each once, without those who have left. */
export function invited(
  meeting: Meeting,
  facts: Pick<RunFacts, 'people' | 'settings'>,
): { person: Person; role: 'chair' | 'required' | 'optional' }[] {
  const top = topManagement(facts).map(({ id }) => id);
  const ids = [...new Set([meeting.chairId, ...top, ...meeting.participantIds])];
  return ids.flatMap((id) => {
    const person = facts.people.find((each) => each.id === id && each.active);
    if (!person) return [];
    const role = id === meeting.chairId ? 'chair' : top.includes(id) ? 'required' : 'optional';
    return [{ person, role } as const];
  });
}

/** The quorum of a meeting, by who was there. */
export const quorumOf = (
  meeting: Meeting,
  attendedIds: readonly string[],
  facts: Pick<RunFacts, 'people' | 'settings'>,
): Quorum =>
  quorum(
    meeting.quorum,
    topManagement(facts).map(({ id }) => id),
    attendedIds,
  );
