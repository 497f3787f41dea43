import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import type { Task } from '../../tasks/task';
import { resumeDelayMs, resumeTask } from './resume';

/** Faults of AWS that no local stack makes by itself. */
const sfn = mockClient(SFNClient);
const table = mockClient(DynamoDBClient);
const now = new Date('2026-03-02T09:00:00.000Z');

const task: Task = {
  id: 'ra-1.1',
  runId: 'ra-1',
  number: 1,
  step: 'assess',
  systemId: 'sys-1',
  systemName: 'Chatbot',
  assignees: ['per-1'],
  state: 'done',
  openedAt: '2026-03-01T09:00:00.000Z',
  dueAt: '2026-03-15T09:00:00.000Z',
  expiresAt: '2026-05-30T09:00:00.000Z',
  contentHash: '',
  actsDone: 0,
  token: 'secret-token',
  decision: 'submitted',
  outcomeHash: 'sha256:x',
  needsApproval: true,
  resume: 'pending',
};

const fault = (name: string) => Object.assign(new Error(name), { name });
const updates = () => table.commandCalls(UpdateItemCommand).map(({ args }) => args[0].input);

beforeAll(() => {
  process.env.TABLE_NAME = 'table';
});
beforeEach(() => {
  sfn.reset();
  table.reset();
  table.on(UpdateItemCommand).resolves({ Attributes: {} });
});

test('the state machine is told ids and hashes, and the task leaves the due index', async () => {
  sfn.on(SendTaskSuccessCommand).resolves({});
  await resumeTask(task, now);
  const { input } = sfn.commandCalls(SendTaskSuccessCommand)[0]!.args[0];
  expect(input.taskToken).toBe('secret-token');
  expect(JSON.parse(input.output!)).toEqual({
    taskId: 'ra-1.1',
    step: 'assess',
    route: {},
    decision: 'submitted',
    contentHash: 'sha256:x',
    needsApproval: true,
  });
  expect(updates()[0]!.UpdateExpression).toContain('REMOVE duePk, dueSk');
});

test.each(['ThrottlingException', 'ServiceUnavailable', 'TimeoutError'])(
  'after %s it stays due, later each time',
  async (name) => {
    sfn.on(SendTaskSuccessCommand).rejects(fault(name));
    await expect(resumeTask({ ...task, resumeAttempts: 2 }, now)).rejects.toThrow(name);
    const [update] = updates();
    expect(update!.ExpressionAttributeValues![':n']).toEqual({ N: '3' });
    expect(update!.ExpressionAttributeValues![':due']).toEqual({ S: '2026-03-02T09:04:00.000Z#ra-1.1' });
  },
);

test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])(
  'after %s nobody waits for it any more: that is noted, not repeated',
  async (name) => {
    sfn.on(SendTaskSuccessCommand).rejects(fault(name));
    await resumeTask(task, now);
    expect(updates()[0]!.ExpressionAttributeValues![':answer']).toEqual({ S: 'refused' });
  },
);

test('a token that changed meanwhile is left for its own answer', async () => {
  sfn.on(SendTaskSuccessCommand).resolves({});
  table.on(UpdateItemCommand).rejects(fault('ConditionalCheckFailedException'));
  await expect(resumeTask(task, now)).resolves.toBeUndefined();
});

test('the wait doubles and ends at an hour', () => {
  expect([0, 1, 2, 10].map(resumeDelayMs)).toEqual([60_000, 120_000, 240_000, 3_600_000]);
});
