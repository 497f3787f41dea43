import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ServiceError } from '../service';
import { createEndpoint, type WireRequest } from './index';
import { clientConfig, endpointOf, recordingService, SECRET } from './testing';

const TABLE = 'arn:aws:dynamodb:local-1:000000000000:table/aims';
const key = { TableName: 'aims', Key: { pk: { S: 'a' } } };
const get = new GetItemCommand(key);
const put = new PutItemCommand({ TableName: 'aims', Item: key.Key });

let closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  closers = [];
});

async function start(...given: Parameters<typeof endpointOf>) {
  const made = endpointOf(...given);
  closers.push(made.endpoint.close);
  return { ...made, ...(await made.endpoint.listen()) };
}

describe('who calls, and what they may do', () => {
  const dynamodb = () =>
    recordingService('dynamodb', (action) => [{ action: `dynamodb:${action}`, resource: TABLE }]);

  test("a caller's policies are asked before the call", async () => {
    const service = dynamodb();
    const { url, lines } = await start([service]);
    const client = new DynamoDBClient(clientConfig(url, 'reader'));
    await client.send(get);
    await expect(client.send(put)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::000000000000:assumed-role/reader is not authorized to perform: dynamodb:PutItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:PutItem action`,
    });
    expect(service.calls.map(({ action }) => action)).toEqual(['GetItem']);
    expect(lines).toEqual([expect.stringMatching(/^dynamodb:PutItem by .*reader: AccessDeniedException: /)]);
  });

  test('an unknown key', async () => {
    const { url, lines } = await start([dynamodb()]);
    await expect(new DynamoDBClient(clientConfig(url, 'nobody')).send(get)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    expect(lines).toHaveLength(1);
  });

  test('a wrong secret', async () => {
    const service = dynamodb();
    const { url } = await start([service]);
    const credentials = { accessKeyId: 'root', secretAccessKey: 'guessed' };
    await expect(new DynamoDBClient({ ...clientConfig(url), credentials }).send(get)).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    expect(service.calls).toEqual([]);
  });

  test('a request changed after it was signed', async () => {
    const service = dynamodb();
    const { endpoint } = endpointOf([service]);
    const signed = await signedRequest();
    expect((await endpoint.handle(signed)).status).toBe(200);
    const changes: Partial<WireRequest>[] = [
      { body: Buffer.from('{"TableName":"other"}') },
      { url: '/?x=1' },
      { method: 'PUT' },
      { headers: { ...signed.headers, 'x-amz-target': 'DynamoDB_20120810.DeleteTable' } },
      { headers: { ...signed.headers, 'x-amz-date': '20300101T000001Z' } },
      { headers: { ...signed.headers, authorization: signed.headers.authorization?.replace(/host;/, '') } },
    ];
    for (const change of changes) {
      const answer = await endpoint.handle({ ...signed, ...change });
      expect(JSON.parse(answer.body).__type).toBe('InvalidSignatureException');
    }
    expect(service.calls).toHaveLength(1);
  });

  test('no signature at all, or something else', async () => {
    const { endpoint } = endpointOf([dynamodb()]);
    const signed = await signedRequest();
    const refused = async (authorization?: string) =>
      JSON.parse((await endpoint.handle({ ...signed, headers: { ...signed.headers, authorization } })).body)
        .__type;
    expect(await refused(undefined)).toBe('MissingAuthenticationTokenException');
    expect(await refused('Bearer x')).toBe('IncompleteSignatureException');
  });

  test('the signature of years ago is fine: handlers live in simulated time', async () => {
    const service = dynamodb();
    const { url } = await start([service]);
    const systemClockOffset = -10 * 365 * 86_400_000;
    await new DynamoDBClient({ ...clientConfig(url), systemClockOffset }).send(get);
    const again = new DynamoDBClient({ ...clientConfig(url), systemClockOffset });
    await again.send(get);
    // The client did not take the machine's time from the answer.
    expect(again.config.systemClockOffset).toBe(systemClockOffset);
    expect(service.calls).toHaveLength(2);
  });
});

describe('what is not known is named, to the caller and in the log', () => {
  test('a service', async () => {
    const { url, lines } = await start([recordingService('dynamodb')]);
    const message = expect.stringContaining("The service 'states'");
    await expect(
      new SFNClient(clientConfig(url)).send(new StartExecutionCommand({ stateMachineArn: 'a' })),
    ).rejects.toMatchObject({ name: 'UnknownServiceException', message });
    await expect(
      new SESClient(clientConfig(url)).send(
        new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('') } }),
      ),
    ).rejects.toMatchObject({
      name: 'UnknownServiceException',
      message: expect.stringContaining("The service 'ses'"),
    });
    expect(lines).toEqual([
      expect.stringContaining('AWSStepFunctions.StartExecution'),
      expect.stringContaining("'ses'"),
    ]);
  });

  test('an action, also for a caller who may do everything', async () => {
    const service = recordingService('dynamodb', () => {
      throw new ServiceError('UnknownOperationException', 'dynamodb:PutItem is not part of the local stack');
    });
    const { url, lines } = await start([service]);
    await expect(new DynamoDBClient(clientConfig(url)).send(put)).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
    expect(lines).toEqual([expect.stringContaining('dynamodb:PutItem is not part of the local stack')]);
  });

  test('a service without a protocol, at start', () => {
    expect(() => createEndpoint({ services: [recordingService('s3')], callerOf: () => undefined })).toThrow(
      "no protocol for the service 's3'",
    );
  });
});

test('an error of the stand-in itself is a 500 that says nothing, and a stack in the log', async () => {
  const service = recordingService('dynamodb');
  service.reply = new TypeError('x is not a function');
  const { url, lines } = await start([service]);
  await expect(new DynamoDBClient(clientConfig(url)).send(get)).rejects.toMatchObject({
    name: 'InternalFailure',
    message: expect.not.stringContaining('x is not a function'),
    $metadata: { httpStatusCode: 500 },
  });
  expect(lines[0]).toMatch(/dynamodb:GetItem by .*InternalFailure: TypeError: x is not a function\n.* at /s);
});

test('what a caller is meant to handle is no line in the log', async () => {
  const service = recordingService('dynamodb');
  service.reply = new ServiceError('ConditionalCheckFailedException', 'no');
  const { url, lines } = await start([service]);
  await expect(new DynamoDBClient(clientConfig(url)).send(put)).rejects.toThrow('no');
  expect(lines).toEqual([]);
});

test('a body over 16 MB is refused before it is looked at', async () => {
  const { url } = await start([recordingService('dynamodb')]);
  const answer = await fetch(url, { method: 'POST', body: Buffer.alloc(16 * 1024 * 1024 + 1) });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ __type: 'RequestEntityTooLargeException' });
});

test.each([
  ['{', 'SerializationException', 'The body is not JSON'],
  ['[]', 'SerializationException', 'The body is not a JSON object'],
])('a body %j', async (body, type, message) => {
  const { endpoint } = endpointOf([recordingService('dynamodb')]);
  const answer = await endpoint.handle(await signedRequest(body));
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.body)).toMatchObject({ __type: type, message: expect.stringContaining(message) });
});

/** A request as the SDK signs it, caught on its way. */
async function signedRequest(body?: string): Promise<WireRequest> {
  let caught: WireRequest | undefined;
  const client = new DynamoDBClient({
    ...clientConfig('http://127.0.0.1:1'),
    credentials: { accessKeyId: 'root', secretAccessKey: SECRET },
  });
  if (body !== undefined)
    client.middlewareStack.add(
      (next) => (given) => {
        (given.request as { body: string }).body = body;
        return next(given);
      },
      { step: 'build' },
    );
  client.middlewareStack.add(
    () => async (given) => {
      const request = given.request as {
        method: string;
        headers: Record<string, string>;
        body: Uint8Array | string;
      };
      const { body } = request;
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      caught = {
        method: request.method,
        url: '/',
        headers,
        body: Buffer.from(typeof body === 'string' ? body : Uint8Array.from(body)),
      };
      return { output: { $metadata: {} }, response: {} };
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await client.send(get);
  return caught!;
}
