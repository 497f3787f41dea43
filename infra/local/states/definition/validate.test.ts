import { parseDefinition } from './parse';
import { A, choice, faults, jsonata, machine, map, output, pass, task } from './test-definitions';
import type { MapState } from './types';

describe('a definition against the specification', () => {
  it.each([
    ['is no JSON', '{', 'INVALID_JSON_DESCRIPTION: The definition is not JSON'],
    ['has no states', machine({}), 'at /States'],
    ['has an unknown field', machine({ A }, { Timeout: 1 }), "Field 'Timeout' is not supported at /"],
    ['has another version', machine({ A }, { Version: '2.0' }), 'at /Version'],
    [
      'has a timeout of no time',
      machine({ A }, { TimeoutSeconds: 0 }),
      'Minimum value is 1 at /TimeoutSeconds',
    ],
    ['has a state of an unknown type', machine({ A: { Type: 'Loop' } }), "Unknown state type 'Loop'"],
    ['has a type by accident', machine({ A: { Type: 'constructor' } }), "Unknown state type 'constructor'"],
    ['has a state without an end', machine({ A: { Type: 'Pass' } }), "either 'Next' or 'End: true'"],
    ['has a state with two ends', pass({ Next: 'A' }), "either 'Next' or 'End: true'"],
    [
      'names a state at length',
      machine({ A: { Type: 'Pass', Next: 'x'.repeat(81) }, ['x'.repeat(81)]: A }),
      '80 characters',
    ],
    [
      'names a state twice',
      map({ ItemProcessor: { StartAt: 'A', States: { A } } }),
      'Duplicate state name: A',
    ],
    ['asks for an unknown service', task({ Resource: 'arn:aws:states:::none:such' }), 'is not recognized'],
    ['asks for nothing', task({ Resource: undefined }), 'These fields are required: [Resource] at /States/A'],
    ['has a timeout of zero', task({ TimeoutSeconds: 0 }), 'Minimum value is 1 at /States/A/TimeoutSeconds'],
    ['has a heartbeat after its time', task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }), 'must be smaller'],
    [
      'has States.ALL before the end',
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }),
      'at /States/A/Retry[0]/ErrorEquals',
    ],
    ['has States.ALL with another', task({ Retry: [{ ErrorEquals: ['E', 'States.ALL'] }] }), 'must be alone'],
    [
      'has a retrier for nothing',
      task({ Retry: [{ ErrorEquals: [] }] }),
      'at /States/A/Retry[0]/ErrorEquals',
    ],
    [
      'has a backoff below one',
      task({ Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }),
      'Minimum value is 1.0',
    ],
    [
      'has an unknown jitter',
      task({ Retry: [{ ErrorEquals: ['E'], JitterStrategy: 'HALF' }] }),
      'JitterStrategy',
    ],
    [
      'has a retrier with a typing error',
      task({ Retry: [{ ErrorEquals: ['E'], MaxAttempt: 1 }] }),
      "'MaxAttempt' is not supported at /States/A/Retry[0]",
    ],
    ['waits for nothing', machine({ A: { Type: 'Wait', End: true } }), 'These fields are required: [Seconds'],
    [
      'waits for two things',
      machine({ A: { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true } }),
      'only be one of',
    ],
    [
      'waits for too long',
      machine({ A: { Type: 'Wait', Seconds: 100_000_000, End: true } }),
      'Maximum value is 99999999',
    ],
    [
      'waits for no time',
      machine({ A: { Type: 'Wait', Timestamp: '2026-01-01', End: true } }),
      'at /States/A/Timestamp',
    ],
    [
      'compares twice',
      choice({ Variable: '$.a', IsNull: true, IsString: true }),
      'exactly one comparison operator',
    ],
    [
      'compares with nothing known',
      choice({ Variable: '$.a', StringEqual: 'x' }),
      'exactly one comparison operator',
    ],
    [
      'compares a number with a text',
      choice({ Variable: '$.a', NumericEquals: '1' }),
      'Expected value of type Number at /States/A/Choices[0]/NumericEquals',
    ],
    [
      'compares a time with a text',
      choice({ Variable: '$.a', TimestampEquals: 'noon' }),
      'Expected value of type Timestamp',
    ],
    [
      'asks for a type with a text',
      choice({ Variable: '$.a', IsNull: 'true' }),
      'Expected value of type Boolean',
    ],
    [
      'compares with a path that is none',
      choice({ Variable: '$.a', StringEqualsPath: 'b' }),
      'Expected value of type Reference Path',
    ],
    ['compares no path', choice({ Variable: 'a', IsNull: true }), 'at /States/A/Choices[0]/Variable'],
    [
      'is wrong deep in a rule',
      choice({ And: [{ Not: { Variable: '$.a' } }] }),
      'at /States/A/Choices[0]/And[0]/Not',
    ],
    ['has a rule of none', choice({ Or: [] }), 'Expected a non-empty array at /States/A/Choices[0]/Or'],
    ['has a rule without a condition', choice({}, jsonata), 'These fields are required: [Condition]'],
    [
      'has a condition that is a text',
      choice({ Condition: 'true' }, jsonata),
      'at /States/A/Choices[0]/Condition',
    ],
    ['has a path that cannot be read', pass({ InputPath: '$.a[' }), 'at /States/A/InputPath'],
    ['writes to many places', pass({ ResultPath: '$.a[*]' }), 'not a Reference Path at /States/A/ResultPath'],
    ['writes to the context object', pass({ ResultPath: '$$.a' }), 'not a Reference Path'],
    [
      'catches into a variable',
      task({ Catch: [{ ErrorEquals: ['E'], ResultPath: '$v', Next: 'A' }] }),
      'at /States/A/Catch[0]/ResultPath',
    ],
    ['calls an unknown function', pass({ Parameters: { 'x.$': 'States.Nope()' } }), "field 'x.$' must be"],
    [
      'nests functions too deep',
      pass({ Parameters: { 'x.$': `${'States.Array('.repeat(11)}1${')'.repeat(11)}` } }),
      "field 'x.$' must be",
    ],
    ['assigns a reserved name', pass({ Assign: { states: 1 } }), "'states' cannot be the name of a variable"],
    [
      'assigns a name with a dash',
      pass({ Assign: { 'a-b.$': '$' } }),
      "'a-b' cannot be the name of a variable",
    ],
    [
      'takes a result where none is',
      pass({ Output: '{% $states.result %}' }, jsonata),
      "'$states.result' does not exist",
    ],
    [
      'takes a result before it is',
      task({ Arguments: '{% $states.result %}' }, jsonata),
      "'$states.result' does not exist",
    ],
    ['takes the context item', output('$'), "Reference to '$' at the top level"],
    ['takes the root', output('[1].($$)'), "Reference to '$$' at the top level"],
    ['takes a field in a list', output('[1, phone]'), "Reference to 'phone'"],
    [
      'is wrong inside a branch',
      machine({
        A: { Type: 'Parallel', Branches: [{ StartAt: 'X', States: { X: { Type: 'Nope' } } }], End: true },
      }),
      'at /States/A/Branches[0]/States/X/Type',
    ],
    ['has items that are none', map({ Items: { a: 1 } }, jsonata), 'type Array at /States/A/Items'],
    ['has a long label', map({ Label: 'x'.repeat(41) }), '1 to 40 characters at /States/A/Label'],
    ['batches by nothing', map({ ItemBatcher: {} }), 'These fields are required: [MaxItemsPerBatch'],
    [
      'batches no items',
      map({ ItemBatcher: { MaxItemsPerBatch: 0 } }),
      'Minimum value is 1 at /States/A/ItemBatcher',
    ],
    [
      'batches by a path with JSONata',
      map({ ItemBatcher: { MaxItemsPerBatch: 1, MaxItemsPerBatchPath: '$.n' } }, jsonata),
      "Field 'MaxItemsPerBatchPath' is not supported at /States/A/ItemBatcher",
    ],
    [
      'uses an operator of a later JSONata',
      output("$states.input.a ?: 'x'"),
      'INVALID_JSONATA_EXPRESSION: The symbol ":"',
    ],
    [
      'uses another one, deep inside',
      output('[1, ($states.input.a.b ?? 2)]'),
      'INVALID_JSONATA_EXPRESSION: The symbol "?"',
    ],

    [
      'has an unknown mode',
      map({ ItemProcessor: { ProcessorConfig: { Mode: 'FAST' }, StartAt: 'I', States: { I: A } } }),
      'ProcessorConfig/Mode',
    ],
  ])('%s', (_, text, expected) => {
    expect(faults(text)).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });
});

describe('a definition that is good', () => {
  it.each([
    [
      'expressions on items',
      output("$states.input.items[status = 'OPEN'].(price * $quantity)^(name){id: $sum(price)}"),
    ],
    ['a condition on what it gives', output('$states.input ? $states.input : $exists($v) ? $v : 1')],
    ['functions of items', output('$map($states.input, function($v) { $v.price[$ > 1] })')],
    ['a transform', output('$states.input ~> |items|{"total": price * 2}|')],
    [
      'an error in a catcher',
      task({ Catch: [{ ErrorEquals: ['E'], Next: 'A', Output: '{% $states.errorOutput %}' }] }, jsonata),
    ],
    [
      'a result in its output',
      task({ Output: '{% $states.result.a %}', Assign: { a: '{% $states.result %}' } }, jsonata),
    ],
    [
      'a template with functions',
      pass({
        Parameters: { 'x.$': "States.Format('{}', States.Array($.a[?(@.b > 1)], $$.State.Name, $v))" },
      }),
    ],
    ['a path from a variable', map({ ItemsPath: '$items[0].list', MaxConcurrencyPath: '$n' })],
    ['items from the context object', map({ ItemsPath: '$$.Execution.Input.items' })],
    [
      'comments everywhere',
      choice({ Comment: 'c', Not: { Comment: 'd', Variable: '$.a', StringMatches: 'x*' } }, { Comment: 'e' }),
    ],
  ])('%s', (_, text) => {
    expect(faults(text)).toEqual([]);
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
