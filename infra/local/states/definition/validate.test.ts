import { type InvalidDefinitionError, parseDefinition } from './parse';
import { parseResource } from './resources';
import type { MapState } from './types';

const machine = (States: object, more: object = {}) => JSON.stringify({ StartAt: 'A', States, ...more });
const task = (more: object) =>
  machine({ A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true, ...more } });
const A = { Type: 'Pass', End: true };

function faults(text: string): string[] {
  try {
    parseDefinition(text);
    return [];
  } catch (error) {
    return (error as InvalidDefinitionError).findings.map(
      ({ message, location }) => `${location}: ${message}`,
    );
  }
}

describe('a definition', () => {
  it.each([
    ['is no JSON', '{', '/: The definition is not JSON'],
    ['has no states', machine({}), '/States: States must be an object'],
    ['starts nowhere', machine({ B: A }), "/StartAt: Missing 'StartAt' target: A"],
    [
      'leads nowhere',
      machine({ A: { Type: 'Pass', Next: 'B' } }),
      "/States/A/Next: Missing 'Next' target: B",
    ],
    ['has a state that nothing leads to', machine({ A, B: A }), '/States/B: State "B" is not reachable.'],
    [
      'has a state of an unknown type',
      machine({ A: { Type: 'Loop' } }),
      "/States/A/Type: Unknown state type 'Loop'",
    ],
    [
      'has a state without an end',
      machine({ A: { Type: 'Pass' } }),
      "/States/A: A state must have either 'Next' or 'End: true'",
    ],
    [
      'has an unknown field',
      machine({ A: { ...A, Retry: [] } }),
      "/States/A/Retry: Field 'Retry' is not supported in a Pass state",
    ],
    [
      'has a field of the other language',
      machine({ A: { ...A, Output: 1 } }),
      "/States/A/Output: Field 'Output' is not supported in query language JSONPath",
    ],
    [
      'has an expression that does not parse',
      machine({ A: { ...A, Output: { a: '{% 1 + %}' } } }, { QueryLanguage: 'JSONata' }),
      '/States/A/Output/a: The JSONata expression is invalid',
    ],
    [
      'mixes JSONPath into JSONata',
      machine({ A: { ...A, QueryLanguage: 'JSONPath' } }, { QueryLanguage: 'JSONata' }),
      '/States/A/QueryLanguage',
    ],
    [
      'names a long state',
      machine({ A: { Type: 'Pass', Next: 'x'.repeat(81) }, ['x'.repeat(81)]: A }),
      '80 characters',
    ],
    [
      'asks for an unknown service',
      task({ Resource: 'arn:aws:states:::sns:publish' }),
      '/States/A/Resource: The resource provided arn:aws:states:::sns:publish is not recognized',
    ],
    [
      'has a timeout of zero',
      task({ TimeoutSeconds: 0 }),
      '/States/A/TimeoutSeconds: TimeoutSeconds must be an integer of at least 1',
    ],
    [
      'has States.ALL before the end',
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }),
      '/States/A/Retry/0/ErrorEquals: States.ALL must be alone',
    ],
    [
      'has a backoff below one',
      task({ Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }),
      '/States/A/Retry/0/BackoffRate',
    ],
    [
      'waits for two things',
      machine({ A: { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true } }),
      '/States/A: A Wait needs exactly one',
    ],
    [
      'compares twice',
      machine({
        A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, IsString: true, Next: 'B' }] },
        B: A,
      }),
      'exactly one comparison operator',
    ],
    [
      'is wrong inside a branch',
      machine({
        A: { Type: 'Parallel', Branches: [{ StartAt: 'X', States: { X: { Type: 'Nope' } } }], End: true },
      }),
      '/States/A/Branches/0/States/X/Type',
    ],
  ])('that %s is refused with its place', (_, text, expected) => {
    expect(faults(text)).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });

  it('gets its languages resolved, and Iterator stands as ItemProcessor', () => {
    const Iterator = { StartAt: 'I', States: { I: A } };
    const { States } = parseDefinition(
      machine({ A: { Type: 'Map', Iterator, QueryLanguage: 'JSONata', End: true } }),
    );
    expect(States.A).toMatchObject({ QueryLanguage: 'JSONata', ItemProcessor: { StartAt: 'I' } });
    expect((States.A as MapState).ItemProcessor.States.I?.QueryLanguage).toBe('JSONPath');
  });
});

describe('a resource', () => {
  it.each([
    ['arn:aws:lambda:us-east-1:111111111111:function:f', { kind: 'function' }],
    ['arn:aws:states:local-1:000000000000:activity:a', { kind: 'activity' }],
    [
      'arn:aws:states:::lambda:invoke.waitForTaskToken',
      {
        service: 'lambda',
        action: 'Invoke',
        pattern: 'waitForTaskToken',
        resource: 'invoke.waitForTaskToken',
      },
    ],
    ['arn:aws:states:::states:startExecution.sync:2', { service: 'states', pattern: 'sync:2' }],
    [
      'arn:aws:states:::aws-sdk:dynamodb:query',
      { service: 'dynamodb', action: 'Query', resourceType: 'aws-sdk:dynamodb' },
    ],
  ])('%s is known', (resource, expected) => {
    expect(parseResource(resource)).toMatchObject(expected);
  });

  it.each([
    'arn:aws:states:::lambda:invoke.sync',
    'arn:aws:states:::aws-sdk:s3:getObject',
    'arn:aws:states:::dynamodb:query',
    'lambda:invoke',
    '',
  ])('%s is not', (resource) => {
    expect(parseResource(resource)).toBeUndefined();
  });
});
