import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import {
  ConfigurationSetDoesNotExistException,
  GetSendQuotaCommand,
  MessageRejected,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { ServiceError } from '../service';
import { clientConfig, endpointOf, type RecordingService, recordingService } from './testing';

let services: Record<'dynamodb' | 'states' | 'ses' | 'scheduler', RecordingService>;
let close: () => Promise<void>;
let url: string;

beforeEach(async () => {
  services = {
    dynamodb: recordingService('dynamodb'),
    states: recordingService('states'),
    ses: recordingService('ses'),
    scheduler: recordingService('scheduler'),
  };
  const { endpoint } = endpointOf(Object.values(services));
  ({ url } = await endpoint.listen());
  close = endpoint.close;
});
afterEach(() => close());

const last = (service: RecordingService) => service.calls.at(-1)!;

describe('DynamoDB', () => {
  const client = () => new DynamoDBClient(clientConfig(url));

  test('items go and come as they are', async () => {
    const Item = {
      pk: { S: 'SYSTEM#1' },
      n: { N: '1' },
      bytes: { B: new Uint8Array([0, 255]) },
      on: { BOOL: true },
    };
    services.dynamodb.reply = {
      Attributes: { pk: { S: 'ä "quoted" \u2028' }, n: { N: '12345678901234567890' }, bytes: { B: 'AP8=' } },
    };
    const answer = await client().send(new PutItemCommand({ TableName: 'aims', Item }));
    expect(last(services.dynamodb)).toEqual({
      action: 'PutItem',
      input: { TableName: 'aims', Item: { ...Item, bytes: { B: 'AP8=' } } },
      caller: { name: 'arn:aws:sts::000000000000:assumed-role/root' },
    });
    expect(answer.Attributes).toEqual({
      pk: { S: 'ä "quoted" \u2028' },
      n: { N: '12345678901234567890' },
      bytes: { B: new Uint8Array([0, 255]) },
    });
    expect(answer.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a failed condition, with the item', async () => {
    services.dynamodb.reply = new ServiceError(
      'ConditionalCheckFailedException',
      'The conditional request failed',
      400,
      {
        Item: { pk: { S: 'a' } },
      },
    );
    const error = await client()
      .send(new PutItemCommand({ TableName: 'aims', Item: { pk: { S: 'a' } } }))
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: { pk: { S: 'a' } },
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('a cancelled transaction, with its reasons', async () => {
    const CancellationReasons = [
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'no', Item: { v: { N: '2' } } },
    ];
    services.dynamodb.reply = new ServiceError('TransactionCanceledException', 'Transaction cancelled', 400, {
      CancellationReasons,
    });
    const error = await client()
      .send(new TransactWriteItemsCommand({ TransactItems: [] }))
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(error).toMatchObject({ message: 'Transaction cancelled', CancellationReasons });
  });

  test('a large item', async () => {
    const data = 'ü'.repeat(190_000);
    services.dynamodb.reply = { Item: { data: { S: data } } };
    const answer = await client().send(new GetItemCommand({ TableName: 'aims', Key: { pk: { S: data } } }));
    expect(answer.Item).toEqual({ data: { S: data } });
    expect(last(services.dynamodb).input).toEqual({ TableName: 'aims', Key: { pk: { S: data } } });
  });
});

describe('Step Functions', () => {
  const client = () => new SFNClient(clientConfig(url));

  test('a start, and its date whether given as Date or in seconds', async () => {
    for (const startDate of [new Date('2030-01-02T03:04:05.678Z'), 1_893_553_445.678]) {
      services.states.reply = { executionArn: 'arn:x', startDate };
      const answer = await client().send(
        new StartExecutionCommand({ stateMachineArn: 'arn:m', name: 'n', input: '{"a":1}' }),
      );
      expect(answer).toMatchObject({
        executionArn: 'arn:x',
        startDate: new Date('2030-01-02T03:04:05.678Z'),
      });
    }
    expect(last(services.states)).toMatchObject({
      action: 'StartExecution',
      input: { stateMachineArn: 'arn:m', name: 'n', input: '{"a":1}' },
    });
  });

  test('an execution that did not stop has no stop date', async () => {
    services.states.reply = { executionArn: 'arn:x', stopDate: undefined, status: 'RUNNING' };
    const answer = await client().send(new DescribeExecutionCommand({ executionArn: 'arn:x' }));
    expect(answer.stopDate).toBeUndefined();
  });

  test('its errors', async () => {
    services.states.reply = new ServiceError('ExecutionAlreadyExists', "Execution Already Exists: 'arn:x'");
    await expect(
      client().send(new StartExecutionCommand({ stateMachineArn: 'arn:m', name: 'n' })),
    ).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    services.states.reply = new ServiceError('TaskTimedOut', 'Task Timed Out');
    await expect(
      client().send(new SendTaskSuccessCommand({ taskToken: 't', output: '{}' })),
    ).rejects.toBeInstanceOf(TaskTimedOut);
  });
});

describe('Scheduler', () => {
  const client = () => new SchedulerClient(clientConfig(url));
  const schedule = {
    Name: 'quarterly_review.1',
    GroupName: 'aims',
    ScheduleExpression: 'cron(0 9 1 * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    StartDate: new Date('2030-01-01T00:00:00Z'),
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    Target: { Arn: 'arn:m', RoleArn: 'arn:r', Input: '{"x":1}', RetryPolicy: { MaximumRetryAttempts: 3 } },
  };

  test('create and update: members of path and body', async () => {
    services.scheduler.reply = { ScheduleArn: 'arn:s' };
    const answer = await client().send(new CreateScheduleCommand(schedule));
    expect(answer.ScheduleArn).toBe('arn:s');
    expect(last(services.scheduler)).toMatchObject({
      action: 'CreateSchedule',
      input: { ...schedule, StartDate: 1_893_456_000, ClientToken: expect.any(String) },
    });
    await client().send(new UpdateScheduleCommand({ ...schedule, State: 'DISABLED' }));
    expect(last(services.scheduler)).toMatchObject({
      action: 'UpdateSchedule',
      input: { State: 'DISABLED' },
    });
  });

  test('get and delete: members of the query', async () => {
    services.scheduler.reply = { Name: 'a', CreationDate: new Date(0) };
    const answer = await client().send(new GetScheduleCommand({ Name: 'a b', GroupName: 'x&y=z' }));
    expect(answer.CreationDate).toEqual(new Date(0));
    expect(last(services.scheduler)).toMatchObject({
      action: 'GetSchedule',
      input: { Name: 'a b', GroupName: 'x&y=z' },
    });
    await client().send(new DeleteScheduleCommand({ Name: 'a', GroupName: 'g' }));
    expect(last(services.scheduler)).toMatchObject({
      action: 'DeleteSchedule',
      input: { Name: 'a', GroupName: 'g', ClientToken: expect.any(String) },
    });
  });

  test('list: numbers and another name', async () => {
    services.scheduler.reply = { Schedules: [{ Name: 'a' }], NextToken: 'more' };
    const answer = await client().send(
      new ListSchedulesCommand({ GroupName: 'aims', NamePrefix: 'q', MaxResults: 10, NextToken: 'a/b+c=' }),
    );
    expect(answer).toMatchObject({ Schedules: [{ Name: 'a' }], NextToken: 'more' });
    expect(last(services.scheduler)).toMatchObject({
      action: 'ListSchedules',
      input: { GroupName: 'aims', NamePrefix: 'q', MaxResults: 10, NextToken: 'a/b+c=' },
    });
  });

  test('its errors', async () => {
    services.scheduler.reply = new ServiceError('ConflictException', 'Schedule a already exists.', 409);
    const conflict = await client()
      .send(new CreateScheduleCommand(schedule))
      .catch((thrown) => thrown);
    expect(conflict).toBeInstanceOf(ConflictException);
    expect(conflict).toMatchObject({
      message: 'Schedule a already exists.',
      $metadata: { httpStatusCode: 409 },
    });
    services.scheduler.reply = new ServiceError(
      'ResourceNotFoundException',
      'Schedule a does not exist.',
      404,
    );
    await expect(client().send(new GetScheduleCommand({ Name: 'a' }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
  });
});

describe('SES', () => {
  const client = () => new SESClient(clientConfig(url));

  test('a raw message: bytes in base64, lists', async () => {
    services.ses.reply = { MessageId: 'id-1' };
    const Data = Buffer.from('Subject: ü & + =\r\n\r\n%41');
    const answer = await client().send(
      new SendRawEmailCommand({
        Source: 'a+b@example.org',
        Destinations: ['x@example.org', 'y@example.org'],
        RawMessage: { Data },
      }),
    );
    expect(answer.MessageId).toBe('id-1');
    expect(last(services.ses)).toMatchObject({
      action: 'SendRawEmail',
      input: {
        Source: 'a+b@example.org',
        Destinations: ['x@example.org', 'y@example.org'],
        RawMessage: { Data: Data.toString('base64') },
      },
    });
  });

  test('a simple message: members in members', async () => {
    await client().send(
      new SendEmailCommand({
        Source: 'a@example.org',
        Destination: { ToAddresses: ['x@example.org'] },
        Message: { Subject: { Data: 'S' }, Body: { Text: { Data: 'line\nline' } } },
      }),
    );
    expect(last(services.ses).input).toEqual({
      Source: 'a@example.org',
      Destination: { ToAddresses: ['x@example.org'] },
      Message: { Subject: { Data: 'S' }, Body: { Text: { Data: 'line\nline' } } },
    });
  });

  test('numbers of an answer', async () => {
    services.ses.reply = { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 2 };
    expect(await client().send(new GetSendQuotaCommand({}))).toMatchObject({
      Max24HourSend: 50_000,
      MaxSendRate: 14,
      SentLast24Hours: 2,
    });
  });

  test('its errors', async () => {
    const message = 'Email address is not verified: <a@b> & "c"\u0007';
    services.ses.reply = new ServiceError('MessageRejected', message);
    const send = () => client().send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('x') } }));
    const rejected = await send().catch((thrown) => thrown);
    expect(rejected).toBeInstanceOf(MessageRejected);
    expect(rejected.message).toBe(message.replace('\u0007', '\ufffd'));
    services.ses.reply = new ServiceError('ConfigurationSetDoesNotExist', 'gone', 400, {
      ConfigurationSetName: 'set',
    });
    const gone = await send().catch((thrown) => thrown);
    expect(gone).toBeInstanceOf(ConfigurationSetDoesNotExistException);
    expect(gone.ConfigurationSetName).toBe('set');
  });
});
