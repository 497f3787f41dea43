import type { RunFacts } from '../../processes/process';
import type { Invitation } from '../../review/ics';
import { agendaOf, invitationOf, toTell } from '../../review/invitation';
import { type Meeting, meetingIn, meetingTimes } from '../../review/meeting';
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
  const before = earlier && meetingIn(earlier.content);
  const { invite, uninvite } = toTell(before, plan, facts);
  const known = new Set(before ? toTell(undefined, before, facts).invite.map(({ id }) => id) : []);
  return [
    ...invite.map(({ id }) => mailTo(id, known.has(id) ? 'changed' : 'invited', task.id, facts)),
    ...uninvite.map(({ id }) => mailTo(id, 'uninvited', earlier!.taskId, facts)),
  ];
}

/** The mails by which a meeting that is still to come is called off; none where nobody was invited. */
export function cancellationMails(facts: RunFacts, now: Date): NewMail[] {
  const { prepare, hold } = facts.contents;
  if (!prepare || hold?.content.held === 'held') return [];
  const plan = meetingIn(prepare.content);
  if (Date.parse(meetingTimes(plan, facts.settings.timeZone).start) <= now.getTime()) return [];
  return toTell(undefined, plan, facts).invite.map(({ id }) =>
    mailTo(id, 'cancelled', prepare.taskId, facts),
  );
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
  const own = people.find(({ id }) => id === mail.to)?.email;
  return {
    news,
    meeting,
    chairName: people.find(({ id }) => id === meeting.chairId)?.name ?? settings.organization,
    agenda: agendaOf(meeting, people),
    invitation:
      news === 'uninvited'
        ? // The others still meet.
          { ...invitation, attendees: invitation.attendees.filter(({ email }) => email === own) }
        : invitation,
  };
}
