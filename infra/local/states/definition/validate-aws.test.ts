import { A, choice, faults, jsonata, machine, map, output, pass, task } from './test-definitions';

const SCHEMA = 'SCHEMA_VALIDATION_FAILED';
const TARGET = 'MISSING_TRANSITION_TARGET';
const END = 'MISSING_END_STATE: Workflow has no terminal state at null';

describe('a definition that AWS refuses', () => {
  // https://github.com/floci-io/floci/pull/2786
  it.each<[string, string, string[]]>([
    [
      'starts nowhere',
      machine({ B: A }),
      [
        `${TARGET}: Missing 'StartAt' target: A at /StartAt`,
        `${TARGET}: State "B" is not reachable. at /States/B`,
      ],
    ],
    ['has no end', machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }), [END]],
    [
      'has no end and a state that nothing leads to',
      machine({
        A: { Type: 'Pass', Next: 'A' },
        B: { Type: 'Pass', Next: 'A' },
      }),
      [END],
    ],
    [
      'has a loop, and its end outside of it',
      machine({ A: { Type: 'Pass', Next: 'A' }, C: A }),
      [`${TARGET}: State "C" is not reachable. at /States/C`],
    ],
    [
      'leads nowhere',
      machine({ A: { Type: 'Pass', Next: 'NOPE' } }),
      [`${TARGET}: Missing 'Next' target: NOPE at /States/A/Next`, END],
    ],
    [
      'has a choice that leads nowhere',
      choice({ Variable: '$.a', IsNull: true, Next: 'NOPE' }),
      [
        `${TARGET}: Missing 'Next' target: NOPE at /States/A/Choices[0]/Next`,
        `${TARGET}: State "B" is not reachable. at /States/B`,
      ],
    ],
    [
      'has a default that leads nowhere',
      machine({
        A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }], Default: 'NOPE' },
        B: A,
      }),
      [`${TARGET}: Missing 'Next' target: NOPE at /States/A/Default`],
    ],
    [
      'has a catcher that leads nowhere',
      task({ Catch: [{ ErrorEquals: ['E'], Next: 'NOPE' }] }),
      [`${TARGET}: Missing 'Next' target: NOPE at /States/A/Catch[0]/Next`],
    ],
    [
      'has a field that its type has not',
      map({ TimeoutSeconds: 5 }),
      [`${SCHEMA}: Field 'TimeoutSeconds' is not supported at /States/A`],
    ],
    // https://github.com/floci-io/floci/issues/2968
    [
      'has a field of the other language',
      pass({ Output: 1 }),
      [
        `${SCHEMA}: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/A`,
      ],
    ],
    [
      'has a path with JSONata',
      map({ MaxConcurrencyPath: '$.n' }, jsonata),
      [
        `${SCHEMA}: The QueryLanguage is set to 'JSONata', but field 'MaxConcurrencyPath' is only supported for the 'JSONPath' QueryLanguage at /States/A`,
      ],
    ],
    [
      'mixes JSONPath into JSONata',
      pass({ QueryLanguage: 'JSONPath' }, jsonata),
      [
        `${SCHEMA}: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A`,
      ],
    ],
    [
      'has a language in a processor',
      map({
        ItemProcessor: { QueryLanguage: 'JSONata', StartAt: 'I', States: { I: A } },
      }),
      [`${SCHEMA}: Field 'QueryLanguage' is not supported at /States/A/ItemProcessor`],
    ],
    // https://github.com/floci-io/floci/issues/3733
    [
      'has a number and its path',
      map({ MaxConcurrency: 1, MaxConcurrencyPath: '$.n' }),
      [
        `${SCHEMA}: There should only be one of the following fields: [MaxConcurrency, MaxConcurrencyPath] at /States/A`,
      ],
    ],
    [
      'has a negative number',
      map({ ToleratedFailureCount: -1 }),
      [`${SCHEMA}: Minimum value is 0 at /States/A/ToleratedFailureCount`],
    ],
    [
      'has a percentage below nothing',
      map({ ToleratedFailurePercentage: -1 }),
      [`${SCHEMA}: Minimum value is 0.0 at /States/A/ToleratedFailurePercentage`],
    ],
    [
      'has a percentage above all',
      map({ ToleratedFailurePercentage: 101 }),
      [`${SCHEMA}: Maximum value is 100.0 at /States/A/ToleratedFailurePercentage`],
    ],
    [
      'takes a number from the context object',
      map({ MaxConcurrencyPath: '$$.Execution.Input.n' }),
      [`${SCHEMA}: Value is not a Reference Path at /States/A/MaxConcurrencyPath`],
    ],
    // https://github.com/aws/aws-cdk/issues/20835
    [
      'has a text for a number',
      map({ MaxConcurrency: '$.n' }),
      [`${SCHEMA}: Expected value of type Integer at /States/A/MaxConcurrency`],
    ],
    // https://github.com/localstack/localstack/issues/7723
    [
      'has a template that cannot be read',
      pass({ Parameters: { x: { 'ctx.$': 'none' } } }),
      [
        `${SCHEMA}: The value for the field 'ctx.$' must be a valid JSONPath or a valid intrinsic function call at /States/A/Parameters`,
      ],
    ],
    // https://github.com/floci-io/floci/issues/2745, https://github.com/floci-io/floci/issues/2670
    [
      'has an expression that does not parse',
      output('a[1,2)'),
      ['INVALID_JSONATA_EXPRESSION: Expected "]", got "," at /States/A/Output/v'],
    ],
    [
      'has an expression that ends early',
      output('1 +'),
      ['INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/A/Output/v'],
    ],
    [
      'takes a field of nothing',
      output('phone.number'),
      [
        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/A/Output/v",
      ],
    ],
    [
      'takes an error where none is',
      output('$states.errorOutput.Error'),
      ["UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist. at /States/A/Output/v"],
    ],
  ])('%s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});
