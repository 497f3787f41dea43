import fc from 'fast-check';
import { findOperation, type Structure } from '../definition/aws-api';
import type { JsonObject } from '../definition/types';
import { fromApi, toApi } from './sdk-values';

const shapes = (service: string, action: string) =>
  findOperation(service, action) as { input: Structure; output: Structure };

const input = (service: string, action: string, parameters: JsonObject) =>
  toApi(parameters, shapes(service, action).input, () => 'token-1');

const output = (service: string, action: string, answer: unknown) =>
  fromApi(answer, shapes(service, action).output);

describe('parameters of an SDK integration', () => {
  it('take the API own names, at every depth', () => {
    const Tags = [{ Key: 'team', Value: 'risk' }];
    expect(input('states', 'TagResource', { ResourceArn: 'arn', Tags }).value).toEqual({
      resourceArn: 'arn',
      tags: [{ key: 'team', value: 'risk' }],
    });
  });

  it('leave the keys of maps alone', () => {
    const ExpressionAttributeValues = {
      ':Bool': { Bool: true },
      ':nul': { Nul: true },
      ':ss': { SS: ['a'] },
    };
    const { value } = input('dynamodb', 'Scan', { TableName: 't', ExpressionAttributeValues });
    expect(value.ExpressionAttributeValues).toEqual({
      ':Bool': { BOOL: true },
      ':nul': { NULL: true },
      ':ss': { SS: ['a'] },
    });
  });

  it('give JSON where the API takes a text', () => {
    const { value } = input('states', 'SendTaskSuccess', { TaskToken: 't', Output: { approved: true } });
    expect(value).toEqual({ taskToken: 't', output: '{"approved":true}' });
  });

  it('give times in epoch seconds, numbers and booleans also from texts, and nothing for null', () => {
    const { value, faults } = input('scheduler', 'CreateSchedule', {
      Name: 's',
      StartDate: '2026-01-05T09:00:00Z',
      Description: null,
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: '15' },
    });
    expect(faults).toEqual([]);
    expect(value).toMatchObject({
      Name: 's',
      StartDate: Date.parse('2026-01-05T09:00:00Z') / 1000,
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
    });
    expect(value).not.toHaveProperty('Description');
  });

  it('get an idempotency token where the API takes one, unless they have one', () => {
    expect(input('scheduler', 'CreateSchedule', {}).value).toEqual({ ClientToken: 'token-1' });
    expect(input('scheduler', 'CreateSchedule', { ClientToken: 'mine' }).value).toEqual({
      ClientToken: 'mine',
    });
    expect(input('dynamodb', 'PutItem', {}).value).toEqual({});
  });

  it.each([
    [
      'an unknown name inside',
      { Target: { arn: 'a' } },
      'The field "arn" is not supported by Step Functions',
    ],
    ['a text for an object', { Target: 'a' }, "The value of the field 'Target' has an invalid format"],
    ['no time', { EndDate: 'tomorrow' }, "The value of the field 'EndDate' has an invalid format"],
  ])('are refused: %s', (_, parameters, fault) => {
    expect(input('scheduler', 'CreateSchedule', parameters as JsonObject).faults).toEqual([fault]);
  });
});

describe('the answer of an SDK integration', () => {
  it('has PascalCase names and times in ISO 8601, without a fraction that is none', () => {
    const answer = { executionArn: 'a', startDate: 1767603600, stopDate: 1767603600.25, redriveCount: 0 };
    expect(output('states', 'DescribeExecution', answer)).toEqual({
      ExecutionArn: 'a',
      StartDate: '2026-01-05T09:00:00Z',
      StopDate: '2026-01-05T09:00:00.250Z',
      RedriveCount: 0,
    });
  });

  it('writes attribute values as the AWS SDK for Java calls them', () => {
    const Item = { flag: { BOOL: false }, none: { NULL: true }, in: { M: { SS: { SS: ['x'] } } } };
    expect(output('dynamodb', 'GetItem', { Item })).toEqual({
      Item: { flag: { Bool: false }, none: { Nul: true }, in: { M: { SS: { Ss: ['x'] } } } },
    });
  });

  it('can be handed back to the API as it is: any item of DynamoDB', () => {
    const { attribute } = fc.letrec((tie) => ({
      attribute: fc.oneof(
        { maxDepth: 4 },
        fc.record({ S: fc.string() }),
        fc.record({ N: fc.integer().map(String) }),
        fc.record({ B: fc.base64String() }),
        fc.record({ BOOL: fc.boolean() }),
        fc.record({ NULL: fc.constant(true) }),
        fc.record({ NS: fc.array(fc.integer().map(String)) }),
        fc.record({ L: fc.array(tie('attribute'), { maxLength: 3 }) }),
        fc.record({ M: fc.dictionary(fc.string(), tie('attribute'), { maxKeys: 3, noNullPrototype: true }) }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), attribute, { noNullPrototype: true }), (item) => {
        const Item = (output('dynamodb', 'GetItem', { Item: item }) as JsonObject).Item as JsonObject;
        const back = input('dynamodb', 'PutItem', { Item });
        expect(back.faults).toEqual([]);
        expect(back.value.Item).toEqual(item);
      }),
    );
  });
});
