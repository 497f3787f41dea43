import * as z from 'zod';

/** What other systems may be told of, and what it means. */
export const EVENTS = {
  'run.started': 'A process was started',
  'run.withdrawn': 'A run was withdrawn',
  'task.opened': 'Somebody is asked for something',
  'task.closed': 'A task was submitted, decided, or ended',
  'record.made': 'A final record was made',
} as const;
export type EventName = keyof typeof EVENTS;
const EVENT_NAMES = Object.keys(EVENTS) as [EventName, ...EventName[]];

export const webhookInput = z.object({
  url: z
    .string()
    .trim()
    .max(500, 'The address must have at most 500 characters')
    .pipe(z.url({ protocol: /^https$/, error: 'Enter an address that begins with https://' }))
    .refine(
      (url) => !URL.canParse(url) || new URL(url).username + new URL(url).password === '',
      'Leave name and password out of the address: the signature proves that we sent it',
    ),
  events: z.array(z.enum(EVENT_NAMES)).min(1, 'Choose at least one event'),
});

/** An address that is told of events. */
export interface Webhook extends z.infer<typeof webhookInput> {
  id: string;
  /** Signs what is sent: 'whsec_' and base64. Shown once on the page; kept, because signing needs it. */
  secret: string;
  createdAt: string;
}

/** The acts of the evidence chain that are events. */
const EVENT_OF: Record<string, EventName> = {
  'run-started': 'run.started',
  'run-withdrawn': 'run.withdrawn',
  'task-opened': 'task.opened',
  'task-submitted': 'task.closed',
  'task-approved': 'task.closed',
  'task-rejected': 'task.closed',
  'task-changes-requested': 'task.closed',
  'task-expired': 'task.closed',
  'task-outdated': 'task.closed',
  'task-taken-back': 'task.closed',
  'task-ended': 'task.closed',
  'record-finalized': 'record.made',
  'run-followed-up': 'record.made',
};

export const eventOf = (act: string): EventName | undefined =>
  Object.hasOwn(EVENT_OF, act) ? EVENT_OF[act] : undefined;
