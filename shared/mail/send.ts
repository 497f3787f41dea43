import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { toIcs } from '../review/ics';
import { mintLink } from '../store/links';
import { claimMail, finishMail, type Mail, postponeMail } from '../store/mails';
import { inParallel } from '../store/parallel';
import { getPeople } from '../store/people';
import { readMeetingMail } from '../store/review/invitations';
import { getRun } from '../store/runs';
import { readSettings } from '../store/settings';
import { getTask } from '../store/tasks/task-writes';
import { participantsOf } from '../tasks/participants';
import type { Task } from '../tasks/task';
import { composeMail } from './compose';
import { composeRegisterMail } from './compose-register';
import { toMime } from './mime';

/** Less than a mail's lease, retries and all: two senders must not have the same mail in hand. */
const client = new SESClient({
  maxAttempts: 2,
  requestHandler: { requestTimeout: 5_000, throwOnRequestTimeout: true },
});

const setting = (name: string) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

/** Sends mails of the outbox, each by itself: what fails stays in the outbox and is sent by the sweep. */
export async function sendMails(ids: string[], now: Date): Promise<void> {
  await inParallel(4, ids, (id) => sendMail(id, now));
}

/**
 * Sends one mail of the outbox, unless it is sent, given up, or in another's hands. A failure is noted on the mail
 * (another attempt later, or given up, which the admin sees) and is no error of the caller's.
 * @throws only what the table throws
 */
export async function sendMail(id: string, now: Date): Promise<void> {
  const mail = await claimMail(id, now);
  if (!mail) return;
  let messageId: string;
  try {
    const task = mail.taskId ? await getTask(mail.taskId) : undefined;
    if (isObsolete(mail, task)) return await finishMail(id, 'obsolete', now);
    messageId = await deliver(mail, task, now);
  } catch (error) {
    const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const state = await postponeMail(mail, problem, now);
    console.error(
      JSON.stringify({ message: 'mail not sent', mailId: id, attempts: mail.attempts, state, problem }),
    );
    return;
  }
  await finishMail(id, 'sent', now, messageId);
}

/** Nobody should be asked for what is done. */
const isObsolete = (mail: Mail, task: Task | undefined) =>
  ['task', 'reminder', 'escalation'].includes(mail.kind) && task?.state !== 'open';

/** Everybody whose name the mail may say. */
const peopleIn = (task: Task) =>
  participantsOf(task).flatMap(({ personId, broughtIn }) => [personId, broughtIn?.by ?? personId]);

async function deliver(mail: Mail, task: Task | undefined, now: Date): Promise<string> {
  const [settings, run, people] = await Promise.all([
    readSettings(),
    getRun(mail.runId ?? ''),
    getPeople([mail.to, mail.facts?.decidedById ?? mail.to, ...(task ? peopleIn(task) : [])]),
  ]);
  const to = people.find((person) => person.id === mail.to);
  if (!to?.active) throw new Error('the recipient is not an active person any more');
  if (!run && mail.kind !== 'register') throw new Error(`there is no run ${mail.runId}`);
  // Made only now, so that the token exists in the mail and nowhere else.
  const token = mail.link && task ? await mintLink(task, to.id, mail.id) : undefined;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  const [from, publicUrl] = [setting('MAIL_FROM'), setting('PUBLIC_URL')];
  const meeting =
    mail.kind === 'invitation'
      ? await readMeetingMail(mail, from, `${publicUrl}/reviews/${mail.runId}`)
      : undefined;
  const context = { mail, to, task, settings, nameOf, publicUrl, token, now, meeting };
  const rendered = run ? composeMail({ ...context, run }) : composeRegisterMail(context);
  const mime = await toMime({
    mailId: mail.id,
    from: { name: settings.organization, address: from },
    to: { name: to.name, address: to.email },
    date: now.toISOString(),
    ...rendered,
    ...(meeting && {
      calendar: { method: meeting.invitation.method, content: toIcs(meeting.invitation) },
    }),
  });
  const { MessageId } = await client.send(
    new SendRawEmailCommand({
      Source: from,
      Destinations: [to.email],
      RawMessage: { Data: mime },
      ConfigurationSetName: process.env.MAIL_CONFIGURATION_SET,
    }),
  );
  return MessageId ?? '';
}
