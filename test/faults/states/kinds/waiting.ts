import {
  activityArn,
  calling,
  jsonata,
  type Kind,
  waitingForToken,
  whichCall,
  whichCallByPath,
} from './kind';

/** A Wait of some seconds, then a function. JSONPath. */
export const pause: Kind = {
  share: 8,
  definition: {
    StartAt: 'Pause',
    States: {
      Pause: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Add' },
      Add: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'add', Payload: whichCallByPath({ 'total.$': '$.seconds', by: 1 }) },
        OutputPath: '$.Payload',
        End: true,
      },
    },
  },
  input: (random) => ({ seconds: random.between(1, 8) }),
  expected: ({ seconds }) => ({
    status: 'SUCCEEDED',
    output: Number(seconds) + 1,
    entered: { Pause: 1, Add: 1 },
    waits: { Pause: Number(seconds) },
  }),
};

/** A function that fails as often as the input says, and is tried again. */
export const retried: Kind = {
  share: 8,
  definition: jsonata('Try', {
    Try: calling(
      'square',
      { n: '{% $states.input.n %}', fails: '{% $states.input.fails %}' },
      {
        Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 1 }],
        Output: { square: '{% $states.result %}', retries: '{% $states.context.State.RetryCount %}' },
        End: true,
      },
    ),
  }),
  input: (random) => ({ n: random.between(0, 99), fails: random.between(0, 3) }),
  expected: ({ n, fails }) => ({
    status: 'SUCCEEDED',
    output: { square: Number(n) ** 2, retries: fails as number },
    entered: { Try: 1 },
  }),
};

/** A function that never answers: the task's time is over. */
export const timedOut: Kind = {
  share: 4,
  definition: jsonata('Hang', {
    Hang: calling(
      'hang',
      {},
      {
        TimeoutSeconds: 1,
        Catch: [{ ErrorEquals: ['States.Timeout'], Output: 'over', Next: 'Over' }],
        End: true,
      },
    ),
    Over: { Type: 'Succeed' },
  }),
  input: () => ({}),
  expected: () => ({ status: 'SUCCEEDED', output: 'over', entered: { Hang: 1, Over: 1 } }),
};

/** The machine's own time is over. */
export const overdue: Kind = {
  share: 3,
  definition: jsonata('Pause', { Pause: { Type: 'Wait', Seconds: 3600, End: true } }, { TimeoutSeconds: 1 }),
  input: () => ({}),
  expected: () => ({ status: 'TIMED_OUT', entered: { Pause: 1 } }),
};

/** A task token, answered with success or with failure. */
export const token: Kind = {
  share: 12,
  definition: jsonata('Ask', {
    Ask: waitingForToken(
      'ask',
      { answer: '{% $states.input.answer %}' },
      {
        Output: { yes: '{% $states.result %}' },
        Catch: [
          { ErrorEquals: ['NoByToken'], Output: { no: '{% $states.errorOutput.Cause %}' }, Next: 'Told' },
        ],
        Next: 'Told',
      },
    ),
    Told: { Type: 'Succeed' },
  }),
  input: (random) => ({ answer: random.oneOf(['yes', 'no']) }),
  expected: ({ answer }) => ({
    status: 'SUCCEEDED',
    output: { [String(answer)]: answer === 'yes' ? 'yes' : 'not today' },
    entered: { Ask: 1, Told: 1 },
  }),
};

/** A task whose worker sends heartbeats before it answers; a heartbeat that a kill held back is a reason to ask again. */
export const heartbeat: Kind = {
  share: 5,
  definition: jsonata('Ask', {
    Ask: waitingForToken(
      'ask',
      { answer: 'yes', heartbeats: 2 },
      {
        HeartbeatSeconds: 1,
        Retry: [
          { ErrorEquals: ['States.HeartbeatTimeout'], IntervalSeconds: 1, MaxAttempts: 999, BackoffRate: 1 },
        ],
        End: true,
      },
    ),
  }),
  input: () => ({}),
  expected: () => ({ status: 'SUCCEEDED', output: 'yes', entered: { Ask: 1 } }),
};

/** A task whose worker is never heard of. */
export const silent: Kind = {
  share: 3,
  definition: jsonata('Ask', {
    Ask: waitingForToken(
      'ignore',
      {},
      {
        HeartbeatSeconds: 1,
        Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Output: 'silence', Next: 'Silence' }],
        End: true,
      },
    ),
    Silence: { Type: 'Succeed' },
  }),
  input: () => ({}),
  expected: () => ({ status: 'SUCCEEDED', output: 'silence', entered: { Ask: 1, Silence: 1 } }),
};

/** An activity; a task that a killed worker took with it times out and is offered again. */
export const activity: Kind = {
  share: 6,
  definition: jsonata('Work', {
    Work: {
      Type: 'Task',
      Resource: activityArn,
      Arguments: whichCall({ n: '{% $states.input.n %}' }),
      TimeoutSeconds: 2,
      Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 999, BackoffRate: 1 }],
      End: true,
    },
  }),
  input: (random) => ({ n: random.between(0, 99) }),
  expected: ({ n }) => ({ status: 'SUCCEEDED', output: Number(n) ** 2, entered: { Work: 1 } }),
};
