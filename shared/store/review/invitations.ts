import type { RunFacts, Submitted } from '../../processes/process';
import type { Invitation } from '../../review/ics';
import { agendaOf, invitationOf, toTell } from '../../review/invitation';
import { invited, type Meeting, meetingIn, meetingTimes } from '../../review/meeting';
import type { Task } from '../../tasks/task';
import { readStored } from '../contents';
import type { Mail, NewMail } from '../mails';
import { listPeople } from '../people';
import { readSettings } from '../settings';

export type InvitationNews = 'invited' | 'changed' | 'cancelled' | 'uninvited';

/** Plans of the meeting that were submitted so far: each is one more in the sequence of the calendar entry. */
const plansOf = ({ tasks }: RunFacts): number =>
  tasks.filter(({ step, state }) => step === 'prepare' && state === 'done').length;

/** @param taskId whose content is the plan that the recipient is told of */
const mailTo = (to: string, news: InvitationNews, taskId: string, facts: RunFacts): NewMail => ({
  id: `${facts.run.id}-invitation-${plansOf(facts)}-${to}`,
  kind: 'invitation',
  to,
  runId: facts.run.id,
  taskId,
  facts: { news, sequence: String(plansOf(facts)) },
});

/**
 * The mails of a new plan: to everybody who is invited, and to whoever no longer is.
 * @param facts as they are before the plan is submitted
 */
export function planMails(task: Task, plan: Meeting, facts: RunFacts): NewMail[] {
  const earlier = facts.contents.prepare;
  const before = earlier ? invitedTo(earlier, facts) : [];
  const { invite, uninvite } = toTell(before, plan, facts);
  return [
    ...invite.map(({ id }) => mailTo(id, before.includes(id) ? 'changed' : 'invited', task.id, facts)),
    ...uninvite.map(({ id }) => mailTo(id, 'uninvited', earlier!.taskId, facts)),
  ];
}

/** What is bound to a plan: who was invited to it, by which they are told when it is changed or called off. */
export const boundToPlan = (plan: Meeting, facts: RunFacts): { invited: string } => ({
  invited: invited(plan, facts)
    .map(({ person }) => person.id)
    .join(' '),
});

function invitedTo({ bound, content }: Submitted, facts: RunFacts): string[] {
  // Plans from before this was kept: as the settings would have it now.
  const { invited: ids } = bound?.invited === undefined ? boundToPlan(meetingIn(content), facts) : bound;
  return ids!.split(' ');
}

/** The mails by which a meeting that is still to come is called off; none where nobody was invited. */
export function cancellationMails(facts: RunFacts, now: Date): NewMail[] {
  const { prepare, hold } = facts.contents;
  if (!prepare || hold?.content.held === 'held') return [];
  const plan = meetingIn(prepare.content);
  if (Date.parse(meetingTimes(plan, facts.settings.timeZone).start) <= now.getTime()) return [];
  const told = invitedTo(prepare, facts);
  return facts.people
    .filter(({ id, active }) => active && told.includes(id))
    .map(({ id }) => mailTo(id, 'cancelled', prepare.taskId, facts));
}

/** What a mail of kind 'invitation' says, and the calendar entry that goes with it. */
export interface MeetingMail {
  news: InvitationNews;
  meeting: Meeting;
  chairName: string;
  agenda: string[];
  invitation: Invitation;
}

/**
 * Reads the plan that a mail tells of. The same mail gives the same calendar entry, also when it is sent again after the
 * plan has changed.
 * @param sender the mailbox that sends it @param url of the review's page
 * @throws {Error} when the plan is not there
 */
export async function readMeetingMail(mail: Mail, sender: string, url: string): Promise<MeetingMail> {
  const [stored, people, settings] = await Promise.all([
    readStored(mail.taskId ?? ''),
    listPeople(),
    readSettings(),
  ]);
  if (!stored) throw new Error(`mail ${mail.id} tells of a plan that is not there`);
  const meeting = meetingIn(stored.content);
  const news = mail.facts!.news as InvitationNews;
  const invitation = invitationOf(meeting, {
    runId: mail.runId!,
    method: news === 'cancelled' || news === 'uninvited' ? 'CANCEL' : 'REQUEST',
    sequence: Number(mail.facts!.sequence),
    plannedAt: mail.createdAt,
    organization: settings.organization,
    sender,
    url,
    people,
    settings,
  });
  const to = people.find(({ id }) => id === mail.to);
  const own = to && { name: to.name, email: to.email, role: 'optional' as const };
  const others = invitation.attendees.filter(({ email }) => email !== own?.email);
  return {
    news,
    meeting,
    chairName: people.find(({ id }) => id === meeting.chairId)?.name ?? settings.organization,
    agenda: agendaOf(meeting, people),
    // Whoever is uninvited need not be among those who are invited now; the others still meet.
    invitation:
      own && (news === 'uninvited' || others.length === invitation.attendees.length)
        ? { ...invitation, attendees: news === 'uninvited' ? [own] : [...others, own] }
        : invitation,
  };
}
