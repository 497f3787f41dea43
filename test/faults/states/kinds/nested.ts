import { calling, jsonata, type Kind, machineArn, startAndWait } from './kind';

/** An execution that starts another one and waits for its end, which may be a failure. */
export const nested: Kind = {
  share: 7,
  definition: jsonata('Inner', {
    Inner: startAndWait('inner', {
      Output: '{% $states.result.Output %}',
      Catch: [{ ErrorEquals: ['States.TaskFailed'], Output: 'failed', Next: 'Failed' }],
      End: true,
    }),
    Failed: { Type: 'Succeed' },
  }),
  input: (random) => ({ n: random.between(0, 99), fail: random.chance(0.3), id: random.next() }),
  expected: ({ n, fail }) => ({
    status: 'SUCCEEDED',
    output: fail ? 'failed' : Number(n) + 1,
    entered: { Inner: 1, ...(fail === true && { Failed: 1 }) },
    began: { machine: 'inner', exactly: 1 },
  }),
};

/** An execution that starts another one and does not wait: that goes on after its end. */
export const launching: Kind = {
  share: 3,
  definition: jsonata('Launch', {
    Launch: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Arguments: { StateMachineArn: machineArn('inner'), Input: '{% $states.input %}' },
      Output: 'launched',
      End: true,
    },
  }),
  input: (random) => ({ n: random.between(0, 99), fail: false, id: random.next() }),
  expected: () => ({
    status: 'SUCCEEDED',
    output: 'launched',
    entered: { Launch: 1 },
    began: { machine: 'inner', exactly: 1 },
  }),
};

/** What `nested` and `launching` start. */
export const inner: Kind = {
  share: 0,
  definition: jsonata('Pause', {
    Pause: { Type: 'Wait', Seconds: 1, Next: 'Fail?' },
    'Fail?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.fail %}', Next: 'Fail' }],
      Default: 'Add',
    },
    Fail: { Type: 'Fail', Error: 'AsAsked' },
    Add: calling('add', { total: '{% $states.input.n %}', by: 1 }),
  }),
  input: () => ({}),
  expected: ({ n, fail }) => ({
    ...(fail ? { status: 'FAILED', error: 'AsAsked' } : { status: 'SUCCEEDED', output: Number(n) + 1 }),
    entered: { Pause: 1, 'Fail?': 1, [fail ? 'Fail' : 'Add']: 1 },
    waits: { Pause: 1 },
  }),
};

/** The same with one that ends in its first step, maybe before it is known who has started it. */
export const instant: Kind = {
  share: 3,
  definition: jsonata('Inner', {
    Inner: startAndWait('passing', { Output: '{% $states.result.Output %}', End: true }),
  }),
  input: (random) => ({ id: random.next() }),
  expected: () => ({
    status: 'SUCCEEDED',
    output: 'passed',
    entered: { Inner: 1 },
    began: { machine: 'passing', exactly: 1 },
  }),
};

/** What `instant` starts. */
export const passing: Kind = {
  share: 0,
  definition: jsonata('Pass', { Pass: { Type: 'Pass', Output: 'passed', End: true } }),
  input: () => ({}),
  expected: () => ({ status: 'SUCCEEDED', output: 'passed', entered: { Pass: 1 } }),
};

/** An execution that gives up waiting for the one it has started, which then is stopped. */
export const abandoning: Kind = {
  share: 4,
  definition: jsonata('Endless', {
    Endless: startAndWait('endless', {
      TimeoutSeconds: 1,
      Catch: [{ ErrorEquals: ['States.Timeout'], Output: 'gave up', Next: 'Over' }],
      End: true,
    }),
    Over: { Type: 'Succeed' },
  }),
  input: (random) => ({ id: random.next() }),
  expected: () => ({
    status: 'SUCCEEDED',
    output: 'gave up',
    entered: { Endless: 1, Over: 1 },
    began: { machine: 'endless', atMost: 1 },
  }),
};

/** What `abandoning` and `stopped` start: it ends only when it is stopped. */
export const endless: Kind = {
  share: 0,
  definition: jsonata('Pause', { Pause: { Type: 'Wait', Seconds: 3600, End: true } }),
  input: () => ({}),
  expected: () => ({ status: 'ABORTED', entered: { Pause: 1 } }),
};
