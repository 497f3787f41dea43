import { parseDefinition } from '../../definition/parse';
import type { Json, State } from '../../definition/types';
import { checkAgainstModel, type ValidationMode } from './mock-model';

const task = (resource: string) =>
  parseDefinition(
    JSON.stringify({
      StartAt: 'T',
      States: { T: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, End: true } },
    }),
  ).States.T as State;

const described = {
  ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:m:e',
  StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:m',
  StartDate: '2026-03-27T10:00:00Z',
  Status: 'SUCCEEDED',
  Output: '{"a":1}',
};

describe('a mocked result', () => {
  it.each<[string, string, Json, ValidationMode]>([
    ['an answer', 'states:startExecution', { ExecutionArn: 'e', StartDate: 1 }, 'STRICT'],
    ['what a job is polled for', 'states:startExecution.sync:2', described, 'STRICT'],
    ['an answer without required members', 'dynamodb:putItem', {}, 'STRICT'],
    ['attributes', 'dynamodb:getItem', { Item: { a: { S: 'x' }, l: { L: [{ N: '1' }] } } }, 'STRICT'],
    ['a member that the API does not know', 'dynamodb:putItem', { Mine: 1 }, 'STRICT'],
    ['a missing member, if only what is there counts', 'states:startExecution', { StartDate: 1 }, 'PRESENT'],
    ['anything, if nothing counts', 'states:startExecution', 'x', 'NONE'],
    ['what a worker sends', 'states:startExecution.waitForTaskToken', 1, 'STRICT'],
    ['what has no model here', 'lambda:invoke', { Payload: { a: 1 } }, 'STRICT'],
  ])('may be %s', async (_, resource, result, mode) => {
    await expect(checkAgainstModel(task(resource), result, mode)).resolves.toBeUndefined();
  });

  it.each<[string, string, Json, ValidationMode, string]>([
    ['no object', 'dynamodb:putItem', [], 'STRICT', "Field 'result' must be of type object"],
    [
      'without a required member',
      'states:startExecution',
      { ExecutionArn: 'e' },
      'STRICT',
      "Required field 'StartDate' is missing",
    ],
    [
      'the first answer of a job',
      'states:startExecution.sync:2',
      { ExecutionArn: 'e', StartDate: 1 },
      'STRICT',
      "Required field 'StateMachineArn' is missing",
    ],
    [
      'of another type',
      'states:startExecution.sync',
      { ...described, Output: { a: 1 } },
      'PRESENT',
      "Field 'Output' must be of type string",
    ],
    [
      'of another type deep inside',
      'dynamodb:getItem',
      { Item: { a: { L: [{ N: 1 }] } } },
      'STRICT',
      "Field 'Item.a.L[0].N' must be of type string",
    ],
    [
      'a text where a list belongs',
      'dynamodb:getItem',
      { Item: { a: { SS: 'x' } } },
      'PRESENT',
      "Field 'Item.a.SS' must be of type array",
    ],
  ])('must not be %s', async (_, resource, result, mode, problem) => {
    await expect(checkAgainstModel(task(resource), result, mode)).rejects.toMatchObject({
      code: 'ValidationException',
      message: `Mock result schema validation error: ${problem}`,
    });
  });
});
