import { calling, jsonata, type Kind } from './kind';

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
