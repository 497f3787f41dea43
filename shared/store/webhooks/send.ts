import { deliver, NotDelivered } from '../../webhooks/deliver';
import { signedHeaders } from '../../webhooks/sign';
import type { Webhook } from '../../webhooks/webhook';
import { keys } from '../keys';
import { MAX_ATTEMPTS, retryDelayMs } from '../mails';
import { get, isConditionFailed, update } from '../table';
import type { Delivery } from './outbox';

const LEASE_MS = 60_000;

/** Sends one message that is due, or notes why not. At least once: a receiver knows repeats by the message's id. */
export async function sendDelivery(due: Delivery, now: Date): Promise<void> {
  const delivery = await claim(due, now);
  if (!delivery) return;
  const hook = await get<Webhook>(keys.webhook(delivery.webhookId));
  if (!hook) return end(delivery, 'failed', 'the webhook was removed', now);
  const sentAt = Math.floor(now.getTime() / 1000);
  try {
    const headers = signedHeaders(hook.secret, delivery.id, sentAt, delivery.body);
    await deliver({ url: hook.url, headers, body: delivery.body });
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    return failed(delivery, error.message, now);
  }
  await end(delivery, 'delivered', undefined, now);
}

/** Takes it for sending, so that of two sweeps one sends. */
async function claim({ id }: Delivery, now: Date): Promise<Delivery | undefined> {
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  try {
    return await update<Delivery>(keys.delivery(id), {
      update: 'SET attempts = attempts + :one, dueSk = :until',
      condition: '#state = :pending AND dueSk <= :now',
      names: { '#state': 'state' },
      values: {
        ':one': 1,
        ':until': `${until}#${id}`,
        ':pending': 'pending',
        ':now': `${now.toISOString()}$`,
      },
    });
  } catch (error) {
    if (isConditionFailed(error)) return undefined;
    throw error;
  }
}

async function failed(delivery: Delivery, problem: string, now: Date): Promise<void> {
  if (delivery.attempts >= MAX_ATTEMPTS) return end(delivery, 'failed', problem, now);
  const next = new Date(now.getTime() + retryDelayMs(delivery.attempts)).toISOString();
  await update(keys.delivery(delivery.id), {
    update: 'SET problem = :problem, dueSk = :next',
    values: { ':problem': problem, ':next': `${next}#${delivery.id}` },
  });
}

async function end(
  { id }: Delivery,
  state: 'delivered' | 'failed',
  problem: string | undefined,
  now: Date,
): Promise<void> {
  await update(keys.delivery(id), {
    update: problem
      ? 'SET #state = :state, problem = :problem REMOVE duePk, dueSk'
      : 'SET #state = :state, deliveredAt = :at REMOVE duePk, dueSk, problem',
    names: { '#state': 'state' },
    values: { ':state': state, ...(problem ? { ':problem': problem } : { ':at': now.toISOString() }) },
  });
}
