import { calling, jsonata, type Kind, startAndWait } from './kind';

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
