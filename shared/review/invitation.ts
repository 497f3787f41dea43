import type { Person } from '../people/person';
import type { RunFacts } from '../processes/process';
import type { Invitation } from './ics';
import { REVIEW_INPUTS } from './inputs';
import { invited, type Meeting, meetingTimes } from './meeting';

type Invited = Pick<RunFacts, 'people' | 'settings'>;

/**
 * Who must be told of a plan: everybody who is invited now, and who no longer is.
 * @param before ids of who was invited to the plan before; top management may have changed since
 */
export function toTell(
  before: readonly string[],
  after: Meeting,
  facts: Invited,
): { invite: Person[]; uninvite: Person[] } {
  const invite = invited(after, facts).map(({ person }) => person);
  const uninvite = facts.people.filter(
    (person) => person.active && before.includes(person.id) && !invite.includes(person),
  );
  return { invite, uninvite };
}

/** What an invitation says beside the plan of the meeting. */
export interface InvitationContext extends Invited {
  runId: string;
  method: Invitation['method'];
  /** How often the plan was made or changed before; the cancellation counts too. */
  sequence: number;
  /** When this was planned; ISO 8601, UTC. */
  plannedAt: string;
  organization: string;
  /** The mailbox that sends the mails. */
  sender: string;
  /** The page of the review. */
  url: string;
}

/** The calendar entry of a meeting as it is planned. */
export function invitationOf(meeting: Meeting, context: InvitationContext): Invitation {
  const { runId, method, sequence, plannedAt, organization, sender, url, people, settings } = context;
  const everybody = invited(meeting, context);
  const chair = everybody.find(({ role }) => role === 'chair')?.person;
  return {
    method,
    uid: `${runId}@${sender.slice(sender.lastIndexOf('@') + 1)}`,
    sequence,
    stamp: plannedAt,
    ...meetingTimes(meeting, settings.timeZone),
    summary: `Management review of the AI management system, ${organization}`,
    description: [agendaText(meeting, people), `Figures and notes: ${url}`].join('\n\n'),
    location: meeting.place,
    url,
    organizer: chair
      ? { name: chair.name, email: chair.email, sentBy: sender }
      : { name: organization, email: sender },
    attendees: everybody.map(({ person, role }) => ({ name: person.name, email: person.email, role })),
  };
}

/** What every review looks at, then what this one adds; numbered, one a line. */
export function agendaOf({ agenda }: Meeting, people: readonly Person[]): string[] {
  const nameOf = (id: string | undefined) => people.find((person) => person.id === id)?.name;
  const own = agenda.map(({ title, presenterId }) => {
    const name = nameOf(presenterId);
    return name === undefined ? title : `${title} (${name})`;
  });
  return [...REVIEW_INPUTS.map(({ title }) => title), ...own, 'Conclusions, decisions and actions'];
}

const agendaText = (meeting: Meeting, people: readonly Person[]): string =>
  ['Agenda:', ...agendaOf(meeting, people).map((item, index) => `${index + 1}. ${item}`)].join('\n');
