import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { ACCOUNT, REGION, type Service, ServiceError } from '../service';
import type { Store } from '../store';
import { type Action, isAction, parse } from './schemas';
import { type MessageRow, openTables } from './tables';

export interface SqsOptions {
  store: Store;
  clock: Clock;
  /** The queues of the template. Messages of a queue that is gone stay in the store and are counted. */
  queues: { name: string; arn: string }[];
}

export interface Sqs extends Service {
  /** How many messages lie in all queues, received ones included: what `status` calls dead letters. */
  count(): number;
  /**
   * Leaves a message, durably, before it resolves.
   * @throws {ServiceError} QueueDoesNotExist
   */
  enqueue(queueArn: string, body: string, attributes: Record<string, string>): Promise<void>;
}

type Input = Record<string, unknown>;

/**
 * SQS as far as a dead-letter queue needs it: standard queues, a visibility timeout, no long polling, and no
 * retention limit, since a dead letter must not vanish before someone has seen it.
 */
export function createSqs({ store, clock, queues }: SqsOptions): Sqs {
  const tables = openTables(store);
  const urlOf = (name: string) => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;

  /** A queue by its URL, of which the name is the last part, whatever host it names. */
  function byUrl(url: unknown) {
    const name = String(url).slice(String(url).lastIndexOf('/') + 1);
    return byName(name);
  }

  function byName(name: string) {
    const queue = queues.find((one) => one.name === name);
    if (!queue) throw missingQueue(name);
    return queue;
  }

  async function send(queueArn: string, body: string, attributes: unknown): Promise<string> {
    const now = clock.now();
    const id = randomUUID();
    const row = {
      id,
      queueArn,
      body,
      attributes: JSON.stringify(attributes),
      sentAt: now,
      visibleAt: now,
      receives: 0,
    };
    await store.write(() => tables.put(row));
    return id;
  }

  const actions: Record<Action, (input: Input) => Promise<unknown>> = {
    async SendMessage(input) {
      const { QueueUrl, MessageBody, MessageAttributes } = parse('SendMessage', input);
      const MessageId = await send(byUrl(QueueUrl).arn, MessageBody, MessageAttributes);
      return { MessageId, MD5OfMessageBody: md5(MessageBody) };
    },
    async ReceiveMessage(input) {
      const wanted = parse('ReceiveMessage', input);
      const { arn } = byUrl(wanted.QueueUrl);
      const now = clock.now();
      const rows = await store.write(() => {
        const visible = tables.visible(arn, now, wanted.MaxNumberOfMessages);
        for (const { id } of visible) tables.hide(id, now + wanted.VisibilityTimeout * 1000);
        return visible;
      });
      const systemNames = [...wanted.AttributeNames, ...wanted.MessageSystemAttributeNames];
      return rows.length === 0
        ? {}
        : { Messages: rows.map((row) => received(row, wanted.MessageAttributeNames, systemNames)) };
    },
    async DeleteMessage(input) {
      const { QueueUrl, ReceiptHandle } = parse('DeleteMessage', input);
      const { arn } = byUrl(QueueUrl);
      const { id, receives } = readReceipt(ReceiptHandle);
      // A handle that is older than the last receive deletes nothing, and SQS says so to nobody.
      await store.write(() => tables.delete(arn, id, receives));
      return {};
    },
    async GetQueueUrl(input) {
      return { QueueUrl: urlOf(byName(parse('GetQueueUrl', input).QueueName).name) };
    },
    async GetQueueAttributes(input) {
      const { QueueUrl, AttributeNames } = parse('GetQueueAttributes', input);
      const { arn } = byUrl(QueueUrl);
      const known: Record<string, string> = {
        QueueArn: arn,
        ApproximateNumberOfMessages: String(tables.countVisible(arn, clock.now())),
        ApproximateNumberOfMessagesNotVisible: String(tables.countHidden(arn, clock.now())),
      };
      const unknown = AttributeNames.find((name) => name !== 'All' && !Object.hasOwn(known, name));
      if (unknown !== undefined) {
        throw new ServiceError(
          'InvalidAttributeName',
          `The local SQS does not know the attribute ${unknown}.`,
        );
      }
      return { Attributes: pick(known, AttributeNames) };
    },
    async ListQueues(input) {
      const { QueueNamePrefix } = parse('ListQueues', input);
      const found = queues.filter(({ name }) => name.startsWith(QueueNamePrefix));
      return { QueueUrls: found.map(({ name }) => urlOf(name)) };
    },
  };

  const known = (action: string): Action => {
    if (isAction(action)) return action;
    throw new ServiceError(
      'UnknownOperationException',
      `The local SQS does not know the action ${action}.`,
      404,
    );
  };

  return {
    name: 'sqs',
    access(action, input) {
      if (known(action) === 'ListQueues') return [{ action: 'sqs:ListQueues', resource: '*' }];
      const queue = action === 'GetQueueUrl' ? byName(String(input.QueueName)) : byUrl(input.QueueUrl);
      return [{ action: `sqs:${action}`, resource: queue.arn }];
    },
    call: (action, input) => actions[known(action)](input),
    count: () => tables.countAll(),
    async enqueue(queueArn, body, attributes) {
      if (!queues.some(({ arn }) => arn === queueArn)) throw missingQueue(queueArn);
      const typed = Object.entries(attributes).map(([name, value]) => [
        name,
        { DataType: 'String', StringValue: value },
      ]);
      await send(queueArn, body, Object.fromEntries(typed));
    },
  };
}

function received(row: MessageRow, attributeNames: string[], systemNames: string[]) {
  const attributes = pick(JSON.parse(row.attributes) as Record<string, unknown>, attributeNames);
  const system = pick(
    { SentTimestamp: String(row.sentAt), ApproximateReceiveCount: String(row.receives + 1) },
    systemNames,
  );
  return {
    MessageId: row.id,
    ReceiptHandle: Buffer.from(JSON.stringify([row.id, row.receives + 1])).toString('base64url'),
    Body: row.body,
    MD5OfBody: md5(row.body),
    ...(Object.keys(attributes).length > 0 ? { MessageAttributes: attributes } : {}),
    ...(Object.keys(system).length > 0 ? { Attributes: system } : {}),
  };
}

function readReceipt(handle: string): { id: string; receives: number } {
  try {
    const [id, receives] = JSON.parse(Buffer.from(handle, 'base64url').toString()) as [string, number];
    return { id: String(id), receives: Number(receives) };
  } catch {
    throw new ServiceError(
      'ReceiptHandleIsInvalid',
      'The receipt handle is not one that ReceiveMessage gave out.',
    );
  }
}

/** The entries that are asked for, 'All' (or '.*') being every one. */
function pick<T>(all: Record<string, T>, names: string[]): Record<string, T> {
  const every = names.includes('All') || names.includes('.*');
  return Object.fromEntries(Object.entries(all).filter(([name]) => every || names.includes(name)));
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

function missingQueue(queue: string): ServiceError {
  return new ServiceError('QueueDoesNotExist', `The queue ${queue} does not exist.`);
}
