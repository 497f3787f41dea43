import { findOperation } from './aws-api';
import { sdkName } from './parameters';
import { type InvalidDefinitionError, parseDefinition } from './parse';
import { parseResource } from './resources';
import type { KnowsAction } from './validate-integrations';

const NOT_RECOGNIZED = /^\/States\/A\/Resource: The resource provided (\S+) is not recognized\./;

/** What is wrong with a machine of one task. */
function faults(state: object, knowsAction?: KnowsAction, more: object = {}): string[] {
  const A = { Type: 'Task', End: true, ...state };
  try {
    parseDefinition(JSON.stringify({ StartAt: 'A', States: { A }, ...more }), knowsAction);
    return [];
  } catch (error) {
    return (error as InvalidDefinitionError).findings.map(
      ({ message, location }) => `${location}: ${message}`,
    );
  }
}

const service = (name: string) => `arn:aws:states:::${name}`;

describe('an integration that AWS does not have', () => {
  it.each([
    ['an action that the service lacks', 'aws-sdk:dynamodb:fooBar'],
    ['an action with a typing error', 'aws-sdk:sfn:startExecutoin'],
    ['an action in the case of the API', 'aws-sdk:dynamodb:PutItem'],
    ['an SDK service by the name of another interface', 'aws-sdk:states:startExecution'],
    ['a service that is not there', 'aws-sdk:nosuch:getThing'],
    ['a service without a stand-in', 'aws-sdk:s3:getObject'],
    ['.sync of an SDK integration', 'aws-sdk:sfn:startExecution.sync'],
    ['.sync of a call that is no job', 'lambda:invoke.sync'],
    ['.sync:2 of a call that is no job', 'dynamodb:getItem.sync:2'],
    ['.waitForTaskToken where the token has no place', 'dynamodb:putItem.waitForTaskToken'],
    ['an unknown pattern', 'states:startExecution.sync:3'],
    ['an action that no optimized integration has', 'dynamodb:query'],
    ['an optimized service without a stand-in', 'sns:publish'],
  ])('is refused by name: %s', (_, name) => {
    expect(faults({ Resource: service(name) })).toEqual([expect.stringMatching(NOT_RECOGNIZED)]);
    expect(faults({ Resource: service(name) })[0]).toContain(service(name));
  });

  it('is refused as a function with a pattern', () => {
    const Resource = 'arn:aws:lambda:us-east-1:111111111111:function:f.waitForTaskToken';
    expect(faults({ Resource })).toEqual([expect.stringMatching(NOT_RECOGNIZED)]);
  });

  it.each([
    'lambda:invoke',
    'lambda:invoke.waitForTaskToken',
    'states:startExecution',
    'states:startExecution.sync',
    'states:startExecution.sync:2',
    'states:startExecution.waitForTaskToken',
    'dynamodb:getItem',
    'dynamodb:putItem',
    'dynamodb:updateItem',
    'dynamodb:deleteItem',
    'sqs:sendMessage',
    'sqs:sendMessage.waitForTaskToken',
    'aws-sdk:dynamodb:transactWriteItems',
    'aws-sdk:sfn:sendTaskSuccess',
    'aws-sdk:ses:sendEmail.waitForTaskToken',
    'aws-sdk:scheduler:createSchedule',
  ])('%s is there', (name) => {
    expect(faults({ Resource: service(name) })).toEqual([]);
  });
});

describe('an action that only AWS has', () => {
  it('is refused with the words that the local stack lacks it', () => {
    const knowsAction = (name: string, action: string) => `${name}:${action}` !== 'dynamodb:CreateTable';
    const Resource = service('aws-sdk:dynamodb:createTable');
    expect(faults({ Resource }, knowsAction)).toEqual([
      `/States/A/Resource: The resource provided ${Resource} cannot run here: the local stack has no dynamodb:CreateTable`,
    ]);
    expect(faults({ Resource: service('aws-sdk:dynamodb:query') }, knowsAction)).toEqual([]);
  });
});

describe('parameters', () => {
  it.each([
    [
      'lambda:invoke',
      { FunctionName: 'f', TaskToken: 't' },
      ['The field "TaskToken" is not supported by Step Functions'],
    ],
    ['lambda:invoke', { Payload: {} }, ["The field 'FunctionName' is required but was missing"]],
    ['lambda:invoke', { 'FunctionName.$': '$.f', 'Payload.$': '$' }, []],
    ['sqs:sendMessage', { QueueUrl: 'q', Body: 'b' }, ['The field "Body" is', "The field 'MessageBody' is"]],
    ['states:startExecution.sync:2', { StateMachineArn: 'm', Input: {}, Name: 'n' }, []],
    ['aws-sdk:dynamodb:putItem', { tableName: 't', Item: {} }, ['"tableName" is not', "'TableName' is"]],
    ['aws-sdk:sfn:startExecution', { stateMachineArn: 'm' }, ['"stateMachineArn"', "'StateMachineArn'"]],
    ['aws-sdk:sfn:startExecution', { StateMachineArn: 'm', 'Input.$': '$' }, []],
    ['aws-sdk:dynamodb:updateTable', { TableName: 't', SSESpecification: {} }, []],
    ['aws-sdk:dynamodb:updateTable', { TableName: 't', SseSpecification: {} }, []],
  ])('of %s: %j', (name, Parameters, expected) => {
    const found = faults({ Resource: service(name), Parameters });
    expect(found).toEqual(expected.map((text) => expect.stringContaining(text)));
    expect(found.every((fault) => fault.startsWith('/States/A/Parameters: '))).toBe(true);
  });

  it('are looked at in Arguments too, and in the states inside a state', () => {
    const Inner = {
      Type: 'Task',
      Resource: service('aws-sdk:scheduler:getSchedule'),
      Arguments: { Nam: 'x' },
      End: true,
    };
    const Each = { Type: 'Map', End: true, ItemProcessor: { StartAt: 'Inner', States: { Inner } } };
    const definition = { QueryLanguage: 'JSONata', StartAt: 'Each', States: { Each } };
    expect(() => parseDefinition(JSON.stringify(definition))).toThrow(
      'The field "Nam" is not supported by Step Functions at /States/Each/ItemProcessor/States/Inner/Arguments',
    );
  });

  it('that come from one expression or from the input are not known before the state runs', () => {
    const Resource = service('dynamodb:getItem');
    expect(
      faults({ Resource, Arguments: '{% $states.input %}' }, undefined, { QueryLanguage: 'JSONata' }),
    ).toEqual([]);
    expect(faults({ Resource })).toEqual([]);
  });
});

describe('the names of an API', () => {
  it.each([
    ['mapRunArn', 'MapRunArn'],
    ['TableName', 'TableName'],
    ['BOOL', 'Bool'],
    ['NULL', 'Nul'],
    ['SS', 'Ss'],
    ['KMSMasterKeyId', 'KmsMasterKeyId'],
    ['SizeEstimateRangeGB', 'SizeEstimateRangeGB'],
    ['IAMRoleARN', 'IamRoleARN'],
    ['EnableECSManagedTags', 'EnableECSManagedTags'],
    ['MD5OfMessageBody', 'Md5OfMessageBody'],
    ['S3Action', 'S3Action'],
  ])('%s is %s in Step Functions', (member, name) => {
    expect(sdkName(member)).toBe(name);
  });

  it('come with their types, also where a type holds itself', () => {
    const members = findOperation('dynamodb', 'PutItem')?.input.members ?? [];
    const item = members.find(({ name }) => name === 'Item')?.shape;
    const attribute = item?.type === 'map' ? item.of : undefined;
    const list =
      attribute?.type === 'structure' ? attribute.members.find(({ name }) => name === 'L') : undefined;
    expect(list?.shape).toEqual({ type: 'list', of: attribute });
    expect(members.filter(({ required }) => required).map(({ name }) => name)).toEqual(['TableName', 'Item']);
  });

  it('can all be read: every operation of every service', () => {
    for (const [name, client] of Object.entries({
      dynamodb: 'dynamodb',
      states: 'sfn',
      ses: 'ses',
      scheduler: 'scheduler',
    })) {
      const commands = Object.keys(jest.requireActual(`@aws-sdk/client-${client}`)).filter((key) =>
        /^[A-Z]\w+Command$/.test(key),
      );
      expect(commands.length).toBeGreaterThan(10);
      for (const command of commands)
        expect(findOperation(name, command.replace(/Command$/, ''))).toBeDefined();
    }
    expect(findOperation('dynamodb', 'constructor')).toBeUndefined();
  });
});

it('a resource of one service is told from that of another partition', () => {
  expect(parseResource('arn:aws-cn:states:::aws-sdk:sfn:stopExecution')).toEqual({
    kind: 'service',
    resourceType: 'aws-sdk:sfn',
    resource: 'stopExecution',
    service: 'states',
    action: 'StopExecution',
    pattern: 'requestResponse',
    sdk: true,
  });
});
