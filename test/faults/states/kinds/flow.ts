import { calling, functionArn, jsonata, type Kind, whichCallByPath } from './kind';

/** JSONPath: three functions one after the other, each adding to what the one before returned. */
const addThrice = (Next?: string) => ({
  Type: 'Task',
  Resource: functionArn('add'),
  Parameters: whichCallByPath({ 'total.$': '$.total', 'by.$': '$.by' }),
  ResultPath: '$.total',
  ...(Next ? { Next } : { End: true }),
});
export const sequence: Kind = {
  share: 12,
  definition: {
    StartAt: 'First',
    States: { First: addThrice('Second'), Second: addThrice('Third'), Third: addThrice() },
  },
  input: (random) => ({ total: random.between(0, 99), by: random.between(1, 9) }),
  expected: (input) => ({
    status: 'SUCCEEDED',
    output: { ...input, total: Number(input.total) + 3 * Number(input.by) },
    entered: { First: 1, Second: 1, Third: 1 },
  }),
};

/** A loop of Task and Choice that counts in variables: a transition that is made twice, or lost, shows in the sum. */
export const loop: Kind = {
  share: 12,
  definition: jsonata('Begin', {
    Begin: { Type: 'Pass', Assign: { count: 0, sum: 0 }, Next: 'Count' },
    Count: calling(
      'add',
      { total: '{% $sum %}', by: '{% $count %}' },
      { Assign: { count: '{% $count + 1 %}', sum: '{% $states.result %}' }, Next: 'Enough?' },
    ),
    'Enough?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count < $states.context.Execution.Input.rounds %}', Next: 'Count' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed', Output: { count: '{% $count %}', sum: '{% $sum %}' } },
  }),
  input: (random) => ({ rounds: random.between(2, 12) }),
  expected: ({ rounds }) => {
    const count = Number(rounds);
    return {
      status: 'SUCCEEDED',
      output: { count, sum: (count * (count - 1)) / 2 },
      entered: { Begin: 1, Count: count, 'Enough?': count, Done: 1 },
    };
  },
};

/** The same without a function: more states than one commit holds, so that kills fall between two commits of a loop. */
export const spin: Kind = {
  share: 2,
  definition: jsonata('Begin', {
    Begin: { Type: 'Pass', Assign: { count: 0 }, Next: 'Count' },
    Count: { Type: 'Pass', Assign: { count: '{% $count + 1 %}' }, Next: 'Enough?' },
    'Enough?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count < $states.context.Execution.Input.rounds %}', Next: 'Count' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed', Output: '{% $count %}' },
  }),
  input: (random) => ({ rounds: random.between(150, 350) }),
  expected: ({ rounds }) => ({
    status: 'SUCCEEDED',
    output: Number(rounds),
    entered: { Begin: 1, Count: Number(rounds), 'Enough?': Number(rounds), Done: 1 },
  }),
};

/** Branches side by side: functions, and a Wait. */
export const parallel: Kind = {
  share: 8,
  definition: jsonata('Both', {
    Both: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Add',
          States: { Add: calling('add', { total: '{% $states.input.n %}', by: 1 }) },
        },
        {
          StartAt: 'Pause',
          States: {
            Pause: { Type: 'Wait', Seconds: 1, Next: 'Square' },
            Square: calling('square', { n: '{% $states.input.n %}' }),
          },
        },
      ],
      End: true,
    },
  }),
  input: (random) => ({ n: random.between(0, 99) }),
  expected: ({ n }) => ({
    status: 'SUCCEEDED',
    output: [Number(n) + 1, Number(n) ** 2],
    entered: { Both: 1, Add: 1, Pause: 1, Square: 1 },
    waits: { Pause: 1 },
  }),
};

/** One branch fails; the others, which would never end, are given up. */
export const brokenParallel: Kind = {
  share: 4,
  definition: jsonata('All', {
    All: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Refuse', States: { Refuse: calling('refuse') } },
        { StartAt: 'Hang', States: { Hang: calling('hang') } },
        { StartAt: 'Pause', States: { Pause: { Type: 'Wait', Seconds: 3600, End: true } } },
      ],
      Catch: [{ ErrorEquals: ['Refused'], Output: '{% $states.errorOutput.Error %}', Next: 'Told' }],
      End: true,
    },
    Told: { Type: 'Succeed' },
  }),
  input: () => ({}),
  expected: () => ({
    status: 'SUCCEEDED',
    output: 'Refused',
    entered: { All: 1, Refuse: 1, Hang: 1, Pause: 1, Told: 1 },
  }),
};

/** An inline Map, two iterations at a time; each second one fails at first and is tried again. */
export const map: Kind = {
  share: 8,
  definition: jsonata('Each', {
    Each: {
      Type: 'Map',
      MaxConcurrency: 2,
      Items: '{% $states.input.numbers %}',
      ItemSelector: {
        index: '{% $states.context.Map.Item.Index %}',
        n: '{% $states.context.Map.Item.Value %}',
      },
      ItemProcessor: {
        StartAt: 'One',
        States: {
          One: calling(
            'square',
            {
              index: '{% $states.input.index %}',
              n: '{% $states.input.n %}',
              fails: '{% $states.input.index % 2 %}',
            },
            {
              Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 1, MaxAttempts: 1, BackoffRate: 1 }],
              End: true,
            },
          ),
        },
      },
      End: true,
    },
  }),
  input: (random) => ({ numbers: random.several(random.between(2, 5), 0, 99) }),
  expected: ({ numbers }) => ({
    status: 'SUCCEEDED',
    output: (numbers as number[]).map((n) => n ** 2),
    entered: { Each: 1, One: (numbers as number[]).length },
  }),
};

/** A function fails, and the failure is caught. JSONPath. */
export const caught: Kind = {
  share: 8,
  definition: {
    StartAt: 'Try',
    States: {
      Try: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'refuse', Payload: whichCallByPath({ 'why.$': '$.why' }) },
        Catch: [{ ErrorEquals: ['Refused'], ResultPath: '$.refused', Next: 'Told' }],
        Next: 'Told',
      },
      Told: { Type: 'Pass', End: true },
    },
  },
  input: (random) => ({ why: `reason ${random.between(1, 9)}` }),
  expected: (input) => ({
    status: 'SUCCEEDED',
    output: {
      ...input,
      refused: {
        Error: 'Refused',
        Cause: JSON.stringify({ errorType: 'Refused', errorMessage: String(input.why) }),
      },
    },
    entered: { Try: 1, Told: 1 },
  }),
};

/** An execution that fails: by a Fail state, or by a failure that nobody catches. */
export const failing: Kind = {
  share: 4,
  definition: jsonata('How?', {
    'How?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.refuse %}', Next: 'Refuse' }],
      Default: 'Fail',
    },
    Refuse: calling('refuse'),
    Fail: { Type: 'Fail', Error: 'NotToday', Cause: 'as asked' },
  }),
  input: (random) => ({ refuse: random.chance(0.5) }),
  expected: ({ refuse }) => ({
    status: 'FAILED',
    error: refuse ? 'Refused' : 'NotToday',
    entered: { 'How?': 1, [refuse ? 'Refuse' : 'Fail']: 1 },
  }),
};

/** Calls of services: an item is put, a message is sent. */
export const services: Kind = {
  share: 6,
  definition: jsonata('Put', {
    Put: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Arguments: { TableName: 'faults', Item: { pk: { S: '{% $states.context.Execution.Name %}' } } },
      Next: 'Send',
    },
    Send: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Arguments: { QueueUrl: 'https://queue', MessageBody: '{% $states.context.Execution.Name %}' },
      Output: '{% $states.result.MessageId %}',
      End: true,
    },
  }),
  input: () => ({}),
  expected: () => ({ status: 'SUCCEEDED', output: 'message', entered: { Put: 1, Send: 1 } }),
};
