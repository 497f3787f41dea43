import type { Json } from '../definition/types';
import { evaluateJsonata, type JsonType } from './jsonata';
import { parseTimestamp } from './timestamps';

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
    ['{% $random(7) = $random(7) %}', true],
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
    ['{% $eval("1") %}', undefined, 'Output', '$eval is not supported'],
    ['{% $range(0, 9, 0) %}', undefined, 'Output', 'must not be 0'],
    ['{% ($f := function($n) { $f($n + 1) + 1 }; $f(0)) %}', undefined, 'Output', 'D1011'],
  ])('%j fails', async (value, expected, location, message) => {
    await expect(evaluate(value, expected)).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
      location,
      message: expect.stringContaining(message),
    });
  });
});

describe('a timestamp', () => {
  it.each([
    ['2016-03-14T01:59:00Z', Date.UTC(2016, 2, 14, 1, 59)],
    ['2016-03-14T01:59:00.123456789Z', Date.UTC(2016, 2, 14, 1, 59, 0, 123)],
    ['2016-03-14T01:59:00+02:00', Date.UTC(2016, 2, 13, 23, 59)],
    ['2016-03-14T01:59:00', undefined],
    ['2016-03-14 01:59:00Z', undefined],
    ['2016-13-05T21:29:29Z', undefined],
    ['2016-02-30T00:00:00Z', undefined],
    ['2016-12-05T25:29:29Z', undefined],
  ])('%s is %s', (text, expected) => {
    expect(parseTimestamp(text)).toBe(expected);
  });
});
