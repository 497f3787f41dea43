import type { LedgerEntry } from '../../ledger/ledger';
import { type EventName, eventOf, type Webhook } from '../../webhooks/webhook';
import { keys } from '../keys';
import { queryAll, type Write } from '../table';

/** A message to one address, from the event until it has arrived. */
export interface Delivery {
  /** Of the message: the same at every attempt, so that a receiver knows a repeat. */
  id: string;
  webhookId: string;
  event: EventName;
  /** The body, as it is signed and sent: ids, words and hashes, no personal data. */
  body: string;
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  createdAt: string;
  deliveredAt?: string;
  /** Why the last attempt failed. */
  problem?: string;
}

/** How long a list of webhooks is used, milliseconds: every act would read it otherwise. */
const FRESH_MS = 30_000;
let known: { at: number; hooks: Promise<Webhook[]> } | undefined;

export const listWebhooks = (): Promise<Webhook[]> => queryAll<Webhook>('WEBHOOKS', { index: 'lists' });

function webhooksNow(): Promise<Webhook[]> {
  const at = Date.now();
  if (!known || at - known.at > FRESH_MS || at < known.at) {
    const hooks = listWebhooks();
    known = { at, hooks };
    hooks.catch(() => {
      known = undefined;
    });
  }
  return known.hooks;
}

/** The messages that an act leads to, for the transaction of the act itself. */
export async function deliveriesOf(subject: string, entry: LedgerEntry): Promise<Write[]> {
  const event = eventOf(entry.act);
  if (!event) return [];
  const hooks = (await webhooksNow()).filter(({ events }) => events.includes(event));
  return hooks.map((hook) => ({ put: itemOf(hook, subject, entry, event) }));
}

function itemOf(
  hook: Webhook,
  subject: string,
  { seq, at, act, facts, hash }: LedgerEntry,
  event: EventName,
) {
  const [kind, runId] = subject.split('#');
  const { to: _, ...told } = facts;
  const data = { ...(kind === 'RUN' && { runId }), act, ...told, evidence: hash };
  const delivery: Delivery = {
    id: `msg_${hook.id}_${subject.replace(/[^\w-]/g, '-')}_${seq}`,
    webhookId: hook.id,
    event,
    body: JSON.stringify({ type: event, timestamp: at, data }),
    state: 'pending',
    attempts: 0,
    createdAt: at,
  };
  return {
    ...keys.delivery(delivery.id),
    ...delivery,
    listsPk: `DELIVERIES#${hook.id}`,
    listsSk: `${at}#${delivery.id}`,
    duePk: 'DUE',
    dueSk: `${at}#${delivery.id}`,
    ttl: Math.ceil(Date.parse(at) / 1000) + KEEP_S,
  };
}

/** Deliveries are no evidence: the chain is. */
const KEEP_S = 30 * 86_400;
