import { failureOf, Harness, jsonata, refuse, taskHarness, UUID, withHarness } from './test-harness';

describe('a refused call', () => {
  const item = { TableName: 't', Key: { id: { S: '1' } } };
  it.each([
    [
      'dynamodb:deleteItem',
      item,
      'ConditionalCheckFailedException',
      'DynamoDB.ConditionalCheckFailedException',
    ],
    ['dynamodb:deleteItem', item, 'ValidationException', 'DynamoDB.AmazonDynamoDBException'],
    ['dynamodb:deleteItem', item, 'AccessDeniedException', 'DynamoDB.AmazonDynamoDBException'],
    [
      'aws-sdk:dynamodb:deleteItem',
      item,
      'ConditionalCheckFailedException',
      'DynamoDb.ConditionalCheckFailedException',
    ],
    ['aws-sdk:dynamodb:deleteItem', item, 'InternalServerError', 'DynamoDb.InternalServerErrorException'],
    ['aws-sdk:dynamodb:deleteItem', item, 'ValidationException', 'DynamoDb.DynamoDbException'],
    [
      'sqs:sendMessage',
      { QueueUrl: 'q', MessageBody: 'b' },
      'QueueDoesNotExist',
      'SQS.QueueDoesNotExistException',
    ],
    [
      'sqs:sendMessage',
      { QueueUrl: 'q', MessageBody: 'b' },
      'AccessDeniedException',
      'SQS.AmazonSQSException',
    ],
    [
      'aws-sdk:sfn:stopExecution',
      { ExecutionArn: 'a' },
      'ExecutionDoesNotExist',
      'Sfn.ExecutionDoesNotExistException',
    ],
    ['aws-sdk:sfn:stopExecution', { ExecutionArn: 'a' }, 'AccessDeniedException', 'Sfn.SfnException'],
    ['aws-sdk:ses:getSendQuota', {}, 'MessageRejected', 'Ses.MessageRejectedException'],
    [
      'aws-sdk:ses:getSendQuota',
      {},
      'ConfigurationSetDoesNotExist',
      'Ses.ConfigurationSetDoesNotExistException',
    ],
    [
      'aws-sdk:scheduler:getSchedule',
      { Name: 's' },
      'ResourceNotFoundException',
      'Scheduler.ResourceNotFoundException',
    ],
    ['aws-sdk:scheduler:getSchedule', { Name: 's' }, 'AccessDeniedException', 'Scheduler.SchedulerException'],
  ])('of %s %j: %s', async (name, Arguments, code, error) => {
    const harness = taskHarness(`arn:aws:states:::${name}`, Arguments, { callService: refuse(code, 'No.') });
    await withHarness(harness, async () => {
      expect((await failureOf(harness)).error).toBe(error);
    });
  });

  it('has a cause as version 1 of the SDK writes it, or version 2 for aws-sdk', async () => {
    const causes = [
      'dynamodb:deleteItem',
      'aws-sdk:dynamodb:deleteItem',
      'aws-sdk:scheduler:getSchedule',
    ].map(async (name) => {
      const Arguments = name.includes('scheduler') ? { Name: 's' } : item;
      const callService = refuse('AccessDeniedException', 'No.');
      const harness = taskHarness(`arn:aws:states:::${name}`, Arguments, { callService });
      let cause: string | undefined;
      await withHarness(harness, async () => {
        cause = (await failureOf(harness)).cause;
      });
      return cause?.replace(new RegExp(UUID), 'ID');
    });
    expect(await Promise.all(causes)).toEqual([
      'No. (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException; Request ID: ID; Proxy: null)',
      'No. (Service: DynamoDb, Status Code: 400, Request ID: ID)',
      'No. (Service: Scheduler, Status Code: 403, Request ID: ID)',
    ]);
  });

  it('is caught by its name', async () => {
    const Catch = [{ ErrorEquals: ['Sfn.ExecutionDoesNotExistException'], Next: 'Caught' }];
    const Call = {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sfn:describeExecution',
      Arguments: { ExecutionArn: 'arn:aws:states:local-1:000000000000:execution:m:none' },
      Catch,
      End: true,
    };
    const Caught = { Type: 'Pass', Output: 'caught', End: true };
    await withHarness(new Harness({ m: jsonata('Call', { Call, Caught }) }), async (harness) => {
      expect(await harness.output(await harness.run('m'))).toBe('caught');
    });
  });
});

describe('parameters that come from the input', () => {
  const Resource = 'arn:aws:states:::aws-sdk:scheduler:getSchedule';

  it.each([
    [{ Name: 's', Group: 'g' }, '[The field "Group" is not supported by Step Functions]'],
    [{}, "[The field 'Name' is required but was missing]"],
    [[], '[The value must be a JSON object]'],
  ])('must fit the action: %j', async (input, faults) => {
    const callService = jest.fn();
    const harness = taskHarness(Resource, '{% $states.input %}', { callService });
    await withHarness(harness, async () => {
      const arn = await harness.run('m', input);
      expect(await harness.describe(arn)).toMatchObject({
        status: 'FAILED',
        error: 'States.Runtime',
        cause: `An error occurred while executing the state 'Call' (entered at the event id #2). The Arguments '${JSON.stringify(input)}' could not be used to start the Task: ${faults}`,
      });
      expect(callService).not.toHaveBeenCalled();
    });
  });
});
