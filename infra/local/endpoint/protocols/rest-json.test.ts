import { ServiceError } from '../../service';
import { PROTOCOLS } from './index';

const lambda = PROTOCOLS.lambda!;
const scheduler = PROTOCOLS.scheduler!;
const request = (method: string, url: string, body = '', headers = {}) => ({
  method,
  url,
  headers,
  body: Buffer.from(body),
});

test('Lambda: the payload is the body, the type a header', () => {
  const url =
    '/2015-03-31/functions/arn%3Aaws%3Alambda%3Alocal-1%3A0%3Afunction%3Af/invocations?Qualifier=%24LATEST';
  expect(lambda.read(request('POST', url, '{"a":1}', { 'x-amz-invocation-type': 'Event' }))).toEqual({
    action: 'Invoke',
    input: {
      FunctionName: 'arn:aws:lambda:local-1:0:function:f',
      Qualifier: '$LATEST',
      InvocationType: 'Event',
      Payload: '{"a":1}',
    },
  });
  expect(
    lambda.answer(
      'Invoke',
      { StatusCode: 200, FunctionError: 'Unhandled', Payload: '{"errorType":"E"}' },
      'id',
    ),
  ).toEqual({
    status: 200,
    headers: { 'content-type': 'application/json', 'x-amz-function-error': 'Unhandled' },
    body: '{"errorType":"E"}',
  });
  expect(lambda.answer('Invoke', { StatusCode: 204 }, 'id')).toMatchObject({ status: 204, body: '' });
});

test('a member of the path wins over one of the body', () => {
  expect(scheduler.read(request('POST', '/schedules/a', '{"Name":"b"}')).input).toEqual({ Name: 'a' });
});

test('a list in the query', () => {
  expect(scheduler.read(request('DELETE', '/tags/arn%3Ax?TagKeys=a&TagKeys=b')).input).toEqual({
    ResourceArn: 'arn:x',
    TagKeys: ['a', 'b'],
  });
});

test.each([
  ['GET', '/nowhere', 'UnknownOperationException'],
  ['PATCH', '/schedules/a', 'UnknownOperationException'],
  ['GET', '/schedules?MaxResults=many', 'ValidationException'],
  ['GET', '/schedules?Colour=red', 'ValidationException'],
  ['GET', '/schedules?constructor=x', 'ValidationException'],
  ['GET', '/schedules/%E0%A4%A', 'ValidationException'],
])('%s %s is refused', (method, url, code) => {
  expect(() => scheduler.read(request(method, url))).toThrow(expect.objectContaining({ code }));
});

test('an error names its type in a header', () => {
  expect(scheduler.refuse(new ServiceError('ConflictException', 'no', 409), 'id')).toMatchObject({
    status: 409,
    headers: { 'x-amzn-errortype': 'ConflictException' },
    body: '{"Message":"no"}',
  });
});
