import { type Event, Harness, jsonata, withHarness } from '../test-harness';

const End = true;
const P = { Type: 'Pass', End };
const jsonpath = (States: object, StartAt = 'S') => ({ StartAt, States });
const one = (state: object) => jsonpath({ S: { End, ...state } });
const oneJsonata = (state: object) => jsonata('S', { S: { End, ...state } });
const invoke = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
const map = (more: object, inner: object = P) => ({
  Type: 'Map',
  ItemProcessor: { StartAt: 'I', States: { I: inner } },
  ...more,
});

/** Runs the machine to its failure. @returns its history after ExecutionStarted */
async function failing(machine: object, input: unknown, functions = {}): Promise<Event[]> {
  let events: Event[] = [];
  await withHarness(new Harness({ m: machine }, functions), async (harness) => {
    const arn = await harness.run('m', input);
    expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED' });
    events = (await harness.history(arn)).slice(1);
  });
  return events;
}

const prefix = (state: string, event = 2) =>
  `An error occurred while executing the state '${state}' (entered at the event id #${event}). `;

describe('a fault of a JSONPath state', () => {
  it.each<[object, unknown, string]>([
    [one({ Type: 'Pass', InputPath: '$.a.b' }), {}, "Invalid path '$.a.b' : Missing property in path $['a']"],
    [
      one({ Type: 'Pass', OutputPath: '$.a[1]' }),
      { a: [0] },
      "Invalid path '$.a[1]' : No results for path: $['a'][1]",
    ],
    [
      one({ Type: 'Pass', Parameters: { 'x.$': '$v.a' } }),
      { a: 1 },
      "The JSONPath '$v.a' specified for the field 'x.$' could not be found in the input '{\"a\":1}'",
    ],
    [
      one({ Type: 'Pass', Assign: { 'x.$': 'States.Array($.none)' } }),
      {},
      "The function 'States.Array($.none)' had the following error: The JsonPath argument for the field '$.none' could not be found in the input '{}'",
    ],
    [
      jsonpath({ S: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'N' }] }, N: P }),
      { a: 1 },
      'Failed to transition out of the state. The state does not point to a next state.',
    ],
    // https://github.com/serverless-operations/serverless-step-functions/issues/346
    [
      one({ Type: 'Wait', SecondsPath: '$.s' }),
      {},
      'The SecondsPath parameter does not reference an input value: $.s',
    ],
    [
      one({ Type: 'Wait', SecondsPath: '$.s' }),
      { s: '1' },
      'The SecondsPath parameter cannot be parsed as a long value: $.s == 1',
    ],
    [
      one({ Type: 'Wait', SecondsPath: '$.s' }),
      { s: 1e8 },
      'The SecondsPath parameter references a value greater than 99999999: $.s == 100000000',
    ],
    [
      one({ ...invoke, Parameters: { FunctionName: 'f' }, TimeoutSecondsPath: '$.t' }),
      {},
      "The JSONPath '$.t' specified for the field 'TimeoutSecondsPath' could not be found in the input '{}'",
    ],
    [
      one({ ...invoke, Parameters: { FunctionName: 'f' }, HeartbeatSecondsPath: '$.t' }),
      { t: 1.5 },
      'The HeartbeatSecondsPath field refers to value "1.5" which is not a valid integer: $.t',
    ],
    [
      one({ ...invoke, Parameters: { FunctionName: 'f' }, TimeoutSecondsPath: '$.t' }),
      { t: 0 },
      "Expected positive integer for TimeoutSeconds, got '0' instead.",
    ],
    [
      one(map({ MaxConcurrencyPath: '$[0]' })),
      ['1.0'],
      'The MaxConcurrencyPath field refers to value "1.0" which is not a valid integer: $[0]',
    ],
    [
      one(map({ MaxConcurrencyPath: '$[0]' })),
      [{}],
      'The MaxConcurrencyPath field refers to value "{}" which is not a valid integer: $[0]',
    ],
    [one(map({ ItemsPath: '$.a' })), { a: {} }, 'Reference path "$.a" must point to array.'],
    [
      one(map({ MaxConcurrencyPath: '$[0]' })),
      [-1],
      "Expected non-negative integer for MaxConcurrency, got '-1' instead.",
    ],
  ])('%j', async (machine, input, message) => {
    const events = await failing(machine, input);
    expect(events.map(({ type }) => type).slice(1)).toEqual(['ExecutionFailed']);
    expect(events.at(-1)).toMatchObject({
      previousEventId: 2,
      executionFailedEventDetails: { error: 'States.Runtime', cause: prefix('S') + message },
    });
  });

  it('ResultPath has an error of its own, which can be caught', async () => {
    const machine = jsonpath({
      S: {
        ...invoke,
        Parameters: { FunctionName: 'f' },
        ResultPath: '$.a.b',
        Catch: [{ ErrorEquals: ['States.ResultPathMatchFailure'], Next: 'N' }],
        End,
      },
      N: P,
    });
    await withHarness(new Harness({ m: machine }, { f: () => 1 }), async (harness) => {
      expect(await harness.output(await harness.run('m', { a: 'text' }))).toEqual({
        Error: 'States.ResultPathMatchFailure',
        Cause: `${prefix('S')}Unable to apply step "b" to input "text"`,
      });
    });
  });

  // https://github.com/floci-io/floci/issues/2868
  it.each<[string, object]>([
    [
      'Parallel',
      { Type: 'Parallel', Branches: [{ StartAt: 'I', States: { I: { ...P, InputPath: '$.none' } } }] },
    ],
    ['Map', map({ ItemsPath: '$.list' }, { ...P, InputPath: '$.none' })],
  ])('inside a %s ends the execution where it is', async (type, state) => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'N' }];
    const events = await failing(jsonpath({ S: { ...state, Catch, End }, N: P }), { list: [{}] });
    const [entered, failed] = events.slice(-2) as [Event, Event];
    expect(entered).toMatchObject({ type: 'PassStateEntered' });
    expect(failed).toMatchObject({ type: 'ExecutionFailed', previousEventId: entered.id });
    expect(events.some((event) => event.type === `${type}StateFailed`)).toBe(false);
  });
});

describe('a fault of a JSONata state', () => {
  const undefinedAt = (field: string) =>
    `The JSONata expression '$none' specified for the field '${field}' returned nothing (undefined).`;

  it.each<[string, object, string]>([
    [
      'Output/v[1]',
      oneJsonata({ Type: 'Pass', Output: { v: [1, '{% $none %}'] } }),
      undefinedAt('Output/v[1]'),
    ],
    [
      'Choices[1]/Condition',
      jsonata('S', {
        S: {
          Type: 'Choice',
          Choices: [
            { Condition: false, Next: 'N' },
            { Condition: '{% $none %}', Next: 'N' },
          ],
        },
        N: P,
      }),
      undefinedAt('Choices[1]/Condition'),
    ],
    [
      'Choices[0]/Assign/x',
      jsonata('S', {
        S: { Type: 'Choice', Choices: [{ Condition: true, Assign: { x: '{% $none %}' }, Next: 'N' }] },
        N: P,
      }),
      undefinedAt('Choices[0]/Assign/x'),
    ],
    [
      'Choices[0]/Condition',
      jsonata('S', { S: { Type: 'Choice', Choices: [{ Condition: "{% 'x' %}", Next: 'N' }] }, N: P }),
      "The JSONata expression ''x'' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: \"x\"",
    ],
    [
      'Arguments/FunctionName',
      oneJsonata({ ...invoke, Arguments: { FunctionName: '{% $none %}' } }),
      undefinedAt('Arguments/FunctionName'),
    ],
    ['Seconds', oneJsonata({ Type: 'Wait', Seconds: '{% $none %}' }), undefinedAt('Seconds')],
    [
      'Seconds',
      oneJsonata({ Type: 'Wait', Seconds: '{% -1 %}' }),
      'The Seconds field is a negative value: -1',
    ],
    ['Error', jsonata('S', { S: { Type: 'Fail', Error: '{% $none %}' } }), undefinedAt('Error')],
    ['Items', oneJsonata(map({ Items: '{% $none %}' })), undefinedAt('Items')],
    [
      'MaxConcurrency',
      oneJsonata(map({ Items: [1], MaxConcurrency: '{% -1 %}' })),
      "Expected non-negative integer for MaxConcurrency, got '-1' instead.",
    ],
    [
      'TimeoutSeconds',
      oneJsonata({ ...invoke, Arguments: { FunctionName: 'f' }, TimeoutSeconds: '{% 0 %}' }),
      "Expected positive integer for TimeoutSeconds, got '0' instead.",
    ],
  ])('in %s', async (location, machine, message) => {
    const events = await failing(machine, {});
    const details = { error: 'States.QueryEvaluationError', cause: prefix('S') + message };
    expect(events.find(({ type }) => type === 'EvaluationFailed')).toMatchObject({
      evaluationFailedEventDetails: { ...details, location, state: 'S' },
    });
    expect(events.at(-1)).toMatchObject({ type: 'ExecutionFailed', executionFailedEventDetails: details });
  });

  it('in the second catcher is said of the second catcher', async () => {
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'N' },
      { ErrorEquals: ['States.ALL'], Output: { v: '{% $none %}' }, Next: 'N' },
    ];
    const task = { ...invoke, Arguments: { FunctionName: 'f' }, Catch, End };
    const events = await failing(jsonata('S', { S: task, N: P }), {});
    expect(events.find(({ type }) => type === 'EvaluationFailed')).toMatchObject({
      evaluationFailedEventDetails: { location: 'Catch[1]/Output/v' },
    });
  });
});

describe('variables', () => {
  it('are assigned together, from the values before', async () => {
    const machine = jsonata('S', {
      S: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'T' },
      T: {
        ...P,
        Assign: { a: '{% $b %}', b: '{% $a %}' },
        Output: '{% [$a, $b] %}',
        End: undefined,
        Next: 'U',
      },
      U: { ...P, Output: { before: '{% $states.input %}', after: '{% [$a, $b] %}' } },
    });
    await withHarness(new Harness({ m: machine }), async (harness) => {
      expect(await harness.output(await harness.run('m'))).toEqual({
        before: [1, 2],
        after: [2, 1],
      });
    });
  });
});
