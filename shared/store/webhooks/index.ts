import { randomBytes } from 'node:crypto';
import { newSigningSecret } from '../../webhooks/sign';
import type { Webhook } from '../../webhooks/webhook';
import { keys } from '../keys';
import { SETTINGS, transactWithEvidence } from '../ledger';
import { get, queryPage } from '../table';
import type { Delivery } from './outbox';

export { type Delivery, listWebhooks } from './outbox';

export const getWebhook = (id: string): Promise<Webhook | undefined> => get<Webhook>(keys.webhook(id));

/** The latest messages to one address, the newest first. */
export const deliveriesTo = async (webhookId: string, limit: number): Promise<Delivery[]> =>
  (await queryPage<Delivery>(`DELIVERIES#${webhookId}`, { index: 'lists', descending: true, limit })).items;

/** Adds an address; it is told of events from half a minute later on. */
export async function addWebhook(
  { url, events }: Pick<Webhook, 'url' | 'events'>,
  personId: string,
  now: Date,
): Promise<Webhook> {
  const webhook: Webhook = {
    id: randomBytes(6).toString('hex'),
    url,
    events,
    secret: newSigningSecret(),
    createdAt: now.toISOString(),
  };
  const facts = { webhookId: webhook.id, host: new URL(url).host, events: events.join(' ') };
  const act = { at: webhook.createdAt, actor: personId, by: 'sign-in' as const, act: 'webhook-added', facts };
  await transactWithEvidence(SETTINGS, act, [
    {
      put: { ...keys.webhook(webhook.id), ...webhook, listsPk: 'WEBHOOKS', listsSk: `${url}#${webhook.id}` },
      condition: 'attribute_not_exists(pk)',
    },
  ]);
  return webhook;
}

/** Takes an address out; what is on its way to it is given up. */
export async function removeWebhook({ id }: Webhook, personId: string, now: Date): Promise<void> {
  const act = {
    at: now.toISOString(),
    actor: personId,
    by: 'sign-in' as const,
    act: 'webhook-removed',
    facts: { webhookId: id },
  };
  await transactWithEvidence(SETTINGS, act, [{ remove: keys.webhook(id) }]);
}
