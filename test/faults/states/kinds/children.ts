import { calling, jsonata, type Kind, machineArn } from './kind';

/** A distributed Map: each item is an execution of its own. */
export const distributed: Kind = {
  share: 6,
  definition: jsonata('Each', {
    Each: {
      Type: 'Map',
      Label: 'Each',
      MaxConcurrency: 2,
      Items: '{% $states.input.numbers %}',
      ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Square',
        States: {
          Square: calling('square', { n: '{% $states.input.n %}' }, { Next: 'Double' }),
          Double: calling('add', { total: '{% $states.input %}', by: '{% $states.input %}' }),
        },
      },
      End: true,
    },
  }),
  input: (random) => ({ numbers: random.several(random.between(3, 8), 0, 99) }),
  expected: ({ numbers }) => ({
    status: 'SUCCEEDED',
    output: (numbers as number[]).map((n) => 2 * n ** 2),
    entered: { Each: 1 },
    children: { exactly: (numbers as number[]).length },
  }),
  child: ({ n }) => ({
    status: 'SUCCEEDED',
    output: 2 * Number(n) ** 2,
    entered: { Square: 1, Double: 1 },
  }),
};

/** A distributed Map with a child that fails: the others, which would wait for an hour, are stopped. */
export const poisoned: Kind = {
  share: 3,
  definition: jsonata('Each', {
    Each: {
      Type: 'Map',
      Label: 'Each',
      Items: '{% [1..$states.input.size] %}',
      ItemSelector: {
        poison: '{% $states.context.Map.Item.Value = $states.context.Execution.Input.poison %}',
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Poison?',
        States: {
          'Poison?': {
            Type: 'Choice',
            Choices: [{ Condition: '{% $states.input.poison %}', Next: 'Refuse' }],
            Default: 'Pause',
          },
          Refuse: calling('refuse'),
          Pause: { Type: 'Wait', Seconds: 3600, End: true },
        },
      },
      Catch: [
        { ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Output: 'poisoned', Next: 'Poisoned' },
      ],
      End: true,
    },
    Poisoned: { Type: 'Succeed' },
  }),
  input: (random) => {
    const size = random.between(2, 5);
    return { size, poison: random.between(1, size) };
  },
  expected: ({ size }) => ({
    status: 'SUCCEEDED',
    output: 'poisoned',
    entered: { Each: 1, Poisoned: 1 },
    children: { atMost: Number(size) },
  }),
  child: ({ poison }) => (poison ? { status: 'FAILED', error: 'Refused' } : { status: 'ABORTED' }),
};

const startAndWait = (machine: string, fields: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution.sync:2',
  Arguments: { StateMachineArn: machineArn(machine), Input: '{% $states.input %}' },
  ...fields,
});

/** An execution that starts another one and waits for its end. */
export const nested: Kind = {
  share: 7,
  definition: jsonata('Inner', {
    Inner: startAndWait('inner', { Output: '{% $states.result.Output %}', End: true }),
  }),
  input: (random) => ({ n: random.between(0, 99), id: random.next() }),
  expected: ({ n }) => ({
    status: 'SUCCEEDED',
    output: Number(n) + 1,
    entered: { Inner: 1 },
    began: { machine: 'inner', exactly: 1 },
  }),
};

/** What `nested` starts. */
export const inner: Kind = {
  share: 0,
  definition: jsonata('Pause', {
    Pause: { Type: 'Wait', Seconds: 1, Next: 'Add' },
    Add: calling('add', { total: '{% $states.input.n %}', by: 1 }),
  }),
  input: () => ({}),
  expected: ({ n }) => ({
    status: 'SUCCEEDED',
    output: Number(n) + 1,
    entered: { Pause: 1, Add: 1 },
    waits: { Pause: 1 },
  }),
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

/** An execution that is stopped by the driver, with all that it has under way. */
export const stopped: Kind = {
  share: 5,
  definition: jsonata('All', {
    All: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Hang', States: { Hang: calling('hang') } },
        { StartAt: 'Endless', States: { Endless: startAndWait('endless', { End: true }) } },
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              Label: 'Each',
              Items: [1, 2, 3],
              ItemSelector: {},
              ItemProcessor: {
                ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
                StartAt: 'Pause',
                States: { Pause: { Type: 'Wait', Seconds: 3600, End: true } },
              },
              End: true,
            },
          },
        },
      ],
      End: true,
    },
  }),
  input: (random) => ({ id: random.next() }),
  expected: () => ({
    status: 'ABORTED',
    error: 'Stopped',
    entered: { All: 1, Hang: 1, Endless: 1, Each: 1 },
    children: { atMost: 3 },
    began: { machine: 'endless', atMost: 1 },
  }),
  child: () => ({ status: 'ABORTED' }),
  async meddle(call, executionArn) {
    await call('StopExecution', { executionArn, error: 'Stopped', cause: 'by the driver' });
    return true;
  },
};

/** An execution that fails at first, and that the driver redrives. */
export const redriven: Kind = {
  share: 3,
  definition: jsonata('First', {
    First: calling('add', { total: '{% $states.input.n %}', by: 1 }, { Next: 'Second' }),
    Second: calling('heal', {
      n: '{% $states.input %}',
      redrives: '{% $states.context.Execution.RedriveCount %}',
    }),
  }),
  input: (random) => ({ n: random.between(0, 99) }),
  expected: ({ n }) => ({ status: 'SUCCEEDED', output: Number(n) + 1 }),
  async meddle(call, executionArn) {
    const { status, redriveCount } = await call('DescribeExecution', { executionArn });
    if (redriveCount === 1) return true;
    if (status !== 'FAILED') return false;
    await call('RedriveExecution', { executionArn });
    return true;
  },
};
