import { contentHash } from '../canonical';
import type { MailData } from './render';

const common = {
  organization: 'Northwind Health',
  recipientName: 'Ada Moss',
  systemName: 'Resume screening',
  taskTitle: 'Assess the risks of Resume screening',
  reference: 'RA-2026-0012',
  reason: 'You are the process owner of AI risk assessments for Resume screening.',
  timeZone: 'Europe/Berlin',
};

const asking = {
  ...common,
  whatToDo:
    'Describe what could go wrong with the system, how likely and how bad it would be, and what you will do about it. It takes about 30 minutes, and you can save a draft at any time.',
  dueAt: '2026-12-04T16:00:00Z',
  link: 'https://aims.northwind.example/t/3pXq7Tn0c4VbKfR2yLw8Zs1dMh6JgUe9aQoBiNxCvEk',
  linkExpiresAt: '2026-12-18T16:00:00Z',
  ifNothing:
    'You get a reminder one day before the task is due. After it, your manager is told that it is overdue.',
};

/** One mail of each kind, as the product would send it. For tests only. */
export const SAMPLES: MailData = {
  task: asking,
  reminder: { ...asking, now: '2026-12-01T08:00:00Z' },
  escalation: {
    ...asking,
    recipientName: 'Ben Okoro',
    assigneeName: 'Ada Moss',
    whatToDo:
      'Remind Ada Moss, or do the task yourself: the link lets you act in her place, under your own name.',
    reason: 'You are the approver for AI risk assessments of Resume screening.',
    ifNothing: 'The run ends on Friday 18 December without an assessment, and this is recorded.',
    now: '2026-12-07T08:00:00Z',
  },
  decision: {
    ...common,
    outcome: 'changes-requested',
    decidedBy: 'Ben Okoro',
    decidedAt: '2026-12-02T13:20:00Z',
    comment:
      'Two things before I can approve:\n\n1. Who tests for adverse impact, and how often?\n2. The residual likelihood of "Rare" needs a reason.',
    nextStep: 'A new task waits for you, with your answers as you left them and this comment beside them.',
    contentHash: contentHash({ sample: 1 }),
    link: 'https://aims.northwind.example/runs/RA-2026-0012',
  },
  receipt: {
    ...common,
    action: 'You submitted the risk assessment of Resume screening.',
    recordedAt: '2026-12-01T10:05:00Z',
    contentHash: contentHash({ sample: 1 }),
    nextStep:
      'Ben Okoro decides on the treatment plan and the residual risk. You get a mail with the decision.',
    link: 'https://aims.northwind.example/runs/RA-2026-0012',
  },
  notice: {
    ...common,
    why: 'The register entry changed while this waited for a decision: Purpose.',
    nextStep: 'Ada Moss checks the assessment against the entry as it is now, and you are asked again.',
    link: 'https://aims.northwind.example/runs/RA-2026-0012',
  },
  register: {
    organization: 'Northwind Health',
    recipientName: 'Ada Moss',
    kind: 'Legal clocks',
    title: 'Resume screening showed files of others',
    reference: 'RA-2026-0012',
    text: 'Clocks of the law run for this incident. Decide whether they apply, and say who was told.',
    facts: [{ name: 'GDPR Art. 33(1)', value: 'Running: by', at: '2026-12-03T08:00:00Z' }],
    button: 'Open the incident',
    link: 'https://aims.northwind.example/registers/incidents/inc-0f3a51c29b7e',
    reason: 'You handle this incident.',
    timeZone: 'Europe/Berlin',
  },
  report: {
    ...common,
    outcome: 'Minor nonconformities',
    summary: 'The assessments are sound. One was not made again after a change of the model.',
    link: 'https://aims.northwind.example/records/AU-2026-0003',
  },
  invitation: {
    organization: 'Northwind Health',
    recipientName: 'Ada Moss',
    news: 'invited',
    meeting: 'Management review of Resume screening',
    startsAt: '2026-12-04T09:00:00Z',
    endsAt: '2026-12-04T11:00:00Z',
    place: 'Room 4',
    chairName: 'Ben Okoro',
    agenda: ['Actions of earlier reviews', 'Budget (Cleo Diaz)'],
    reference: 'RA-2026-0012',
    reason: 'You get this mail because you are among those who take part.',
    timeZone: 'Europe/Berlin',
    link: 'https://aims.northwind.example/reviews/mr-0123456789ab',
  },
  failure: {
    organization: 'Northwind Health',
    recipientName: 'Cleo Diaz',
    summary: 'Mail to Ada Moss was not delivered',
    systemName: 'Resume screening',
    reference: 'RA-2026-0012',
    failedAt: '2026-12-01T10:07:00Z',
    attempts: 5,
    error: 'MessageRejected: Email address is not verified.',
    consequence: 'Ada Moss does not know that a task waits.',
    whatToDo: 'Check the address, then choose "Send again" on the page.',
    link: 'https://aims.northwind.example/mailbox/failed/01JDB3',
    reason: 'You are an administrator of the AI management system.',
    timeZone: 'Europe/Berlin',
  },
};
