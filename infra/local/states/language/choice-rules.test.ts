import type { ChoiceRule } from '../definition/types';
import { ruleHolds } from './choice-rules';

const data = {
  s: 'beta',
  n: 5,
  b: true,
  t: '2026-03-01T10:00:00Z',
  nothing: null,
  other: { s: 'beta', n: 7, t: '2026-03-01T11:00:00+02:00', b: false, glob: 'a*b\\c1', lines: 'one\ntwo' },
};
const holds = (rule: ChoiceRule) => ruleHolds(rule, { data, context: {}, variables: { limit: 5 } });

describe('a choice rule', () => {
  it.each<[boolean, ChoiceRule]>([
    [true, { Variable: '$.s', StringEquals: 'beta' }],
    [true, { Variable: '$.s', StringEqualsPath: '$.other.s' }],
    [true, { Variable: '$.s', StringGreaterThan: 'alpha' }],
    [false, { Variable: '$.s', StringLessThanEquals: 'alpha' }],
    [true, { Variable: '$.s', StringMatches: 'b*a' }],
    [false, { Variable: '$.s', StringMatches: 'b\\*a' }],
    [false, { Variable: '$.s', StringMatches: 'b.ta' }],
    [true, { Variable: '$.n', NumericEquals: 5 }],
    [true, { Variable: '$.n', NumericLessThanPath: '$.other.n' }],
    [true, { Variable: '$.n', NumericGreaterThanEqualsPath: '$limit' }],
    [false, { Variable: '$.s', NumericEquals: 5 }],
    [true, { Variable: '$.b', BooleanEquals: true }],
    [false, { Variable: '$.b', BooleanEqualsPath: '$.other.b' }],
    [true, { Variable: '$.t', TimestampEquals: '2026-03-01T11:00:00+01:00' }],
    [true, { Variable: '$.t', TimestampGreaterThanPath: '$.other.t' }],
    [true, { Variable: '$.t', TimestampLessThan: '2026-03-01T10:00:00.000000001Z' }],
    [false, { Variable: '$.t', TimestampEquals: '2026-03-01T10:00:00.000000001Z' }],
    [false, { Variable: '$.s', TimestampEqualsPath: '$.s' }],
    [false, { Variable: '$.s', StringEqualsPath: '$.n' }],
    [false, { Variable: '$.nothing', StringEquals: 'null' }],
    [false, { Variable: '$.nothing', BooleanEquals: false }],
    [false, { Variable: '$.n', StringMatches: '*' }],
    [true, { Variable: '$.other.glob', StringMatches: 'a\\*b\\\\c*' }],
    [true, { Variable: '$.other.lines', StringMatches: '*two' }],
    [true, { Variable: '$.none[0].x', IsPresent: false }],
    [true, { Variable: '$$.none', IsPresent: false }],
    [true, { Not: { Not: { Variable: '$.b', BooleanEquals: true } } }],
    [true, { Variable: '$.t', IsTimestamp: true }],
    [true, { Variable: '$.s', IsTimestamp: false }],
    [true, { Variable: '$.nothing', IsNull: true }],
    [true, { Variable: '$.n', IsNumeric: true }],
    [true, { Variable: '$.s', IsString: true }],
    [true, { Variable: '$.s', IsBoolean: false }],
    [true, { Variable: '$.none', IsPresent: false }],
    [true, { Variable: '$.nothing', IsPresent: true }],
    [
      true,
      { And: [{ Variable: '$.n', NumericGreaterThan: 1 }, { Not: { Variable: '$.s', StringEquals: 'x' } }] },
    ],
    [
      false,
      {
        Or: [
          { Variable: '$.n', NumericGreaterThan: 10 },
          { Variable: '$.b', BooleanEquals: false },
        ],
      },
    ],
  ])('is %s: %j', (expected, rule) => {
    expect(holds(rule)).toBe(expected);
  });

  it.each<ChoiceRule>([
    { Variable: '$.none', IsNull: true },
    { Variable: '$.none', StringEquals: 'x' },
    { Variable: '$.s', StringEqualsPath: '$.none' },
    { And: [{ Variable: '$.n', NumericEquals: 5 }, { Not: { Variable: '$.none', BooleanEquals: true } }] },
  ])('fails on a path that leads nowhere: %j', (rule) => {
    const message = "Invalid path '$.none': The choice state's condition path references an invalid value.";
    expect(() => holds(rule)).toThrow(expect.objectContaining({ error: 'States.Runtime', message }));
  });

  it('looks no further than it must', () => {
    const or = [
      { Variable: '$.n', NumericEquals: 5 },
      { Variable: '$.none', IsNull: true },
    ];
    expect(holds({ Or: or })).toBe(true);
  });
});
