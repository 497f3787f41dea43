import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatedClock, simulatedClock } from '../clock';
import { openStore, type Store } from '../store';
import { createSqs, type Sqs } from './index';

const DEAD = 'arn:aws:sqs:local-1:000000000000:dead';
const QueueUrl = 'https://sqs.local-1.amazonaws.com/000000000000/dead';
const queues = [
  { name: 'dead', arn: DEAD },
  { name: 'other', arn: 'arn:aws:sqs:local-1:000000000000:other' },
];

let store: Store;
let clock: SimulatedClock;
let sqs: Sqs;
const call = (action: string, input: object = {}) =>
  sqs.call(action, input as Record<string, unknown>, { name: 'test' }) as Promise<Record<string, unknown>>;
interface Message {
  Body: string;
  MD5OfBody: string;
  ReceiptHandle: string;
  MessageAttributes?: object;
  Attributes?: object;
}
const receive = async (more: object = {}) =>
  ((await call('ReceiveMessage', { QueueUrl, ...more })).Messages ?? []) as Message[];

beforeEach(() => {
  store = openStore(':memory:');
  clock = simulatedClock(Date.parse('2026-01-01T00:00:00Z'));
  sqs = createSqs({ store, clock, queues });
});
afterEach(() => store.close());

test('a dead letter is left, received, hidden, seen again and deleted', async () => {
  await sqs.enqueue(DEAD, '{"n":1}', { ERROR_CODE: 'Busy' });
  expect(sqs.count()).toBe(1);

  const [message] = await receive({ MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] });
  expect(message).toMatchObject({
    Body: '{"n":1}',
    MD5OfBody: '082c26c8a6bc75226a31da5495cc9292',
    MessageAttributes: { ERROR_CODE: { DataType: 'String', StringValue: 'Busy' } },
    Attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1767225600000' },
  });
  expect(await receive()).toEqual([]);

  await clock.advanceTo(clock.now() + 30_000);
  const [again] = await receive();
  expect(again).not.toHaveProperty('MessageAttributes');
  // The first handle is out of date and deletes nothing.
  await call('DeleteMessage', { QueueUrl, ReceiptHandle: message!.ReceiptHandle });
  expect(sqs.count()).toBe(1);
  await call('DeleteMessage', { QueueUrl, ReceiptHandle: again!.ReceiptHandle });
  expect(sqs.count()).toBe(0);
});

test('messages come in order, ten at most, from their own queue', async () => {
  for (let n = 0; n < 12; n += 1) await call('SendMessage', { QueueUrl, MessageBody: String(n) });
  await sqs.enqueue(queues[1]!.arn, 'elsewhere', {});
  expect((await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
  ]);
  expect(await call('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })).toEqual({
    Attributes: {
      QueueArn: DEAD,
      ApproximateNumberOfMessages: '2',
      ApproximateNumberOfMessagesNotVisible: '10',
    },
  });
  await expect(receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
});

test('queues have addresses', async () => {
  expect(await call('GetQueueUrl', { QueueName: 'dead' })).toEqual({ QueueUrl });
  expect(await call('ListQueues', { QueueNamePrefix: 'de' })).toEqual({ QueueUrls: [QueueUrl] });
  // Whatever host a client reaches the queue by.
  expect(
    await call('SendMessage', { QueueUrl: 'http://127.0.0.1:8080/1/dead', MessageBody: 'x' }),
  ).toHaveProperty('MessageId');
});

test.each([
  ['SendMessage', { QueueUrl: 'https://x/1/none', MessageBody: 'x' }, 'QueueDoesNotExist', /queue none/],
  ['GetQueueUrl', { QueueName: 'none' }, 'QueueDoesNotExist', /queue none/],
  ['SendMessage', { QueueUrl, MessageBody: '' }, 'InvalidParameterValue', /SendMessage: MessageBody/],
  ['SendMessage', { QueueUrl, MessageBody: 'x', DelaySeconds: 5 }, 'InvalidParameterValue', /DelaySeconds/],
  [
    'DeleteMessage',
    { QueueUrl, ReceiptHandle: 'junk' },
    'ReceiptHandleIsInvalid',
    /not one that ReceiveMessage/,
  ],
  ['GetQueueAttributes', { QueueUrl, AttributeNames: ['Policy'] }, 'InvalidAttributeName', /Policy/],
  ['PurgeQueue', { QueueUrl }, 'UnknownOperationException', /does not know the action PurgeQueue/],
])('%s %j is refused', async (action, input, code, message) => {
  const refused = (async () => call(action, input))();
  await expect(refused).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

test('a letter to a queue that is not there is refused, not lost in silence', async () => {
  await expect(sqs.enqueue('arn:aws:sqs:local-1:000000000000:none', 'x', {})).rejects.toMatchObject({
    code: 'QueueDoesNotExist',
  });
});

test('the rights each action needs', () => {
  expect(sqs.access('SendMessage', { QueueUrl })).toEqual([{ action: 'sqs:SendMessage', resource: DEAD }]);
  expect(sqs.access('GetQueueUrl', { QueueName: 'dead' })).toEqual([
    { action: 'sqs:GetQueueUrl', resource: DEAD },
  ]);
  expect(sqs.access('ListQueues', {})).toEqual([{ action: 'sqs:ListQueues', resource: '*' }]);
  expect(() => sqs.access('PurgeQueue', {})).toThrow(/PurgeQueue/);
});

test('messages survive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sqs-'));
  try {
    const file = join(folder, 'store.sqlite');
    const first = openStore(file);
    await createSqs({ store: first, clock, queues }).enqueue(DEAD, 'kept', {});
    first.close();
    const second = openStore(file);
    sqs = createSqs({ store: second, clock, queues });
    expect((await receive()).map(({ Body }) => Body)).toEqual(['kept']);
    second.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
