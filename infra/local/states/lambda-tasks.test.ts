import type { Ports } from './index';
import { detailsOf, failureOf, functionArn, refuse, taskHarness, UUID, withHarness } from './test-harness';

const lambdaInvoke = 'arn:aws:states:::lambda:invoke';

describe('lambda:invoke', () => {
  it("answers with the payload and what the SDK says about the call, in AWS's form", async () => {
    await withHarness(
      taskHarness(lambdaInvoke, { FunctionName: 'echo', Payload: { a: 1 } }),
      async (harness) => {
        const arn = await harness.run('m');
        const output = (await harness.output(arn)) as Record<string, unknown>;
        expect(output).toEqual({
          ExecutedVersion: '$LATEST',
          Payload: { a: 1 },
          SdkHttpMetadata: {
            AllHttpHeaders: expect.objectContaining({ 'Content-Length': ['7'] }),
            HttpHeaders: expect.objectContaining({
              'Content-Type': 'application/json',
              Date: 'Mon, 05 Jan 2026 09:00:00 GMT',
              'X-Amz-Executed-Version': '$LATEST',
            }),
            HttpStatusCode: 200,
          },
          SdkResponseMetadata: { RequestId: expect.stringMatching(UUID) },
          StatusCode: 200,
        });
        expect(JSON.parse((await detailsOf(harness, arn, 'TaskSucceeded')).output as string)).toEqual(output);
      },
    );
  });

  it('gives the end of the log when it is asked for', async () => {
    const invokeLambda: Ports['invokeLambda'] = async (_arn, payload, _role, options) => ({
      ok: true,
      payload,
      ...(options?.logTail && { log: 'START\nEND\n' }),
    });
    const Arguments = { FunctionName: 'echo', LogType: '{% $states.input %}' };
    await withHarness(taskHarness(lambdaInvoke, Arguments, { invokeLambda }), async (harness) => {
      const tail = await harness.output(await harness.run('m', 'Tail', 'tail'));
      expect(tail).toMatchObject({ LogResult: Buffer.from('START\nEND\n').toString('base64'), Payload: {} });
      expect(await harness.output(await harness.run('m', 'None', 'none'))).not.toHaveProperty('LogResult');
    });
  });

  it('does not wait for a function that is invoked as an event', async () => {
    const asked: unknown[] = [];
    const callService: Ports['callService'] = async (...call) => {
      asked.push(call.slice(0, 3));
      return { StatusCode: 202 };
    };
    const Arguments = { FunctionName: 'echo', InvocationType: 'Event', Payload: { a: 1 } };
    await withHarness(taskHarness(lambdaInvoke, Arguments, { callService }), async (harness) => {
      const { SdkHttpMetadata, SdkResponseMetadata, ...output } = (await harness.output(
        await harness.run('m'),
      )) as Record<string, unknown>;
      expect(output).toEqual({ Payload: '', StatusCode: 202 });
      expect(SdkHttpMetadata).toMatchObject({ HttpStatusCode: 202 });
      expect(SdkResponseMetadata).toBeDefined();
      const input = { ...Arguments, FunctionName: functionArn('echo'), Payload: '{"a":1}' };
      expect(asked).toEqual([['lambda', 'Invoke', input]]);
      expect(harness.calls).toEqual([]);
    });
  });

  it.each([
    ['ResourceNotFoundException', 404, 'Lambda.ResourceNotFoundException'],
    ['TooManyRequestsException', 429, 'Lambda.TooManyRequestsException'],
    ['ServiceException', 500, 'Lambda.ServiceException'],
    ['AccessDeniedException', 403, 'Lambda.AWSLambdaException'],
  ])('fails when Lambda answers %s', async (code, status, error) => {
    const invokeLambda = refuse(code, 'No.', status);
    const harness = taskHarness(lambdaInvoke, { FunctionName: 'echo' }, { invokeLambda });
    await withHarness(harness, async () => {
      const failure = await failureOf(harness);
      expect(failure.error).toBe(error);
      expect(failure.cause).toMatch(
        new RegExp(
          `^No\\. \\(Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; Request ID: ${UUID}; Proxy: null\\)$`,
        ),
      );
    });
  });

  it('fails with Lambda.Unknown when the function ended without an error of its own', async () => {
    const invokeLambda = async () => ({
      ok: false as const,
      errorType: '',
      cause: '{"errorMessage":"gone"}',
    });
    const harness = taskHarness(lambdaInvoke, { FunctionName: 'echo' }, { invokeLambda });
    await withHarness(harness, async () => {
      expect(await failureOf(harness)).toEqual({
        error: 'Lambda.Unknown',
        cause:
          'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"gone"}',
      });
    });
  });

  it('fails with Lambda.SdkClientException when Lambda cannot be reached', async () => {
    const invokeLambda = () => Promise.reject(new Error('connect ECONNREFUSED'));
    const harness = taskHarness(lambdaInvoke, { FunctionName: 'echo' }, { invokeLambda });
    await withHarness(harness, async () => {
      expect(await failureOf(harness)).toEqual({
        error: 'Lambda.SdkClientException',
        cause: 'connect ECONNREFUSED',
      });
    });
  });
});
