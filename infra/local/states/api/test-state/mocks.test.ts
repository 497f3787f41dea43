import { Harness } from '../../test-harness';
import { roleArn, withClient } from '../client-harness';
import { lambda, processor, type Request, test, waits } from './testing';

describe('TestState with mocks, and of one state of a machine', () => {
  const broken = () => {
    throw new TypeError('no');
  };

  it('takes a mock in the place of a call, and needs no role then', async () => {
    const { answer, calls } = await test(lambda({ ResultSelector: { 'x.$': '$.a' } }), {
      mock: { result: { a: 1, b: 2 } },
      roleArn: undefined,
    });
    expect(answer).toEqual({ status: 'SUCCEEDED', output: '{"x":1}' });
    expect(calls).toEqual([]);
  });

  it('takes a context object with a mock', async () => {
    const state = {
      ...waits,
      Parameters: { FunctionName: 'f', Payload: { 't.$': '$$.Task.Token', 'e.$': '$$.Execution.Name' } },
    };
    const { answer } = await test(state, {
      context: JSON.stringify({ Task: { Token: 'abc' }, Execution: { Name: 'run-1' } }),
      mock: { result: { approved: true } },
      inspectionLevel: 'DEBUG',
    });
    expect(answer).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"approved":true}',
      inspectionData: { afterParameters: '{"FunctionName":"f","Payload":{"t":"abc","e":"run-1"}}' },
    });
  });

  it("shows a Map's items without running them", async () => {
    const state = {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemSelector: { 'v.$': '$$.Map.Item.Value', 'i.$': '$$.Map.Item.Index' },
      MaxConcurrency: 2,
      ItemProcessor: processor(),
      ResultPath: '$.done',
      End: true,
    };
    const { answer, calls } = await test(state, {
      input: '{"items":["a","b","c"]}',
      mock: { result: [1, 2, 3] },
      inspectionLevel: 'DEBUG',
    });
    expect(calls).toEqual([]);
    expect(answer).toEqual({
      status: 'SUCCEEDED',
      output: '{"items":["a","b","c"],"done":[1,2,3]}',
      inspectionData: {
        input: '{"items":["a","b","c"]}',
        maxConcurrency: 2,
        afterInputPath: '{"items":["a","b","c"]}',
        afterItemsPath: '["a","b","c"]',
        afterItemSelector: '[{"v":"a","i":0},{"v":"b","i":1},{"v":"c","i":2}]',
        result: '[1,2,3]',
        afterResultSelector: '[1,2,3]',
        afterResultPath: '{"items":["a","b","c"],"done":[1,2,3]}',
      },
    });
  });

  const distributed = {
    Type: 'Map',
    ItemBatcher: { MaxItemsPerBatch: 2 },
    ToleratedFailureCount: 1,
    ItemProcessor: processor({ ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }),
    Catch: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Next: 'Handle' }],
    End: true,
  };

  it.each([
    [1, { status: 'SUCCEEDED', output: '[9]' }],
    [
      2,
      {
        status: 'CAUGHT_ERROR',
        nextState: 'Handle',
        error: 'States.ExceedToleratedFailureThreshold',
      },
    ],
  ])('lets %d items of a distributed Map fail', async (mapIterationFailureCount, expected) => {
    const { answer } = await test(distributed, {
      input: '[1,2,3]',
      mock: { result: [9] },
      stateConfiguration: { mapIterationFailureCount },
      inspectionLevel: 'DEBUG',
    });
    expect(answer).toMatchObject(expected);
    expect(answer).toMatchObject({
      inspectionData: {
        toleratedFailureCount: 1,
        afterItemBatcher: '[{"Items":[1,2]},{"Items":[3]}]',
      },
    });
  });

  it('gives a Parallel the outputs of its branches', async () => {
    const state = {
      Type: 'Parallel',
      QueryLanguage: 'JSONata',
      Branches: [processor(), { StartAt: 'Two', States: { Two: lambda() } }],
      Output: '{% $states.result[1] %}',
      End: true,
    };
    const { answer, calls } = await test(state, { mock: { result: ['a', 'b'] } });
    expect(answer).toEqual({ status: 'SUCCEEDED', output: '"b"' });
    expect(calls).toEqual([]);
  });

  describe('in a whole machine', () => {
    const machine = {
      QueryLanguage: 'JSONata',
      StartAt: 'First',
      States: {
        First: { Type: 'Pass', Next: 'Loop' },
        Loop: {
          Type: 'Map',
          ItemProcessor: {
            StartAt: 'Each',
            States: {
              Each: lambda({ Output: '{% $states.context.Map.Item %}', End: undefined, Next: 'Last' }),
              Last: { Type: 'Pass', End: true },
            },
          },
          Catch: [{ ErrorEquals: ['TypeError'], Output: '{% $states.errorOutput.Error %}', Next: 'Handle' }],
          End: true,
        },
        Handle: { Type: 'Pass', End: true },
      },
    };

    it('tests the named state, inside a Map as its first iteration', async () => {
      const inner = await test(machine, { stateName: 'Each', input: '7' });
      expect(inner.answer).toEqual({
        status: 'SUCCEEDED',
        output: '{"Index":0,"Value":7}',
        nextState: 'Last',
      });
      const outer = await test(machine, { stateName: 'First', input: '7' });
      expect(outer.answer).toEqual({ status: 'SUCCEEDED', output: '7', nextState: 'Loop' });
    });

    it('hands a failure on to the state around it', async () => {
      const { answer } = await test(machine, { stateName: 'Each', inspectionLevel: 'DEBUG' }, broken);
      expect(answer).toMatchObject({
        status: 'CAUGHT_ERROR',
        error: 'TypeError',
        output: '"TypeError"',
        nextState: 'Handle',
        inspectionData: { errorDetails: { catchIndex: 0 } },
      });
    });
  });

  const pass = { Type: 'Pass', End: true };
  it.each<[string, object, Request, string]>([
    ['a state of no type', {}, {}, 'InvalidDefinition'],
    ['a state that leads nowhere', { Type: 'Pass' }, {}, 'InvalidDefinition'],
    ['input that is no JSON', pass, { input: '{' }, 'InvalidExecutionInput'],
    ['variables that are no object', pass, { variables: '[]' }, 'ValidationException'],
    ['a context without a mock', lambda(), { context: '{}' }, 'ValidationException'],
    ['a Pass with a mock', pass, { mock: { result: 1 } }, 'ValidationException'],
    ['a mock of nothing', lambda(), { mock: {} }, 'ValidationException'],
    [
      'a mock of two things',
      lambda(),
      { mock: { result: 1, errorOutput: { error: 'E' } } },
      'ValidationException',
    ],
    ['an error without a name', lambda(), { mock: { errorOutput: {} } }, 'ValidationException'],
    ['secrets of a mock', lambda(), { revealSecrets: true, mock: { result: 1 } }, 'ValidationException'],
    ['a token to wait for', waits, {}, 'ValidationException'],
    [
      'an activity',
      { ...lambda(), Resource: 'arn:aws:states:local-1:000000000000:activity:a' },
      {},
      'ValidationException',
    ],
    [
      'a Map without a mock',
      { Type: 'Map', ItemProcessor: processor(), End: true },
      {},
      'ValidationException',
    ],
    [
      'a Map with a mock that is no array',
      { Type: 'Map', ItemProcessor: processor(), End: true },
      { mock: { result: {} } },
      'ValidationException',
    ],
    [
      'a Parallel with too many results',
      { Type: 'Parallel', Branches: [processor()], End: true },
      { mock: { result: [1, 2] } },
      'ValidationException',
    ],
    ['a Task without a role', lambda(), { roleArn: undefined }, 'ValidationException'],
    [
      'a state that is not there',
      { StartAt: 'A', States: { A: pass } },
      { stateName: 'B' },
      'ValidationException',
    ],
    [
      'an error of a state that is not inside',
      { Type: 'Parallel', Branches: [processor()], End: true },
      { mock: { errorOutput: { error: 'E' } }, stateConfiguration: { errorCausedByState: 'No' } },
      'ValidationException',
    ],
    [
      'more failures than items',
      distributed,
      { input: '[1]', mock: { result: [1] }, stateConfiguration: { mapIterationFailureCount: 2 } },
      'ValidationException',
    ],
  ])('refuses %s', async (_, state, request, name) => {
    await expect(test(state, request)).rejects.toMatchObject({ name });
  });

  it('needs the right to it, and to hand over the role', async () => {
    await withClient(new Harness({}), async (_, { states }) => {
      const input = { definition: '{}', roleArn };
      const own = { action: 'states:TestState', resource: '*' };
      expect(states.access('TestState', { ...input, revealSecrets: true })).toEqual([
        own,
        { action: 'iam:PassRole', resource: roleArn },
        { action: 'states:RevealSecrets', resource: '*' },
      ]);
      expect(states.access('TestState', { ...input, mock: { result: '1' } })).toEqual([own]);
    });
  });
});
