import { simulatedClock } from '../clock';
import type { Lambda } from './index';
import { functionSpec, lambdaOf } from './testing';

const ARN = 'arn:aws:lambda:local-1:000000000000:function:tried';
const caller = { name: 'test' };
let lambda: Lambda;
let lines: string[];

beforeEach(() => {
  const source = `exports.handler = async (event) => {
    if (event.fail) throw new Error('no');
    console.log('ran');
    return { got: event };
  };`;
  const clock = simulatedClock(0);
  const spec = functionSpec(source, { environment: { TABLE: 'aims' }, deadLetterArn: 'arn:q' });
  ({ lambda, lines } = lambdaOf([spec], { clock, environmentOf: () => ({ SECRET: 'x' }) }));
  lambda.start();
});
afterEach(() => lambda.stop());

test.each(['tried', ARN, `${ARN}:$LATEST`, '000000000000:function:tried', 'function:tried'])(
  'Invoke by %s',
  async (FunctionName) => {
    const answer = await lambda.service.call('Invoke', { FunctionName, Payload: '{"n":1}' }, caller);
    expect(answer).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST', Payload: '{"got":{"n":1}}' });
  },
);

test('a function error is an answer, not an API error', async () => {
  const input = { FunctionName: 'tried', Payload: '{"fail":true}' };
  const answer = await lambda.service.call('Invoke', input, caller);
  expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
  expect(JSON.parse((answer as { Payload: string }).Payload)).toMatchObject({
    errorType: 'Error',
    errorMessage: 'no',
  });
});

test('Event queues, DryRun does nothing', async () => {
  const event = { FunctionName: 'tried', InvocationType: 'Event' };
  expect(await lambda.service.call('Invoke', event, caller)).toEqual({ StatusCode: 202 });
  await lambda.idle();
  const dryRun = { FunctionName: 'tried', InvocationType: 'DryRun' };
  expect(await lambda.service.call('Invoke', dryRun, caller)).toEqual({ StatusCode: 204 });
  expect(lines.filter((line) => line.endsWith('ran'))).toHaveLength(1);
});

test('GetFunction tells what the template says, not the credentials', async () => {
  const answer = await lambda.service.call('GetFunction', { FunctionName: 'tried' }, caller);
  expect(answer).toMatchObject({
    Configuration: {
      FunctionArn: ARN,
      Timeout: 20,
      Environment: { Variables: { TABLE: 'aims' } },
      DeadLetterConfig: { TargetArn: 'arn:q' },
    },
  });
  expect(JSON.stringify(answer)).not.toContain('SECRET');
});

test('access', () => {
  expect(lambda.service.access('Invoke', { FunctionName: 'tried' })).toEqual([
    { action: 'lambda:InvokeFunction', resource: ARN },
  ]);
  expect(() => lambda.service.access('DeleteFunction', { FunctionName: 'tried' })).toThrow(
    'lambda:DeleteFunction is not part of the local stack',
  );
});

test.each([
  [{}, 'InvalidParameterValueException', 'FunctionName is missing'],
  [{ FunctionName: 'tried:live' }, 'InvalidParameterValueException', "FunctionName 'tried:live'"],
  [{ FunctionName: 'tried', Qualifier: 'live' }, 'ResourceNotFoundException', 'tried:live'],
  [{ FunctionName: 'tried', Payload: '{' }, 'InvalidRequestContentException', 'Could not parse request body'],
  [{ FunctionName: 'tried', InvocationType: 'Sometimes' }, 'InvalidParameterValueException', 'Sometimes'],
])('bad input %j', async (input, code, message) => {
  const call = (async () => lambda.service.call('Invoke', input, caller))();
  await expect(call).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});
