import type { Json } from '../definition/types';
import { evaluateJsonata, type JsonType } from './jsonata';

const scope = {
  states: { input: { items: [1], n: 2 }, context: {} },
  variables: { v: [1, 2, 3] },
  now: Date.parse('2026-02-03T04:05:06.789Z'),
  random: () => 0.25,
  uuid: () => 'a-uuid',
};
const evaluate = (value: Json, expected?: JsonType) => evaluateJsonata(value, 'Output', scope, expected);

describe('JSONata in a state', () => {
  it.each<[Json, Json]>([
    ['{% $states.input.n + 1 %}', 3],
    ['{% $states.input.items %}', [1]],
    ['{% $v[$ > 1] %}', [2, 3]],
    [' {% not one %}', ' {% not one %}'],
    [
      { a: ['{% $sum($v) %}', 'text'], b: null },
      { a: [6, 'text'], b: null },
    ],
    ['{% $partition($v, 2) %}', [[1, 2], [3]]],
    ['{% $range(0, 10, 5) %}', [0, 5, 10]],
    ['{% $hash("input data", "MD5") %}', '812f45842bc6d66ee14572ce20db8e86'],
    ['{% $parse("{\\"a\\":[1]}").a %}', [1]],
    ['{% $uuid() %}', 'a-uuid'],
    ['{% $random() %}', 0.25],
    // https://github.com/floci-io/floci/issues/2662
    ['{% $random(42) %}', 0.7275636800328681],
    ['{% $range(-1.7, 2, 1) %}', [-1, 0, 1, 2]],
    ['{% $range(3, 1, -1) %}', [3, 2, 1]],
    ['{% $count($range(1, 200000, 1)) %}', 200_000],
    ['{% $partition([1, 2, 3], 1.9) %}', [[1], [2], [3]]],
    ['{% 1/0 %}', 'Infinity'],
    ['{% {"k": -1/0} %}', { k: '-Infinity' }],
    ['{% $states.input.items.($ * 2) %}', 2],
    ['{% [$states.input.items.($ * 2)] %}', [2]],
    ['{% $now() %}', '2026-02-03T04:05:06.789Z'],
    ['{% $now("[Y0001]/[M01]") %}', '2026/02'],
    ['{% $millis() %}', Date.parse('2026-02-03T04:05:06.789Z')],
    ['{% null %}', null],
  ])('%j gives %j', async (value, expected) => {
    expect(await evaluate(value)).toEqual(expected);
  });

  it.each<[Json, JsonType | undefined, string, string]>([
    [
      '{% $none %}',
      undefined,
      'Output',
      "The JSONata expression '$none' specified for the field 'Output' returned nothing (undefined).",
    ],
    [{ a: [1, '{% $none %}'] }, undefined, 'Output/a[1]', 'returned nothing'],
    ['{% function($x) { $x } %}', undefined, 'Output', 'returned an unsupported result type.'],
    [
      '{% "x" %}',
      'number',
      'Output',
      "returned an unexpected result type. Expected 'number', but was 'string' for value: \"x\"",
    ],
    // https://github.com/floci-io/floci/issues/2737
    [
      '{% $eval("1") %}',
      undefined,
      'Output',
      'threw an error during evaluation. T1006: Attempted to invoke a non-function',
    ],
    [
      '{% ($f := function($n) { $f($n + 1) + 1 }; $f(0)) %}',
      undefined,
      'Output',
      'threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function.',
    ],
    [`{% ${Array(200).fill('1').join('+')} %}`, undefined, 'Output', 'evaluation: Stack overflow error'],
    ['{% $range(1, 900000, 1) %}', undefined, 'Output', 'evaluation: Expression evaluation memory limit'],
    [
      '{% $sum(["a"]) %}',
      undefined,
      'Output',
      'evaluation. T0412: Argument 1 of function "sum" must be an array of "numbers"',
    ],
    ['{% "a" + 1 %}', undefined, 'Output', 'evaluation. T2001: The left side of the "+" operator must'],
    ['{% $number("x") %}', undefined, 'Output', 'evaluation. D3030: Unable to cast value to a number: "x"'],
    ['{% $range(0, 9, 0) %}', undefined, 'Output', 'returned nothing'],
    ['{% $range(3, 1, 1) %}', undefined, 'Output', 'returned nothing'],
    ['{% $partition([1], 0) %}', undefined, 'Output', 'returned nothing'],
    ['{% $partition([1], -1) %}', undefined, 'Output', 'must be a positive number'],
    ['{% $partition([], 2) %}', undefined, 'Output', 'returned nothing'],
    ['{% $hash($none, "MD5") %}', undefined, 'Output', 'returned nothing'],
    ['{% $hash("x") %}', undefined, 'Output', 'T0410'],
    [{ a: { b: '{% $none %}' } }, undefined, 'Output/a/b', "specified for the field 'Output/a/b'"],
  ])('%j fails', async (value, expected, location, message) => {
    await expect(evaluate(value, expected)).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
      location,
      message: expect.stringContaining(message),
    });
  });
});
