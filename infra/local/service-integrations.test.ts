import type { ServiceError } from './service';
import { calls, QUEUE_URL, withServices } from './services-harness';
import { jsonata, machineArn } from './states/test-harness';

const ROLE = 'arn:aws:iam::000000000000:role/fire';

const Item = {
  id: { S: '1' },
  level: { N: '3' },
  open: { BOOL: true },
  owner: { NULL: true },
  tags: { SS: ['a', 'b'] },
  more: { M: { list: { L: [{ BOOL: false }] } } },
};
const asSdk = {
  id: { S: '1' },
  level: { N: '3' },
  open: { Bool: true },
  owner: { Nul: true },
  tags: { Ss: ['a', 'b'] },
  more: { M: { list: { L: [{ Bool: false }] } } },
};
const Key = { id: { S: '1' } };
const TableName = 'items';

describe('tasks on DynamoDB', () => {
  it('put, change, get and delete an item, in the names of the API', async () => {
    const update = {
      TableName,
      Key,
      UpdateExpression: 'SET #l = :l',
      ExpressionAttributeNames: { '#l': 'level' },
      ExpressionAttributeValues: { ':l': { N: '4' } },
      ReturnValues: 'UPDATED_NEW',
    };
    const machine = calls(
      ['Put', 'dynamodb:putItem', { TableName, Item }],
      ['Update', 'dynamodb:updateItem', update],
      ['Get', 'dynamodb:getItem', { TableName, Key }],
      ['Delete', 'dynamodb:deleteItem', { TableName, Key }],
      ['Gone', 'dynamodb:getItem', { TableName, Key }],
    );
    await withServices({ m: machine }, async (harness, call) => {
      const arn = await harness.run('m');
      const results = (await harness.history(arn))
        .filter(({ type }) => type === 'TaskSucceeded')
        .map(({ taskSucceededEventDetails: details }) => JSON.parse((details as { output: string }).output));
      expect(results.map(({ SdkHttpMetadata, SdkResponseMetadata, ...result }) => result)).toEqual([
        {},
        { Attributes: { level: { N: '4' } } },
        { Item: { ...Item, level: { N: '4' } } },
        {},
        {},
      ]);
      expect(results[0].SdkHttpMetadata).toMatchObject({ HttpStatusCode: 200 });
      expect(await call('dynamodb', 'GetItem', { TableName, Key })).toEqual({});
    });
  });

  it('by the SDK get attributes in its names, and can hand them on', async () => {
    const machine = calls(
      ['Put', 'aws-sdk:dynamodb:putItem', { TableName, Item }],
      ['Get', 'aws-sdk:dynamodb:getItem', { TableName, Key, ConsistentRead: true }],
      ['Again', 'aws-sdk:dynamodb:putItem', { TableName, Item: '{% $Get.Item %}', ReturnValues: 'ALL_OLD' }],
      [
        'Many',
        'aws-sdk:dynamodb:transactWriteItems',
        {
          TransactItems: [
            { Put: { TableName, Item: { id: { S: '2' } } } },
            { Delete: { TableName, Key: { id: { S: '3' } } } },
          ],
        },
      ],
      ['Batch', 'aws-sdk:dynamodb:batchGetItem', { RequestItems: { items: { Keys: [{ id: { S: '2' } }] } } }],
      ['Scan', 'aws-sdk:dynamodb:scan', { TableName, FilterExpression: 'attribute_exists(tags)' }],
    );
    await withServices({ m: machine }, async (harness, call) => {
      const output = await harness.output(await harness.run('m'));
      expect(output).toMatchObject({ Count: 1, ScannedCount: 2, Items: [asSdk] });
      expect(await call('dynamodb', 'GetItem', { TableName, Key })).toEqual({ Item });
      expect(await call('dynamodb', 'GetItem', { TableName, Key: { id: { S: '2' } } })).toEqual({
        Item: { id: { S: '2' } },
      });
    });
  });

  it.each([
    [
      'dynamodb:putItem',
      /^DynamoDB\.ConditionalCheckFailedException: The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; /,
    ],
    [
      'aws-sdk:dynamodb:putItem',
      /^DynamoDb\.ConditionalCheckFailedException: The conditional request failed \(Service: DynamoDb, Status Code: 400, /,
    ],
  ])('fail as %s does when a condition is not met', async (resource, expected) => {
    const put = { TableName, Item, ConditionExpression: 'attribute_exists(id)' };
    await withServices({ m: calls(['Put', resource, put]) }, async (harness) => {
      const { error, cause } = await harness.describe(await harness.run('m'));
      expect(`${error}: ${cause}`).toMatch(expected);
    });
  });
});

describe('tasks on EventBridge Scheduler', () => {
  const schedule = {
    Name: 'once',
    ScheduleExpression: 'at(2026-01-05T10:00:00)',
    StartDate: '2026-01-05T09:30:00Z',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: machineArn('due'), RoleArn: ROLE, Input: { week: 2 } },
    ActionAfterCompletion: 'DELETE',
  };
  const due = jsonata('Done', { Done: { Type: 'Succeed' } });

  it('make a schedule that fires, and read it', async () => {
    const machine = calls(
      ['Create', 'aws-sdk:scheduler:createSchedule', schedule],
      ['Get', 'aws-sdk:scheduler:getSchedule', { Name: 'once' }],
    );
    await withServices({ m: machine, due }, async (harness) => {
      expect(await harness.output(await harness.run('m'))).toMatchObject({
        Arn: 'arn:aws:scheduler:local-1:000000000000:schedule/default/once',
        CreationDate: '2026-01-05T09:00:00Z',
        StartDate: '2026-01-05T09:30:00Z',
        Target: { Arn: machineArn('due'), Input: '{"week":2}' },
      });
      await harness.advance(3600);
      const { executions } = await harness.call<{ executions: { executionArn: string }[] }>(
        'ListExecutions',
        {
          stateMachineArn: machineArn('due'),
        },
      );
      expect(executions).toHaveLength(1);
      expect(await harness.output(executions[0]?.executionArn as string)).toEqual({ week: 2 });
    });
  });

  it.each([
    [
      'createSchedule',
      { ...schedule, StartDate: null },
      'Scheduler.ConflictException',
      'Schedule once already exists.',
    ],
    [
      'getSchedule',
      { Name: 'never' },
      'Scheduler.ResourceNotFoundException',
      'Schedule never does not exist.',
    ],
    ['deleteSchedule', { Name: 'no name' }, 'Scheduler.ValidationException', ''],
  ])('fail as %s does', async (action, Arguments, error, text) => {
    const machine = calls(
      ['Create', 'aws-sdk:scheduler:createSchedule', schedule],
      ['Fail', `aws-sdk:scheduler:${action}`, Arguments],
    );
    await withServices({ m: machine, due }, async (harness) => {
      const failure = await harness.describe(await harness.run('m'));
      expect(failure.error).toBe(error);
      expect(failure.cause).toContain(text);
    });
  });
});

describe('tasks on SES and SQS', () => {
  const letter = (Source: string) => ({
    Source,
    Destination: { ToAddresses: ['ann@aims.example'] },
    Message: { Subject: { Data: 'Review' }, Body: { Text: { Data: 'Please review.' } } },
  });

  it('send a mail', async () => {
    const machine = calls(
      ['Send', 'aws-sdk:ses:sendEmail', letter('bot@aims.example')],
      ['Quota', 'aws-sdk:ses:getSendQuota', {}],
    );
    await withServices({ m: machine }, async (harness) => {
      expect(await harness.output(await harness.run('m'))).toMatchObject({ SentLast24Hours: 1 });
    });
  });

  it('fail when the sender is not verified', async () => {
    await withServices(
      { m: calls(['Send', 'aws-sdk:ses:sendEmail', letter('x@other.example')]) },
      async (harness) => {
        const { error, cause } = await harness.describe(await harness.run('m'));
        expect(error).toBe('Ses.MessageRejectedException');
        expect(cause).toMatch(
          /^Email address is not verified\..*x@other\.example \(Service: Ses, Status Code: 400, /,
        );
      },
    );
  });

  it('leave a message with the task token, and go on with it', async () => {
    const machine = calls([
      'Ask',
      'sqs:sendMessage.waitForTaskToken',
      { QueueUrl: QUEUE_URL, MessageBody: { token: '{% $states.context.Task.Token %}' } },
    ]);
    await withServices({ m: machine }, async (harness, call) => {
      const arn = await harness.run('m');
      const { Messages } = (await call('sqs', 'ReceiveMessage', { QueueUrl: QUEUE_URL })) as {
        Messages: { Body: string; MessageId: string; MD5OfBody: string }[];
      };
      const [message] = Messages;
      const submitted = (await harness.history(arn)).find(({ type }) => type === 'TaskSubmitted');
      const { output } = (submitted?.taskSubmittedEventDetails ?? {}) as { output: string };
      expect(JSON.parse(output)).toMatchObject({
        MessageId: message?.MessageId,
        MD5OfMessageBody: message?.MD5OfBody,
        SdkHttpMetadata: { HttpStatusCode: 200 },
      });
      const { token } = JSON.parse(message?.Body as string) as { token: string };
      await harness.call('SendTaskSuccess', { taskToken: token, output: '"yes"' });
      expect(await harness.output(arn)).toBe('yes');
    });
  });

  it('fail when there is no such queue', async () => {
    const send = { QueueUrl: 'https://sqs.local-1.amazonaws.com/000000000000/none', MessageBody: 'b' };
    await withServices({ m: calls(['Send', 'sqs:sendMessage', send]) }, async (harness) => {
      const { error, cause } = await harness.describe(await harness.run('m'));
      expect(error).toBe('SQS.QueueDoesNotExistException');
      expect(cause).toMatch(/ \(Service: AmazonSQS; Status Code: 400; Error Code: QueueDoesNotExist; /);
    });
  });
});

describe('a machine that needs what the stand-ins lack', () => {
  it('cannot be created, and says what is missing', async () => {
    await withServices({}, async (harness) => {
      const create = (resource: string) =>
        harness.call('CreateStateMachine', {
          name: 'm',
          roleArn: ROLE,
          definition: JSON.stringify(calls(['Call', resource, {}])),
        });
      for (const [resource, action] of [
        ['aws-sdk:dynamodb:listBackups', 'dynamodb:ListBackups'],
        ['aws-sdk:ses:listIdentities', 'ses:ListIdentities'],
        ['aws-sdk:scheduler:tagResource', 'scheduler:TagResource'],
      ] as const) {
        const answer = create(resource).then(
          () => 'created',
          (error: ServiceError) => `${error.code} ${error.message}`,
        );
        expect(await answer).toContain(`the local stack has no ${action}`);
      }
      await expect(create('aws-sdk:dynamodb:listTables')).resolves.toBeDefined();
    });
  });
});
