import { parseResource } from './resources';

describe('a resource', () => {
  it.each([
    ['arn:aws:lambda:us-east-1:111111111111:function:f', { kind: 'function' }],
    ['arn:aws:states:local-1:000000000000:activity:a', { kind: 'activity' }],
    [
      'arn:aws:states:::lambda:invoke.waitForTaskToken',
      {
        service: 'lambda',
        action: 'Invoke',
        pattern: 'waitForTaskToken',
        resource: 'invoke.waitForTaskToken',
      },
    ],
    ['arn:aws:states:::states:startExecution.sync:2', { service: 'states', pattern: 'sync:2' }],
    [
      'arn:aws:states:::aws-sdk:dynamodb:query',
      { service: 'dynamodb', action: 'Query', resourceType: 'aws-sdk:dynamodb' },
    ],
  ])('%s is known', (resource, expected) => {
    expect(parseResource(resource)).toMatchObject(expected);
  });

  it.each([
    'arn:aws:states:::lambda:invoke.sync',
    'arn:aws:states:::aws-sdk:s3:getObject',
    'arn:aws:states:::dynamodb:query',
    'lambda:invoke',
    '',
  ])('%s is not', (resource) => {
    expect(parseResource(resource)).toBeUndefined();
  });
});
