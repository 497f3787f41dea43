import { lowerFirst } from '../first-letter';
import type { Person } from '../people/person';
import { ROLE_NAMES } from '../people/person';
import { processById, stepOf } from '../processes';
import { REASON_NAMES, type Run } from '../runs/run';
import type { Mail } from '../store/mails';
import type { MeetingMail } from '../store/review/invitations';
import type { Settings } from '../store/settings';
import { participantsOf } from '../tasks/participants';
import { groupsInWords, partsOf, ruleInWords } from '../tasks/rule';
import { type Decision, type Task, taskTitle } from '../tasks/task';
import { invitationMail } from './compose-invitation';
import { composeRegisterMail } from './compose-register';
import { type RenderedMail, renderMail } from './render';

/** What a mail is written from: the outbox item and what it refers to, read when it is sent. */
export interface MailContext {
  mail: Mail;
  to: Person;
  run: Run;
  /** Absent for mails about a run as a whole. */
  task?: Task;
  settings: Settings;
  /** Of a mail about a meeting. */
  meeting?: MeetingMail;
  /** Names of people, by id. */
  nameOf(personId: string): string;
  /** Where pages are, without a slash at the end. */
  publicUrl: string;
  /** Of the link that acts for the recipient, where the mail carries one. */
  token?: string;
  now: Date;
}

/** Writes the mail. @throws {MailDataError} when something that it needs is missing */
export function composeMail(context: MailContext): RenderedMail {
  const { mail } = context;
  switch (mail.kind) {
    case 'task':
      return renderMail('task', asking(context));
    case 'reminder':
      return renderMail('reminder', { ...asking(context), now: context.now.toISOString() });
    case 'escalation':
      return renderMail('escalation', {
        ...asking(context),
        assigneeName: context.task!.assignees.map(context.nameOf).join(', '),
        now: context.now.toISOString(),
      });
    case 'receipt':
      return renderMail('receipt', receipt(context));
    case 'decision':
      return renderMail('decision', decision(context));
    case 'notice':
      return renderMail('notice', notice(context));
    case 'register':
      return composeRegisterMail(context);
    case 'report':
      return renderMail('report', report(context));
    case 'invitation':
      return renderMail('invitation', invitationMail(context, context.meeting!));
    case 'failure':
      return renderMail('failure', failure(context));
  }
}

function common({ settings, to, run, task, mail }: MailContext) {
  return {
    organization: settings.organization,
    recipientName: to.name,
    systemName: run.systemName,
    aboutLabel: run.systemId ? ('AI system' as const) : ('About' as const),
    taskTitle: task ? taskTitle(task) : runTitle(run),
    reference: mail.facts?.recordNumber ?? run.id,
    timeZone: settings.timeZone,
  };
}

/** 'AI risk assessment: Resume screening'. */
const runTitle = (run: Run): string => `${processById(run.process).name}: ${run.systemName}`;

function asking(context: MailContext) {
  const { task, to, token, publicUrl } = context;
  if (!task) throw new Error(`mail ${context.mail.id} asks for a task that is not there`);
  return {
    ...common(context),
    reason: whyAsked(context, task),
    whatToDo: whatToDo(task),
    dueAt: task.dueAt,
    ...(token
      ? { link: `${publicUrl}/act/${token}`, linkExpiresAt: task.expiresAt }
      : { link: `${publicUrl}/tasks/${task.id}` }),
    ifNothing: task.assignees.includes(to.id)
      ? `You get a reminder, then an administrator is told. ${ifUnanswered(task)}`
      : ifUnanswered(task),
  };
}

const ifUnanswered = (task: Task): string =>
  stepOf(task).ifUnanswered ?? 'Without an answer the run ends without a record.';

function whatToDo(task: Task): string {
  const step = stepOf(task);
  if (task.request) return `Changes were asked for: ${task.request}`;
  const { rule, participants, brief } = task;
  const asked = participants?.filter(({ state }) => state !== 'handed-on') ?? [];
  const told = step.kind !== 'form' && rule && (asked.length > 1 || partsOf(rule).some(({ group }) => group));
  const proof = task.signIn ? ['The link in this mail shows it; to decide, you sign in.'] : [];
  return [
    step.whatToDo,
    ...proof,
    ...(told ? [ruleInWords(rule, asked.length)] : []),
    ...(brief ? [brief] : []),
  ].join(' ');
}

function whyAsked(context: MailContext, task: Task): string {
  const { run, to, nameOf } = context;
  const place = participantsOf(task).find(
    ({ personId, state }) => personId === to.id && state !== 'handed-on',
  );
  if (!place) return `You get this mail because you are ${article(ROLE_NAMES.admin)}.`;
  if (place.broughtIn) {
    const { how, by, insteadOf, reason } = place.broughtIn;
    const who = how === 'replaced' ? `${nameOf(insteadOf)} cannot do it` : `${nameOf(by)} asked you`;
    return `You get this mail because ${who}: ${reason}.`;
  }
  const start = {
    schedule: 'a schedule started it',
    manual: 'it was started by hand',
    change: 'the register entry changed significantly',
    'follow-up': 'it follows from an earlier record',
  }[run.reason];
  const process = processById(run.process).name;
  const part = place.groups ? `answer for ${groupsInWords(place.groups)}` : 'take part';
  return `You get this mail because you ${part} in this ${lowerFirst(process)}, and ${start}.`;
}

const article = (name: string) => `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name.toLowerCase()}`;

const DID: Record<Decision, string> = {
  submitted: 'You submitted what you were asked for.',
  approved: 'You approved it.',
  rejected: 'You rejected it.',
  'changes-requested': 'You asked for changes.',
};

function nextStep(task: Task, decision: Decision): string {
  if (task.state === 'open') return 'Others are still asked. You get a mail when it is decided.';
  if (decision === 'changes-requested') return 'It goes back to be changed, and you are asked again.';
  if (decision === 'submitted' && task.needsApproval) {
    return 'The residual risk is above the acceptance threshold: an approver decides on it now.';
  }
  return 'The process goes on; its page shows where it stands.';
}

function receipt(context: MailContext) {
  const { mail, task, to, run, publicUrl } = context;
  const place = participantsOf(task!).findLast(({ personId }) => personId === to.id);
  const given = place?.answer ?? place?.takenBack?.answer;
  const decision = (mail.facts?.decision ?? task!.decision!) as Decision;
  return {
    ...common(context),
    reason: 'You get this mail because you acted on this task.',
    action: DID[decision],
    recordedAt: given?.at ?? task!.closedAt!,
    contentHash: given?.contentHash ?? task!.outcomeHash!,
    nextStep: mail.facts?.next ?? nextStep(task!, decision),
    // Without a password there is no way in but the link of the task's mail, which shows the same.
    ...(to.signsIn && { link: `${publicUrl}/runs/${run.id}` }),
  };
}

function decision(context: MailContext) {
  const { mail, task, to, run, publicUrl } = context;
  const record = mail.facts?.recordNumber;
  return {
    ...common(context),
    reason: 'You get this mail because you submitted this.',
    outcome: mail.facts!.decision as 'approved' | 'rejected' | 'changes-requested',
    decidedBy: mail.facts?.decidedBy ?? context.nameOf(mail.facts!.decidedById!),
    decidedAt: mail.facts?.decidedAt ?? mail.createdAt,
    comment: mail.facts?.comment,
    nextStep: record
      ? `The record ${record} is final. There is nothing to do for you now.`
      : 'You get a task to change it.',
    contentHash: task!.outcomeHash!,
    ...(to.signsIn && {
      link: record ? `${publicUrl}/records/${record}` : `${publicUrl}/runs/${run.id}`,
    }),
  };
}

function notice(context: MailContext) {
  const { mail, to, run, task, publicUrl } = context;
  return {
    ...common(context),
    reason: 'You get this mail because you were asked to act on this task.',
    why: mail.facts!.why!,
    nextStep:
      mail.facts?.next ??
      (run.state === 'withdrawn'
        ? 'Nothing: the run was withdrawn.'
        : task?.state === 'ended'
          ? 'Nothing, unless it is started again: then you get a new mail.'
          : 'It is checked and changed where needed. If a decision is needed then, you get a new mail.'),
    ...(to.signsIn && { link: `${publicUrl}/runs/${run.id}` }),
  };
}

function report(context: MailContext) {
  const { mail, to, publicUrl } = context;
  return {
    ...common(context),
    reason: 'You get this mail because the report names you among those who get it.',
    outcome: mail.facts!.outcome!,
    summary: mail.facts!.summary!,
    ...(to.signsIn && { link: `${publicUrl}/records/${mail.facts!.recordNumber}` }),
  };
}

function failure(context: MailContext) {
  const { mail, run, publicUrl } = context;
  const { organization, recipientName, systemName, reference, timeZone } = common(context);
  return {
    organization,
    recipientName,
    systemName,
    reference,
    timeZone,
    summary: `${runTitle(run)} ended ${run.recordNumber ? 'before it was followed up' : 'without a record'}`,
    failedAt: mail.createdAt,
    attempts: 1,
    error: mail.facts?.problem ?? 'unknown',
    consequence: run.recordNumber
      ? `Its record ${run.recordNumber} stays; what was decided is not followed up any more.`
      : `This run (${REASON_NAMES[run.reason].toLowerCase()}) left no record.`,
    whatToDo: 'Look at the run, then start it again.',
    link: `${publicUrl}/runs/${run.id}`,
    reason: `You get this mail because you are ${article(ROLE_NAMES.admin)}.`,
  };
}
