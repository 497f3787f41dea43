import type { Json } from '../definition/types';
import { evaluateIntrinsic } from './intrinsics';

const environment = { random: () => 0.5, uuid: () => 'a-uuid' };
const evaluate = (text: string, data: Json = {}) =>
  evaluateIntrinsic(
    text,
    'value.$',
    { data, context: { Execution: { Name: 'run-1' } }, variables: { v: [3] } },
    environment,
  );

describe('intrinsic functions', () => {
  it.each<[string, Json, Json]>([
    ["States.Array('a', 1, true, null, $.x)", { x: [] }, ['a', 1, true, null, []]],
    ['States.ArrayPartition($.a, 2)', { a: [1, 2, 3] }, [[1, 2], [3]]],
    ['States.ArrayContains($.a, $.b)', { a: [{ k: [1] }], b: { k: [1] } }, true],
    ['States.ArrayRange(1, 9, 2)', {}, [1, 3, 5, 7, 9]],
    ['States.ArrayRange(3, 1, -1)', {}, [3, 2, 1]],
    ['States.ArrayGetItem($.a, 1)', { a: [1, 2] }, 2],
    ['States.ArrayLength($v)', {}, 1],
    ['States.ArrayUnique($.a)', { a: [1, 1, '1', [2], [2]] }, [1, '1', [2]]],
    ["States.Base64Encode('Data to encode')", {}, 'RGF0YSB0byBlbmNvZGU='],
    ["States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", {}, 'Data to encode'],
    ["States.Hash('input data', 'SHA-1')", {}, 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['States.JsonMerge($.a, $.b, false)', { a: { x: { y: 1 } }, b: { x: { z: 2 } } }, { x: { z: 2 } }],
    ['States.StringToJson(\'{"a": [1]}\')', {}, { a: [1] }],
    ['States.JsonToString($.a)', { a: { b: 'c' } }, '{"b":"c"}'],
    ['States.MathRandom(1, 11)', {}, 6],
    ['States.MathAdd($.a, -1)', { a: 2.5 }, 2],
    ["States.StringSplit('1,2;3', ',;')", {}, ['1', '2', '3']],
    ['States.UUID()', {}, 'a-uuid'],
    [
      "States.Format('{} is \\'{}\\', not \\{\\}', $.a, $.b)",
      { a: 'x', b: { c: [1, 'd'] } },
      "x is '{c=[1, d]}', not {}",
    ],
    ["States.Format('{}', States.ArrayGetItem(States.StringSplit($$.Execution.Name, '-'), 0))", {}, 'run'],
    ["States.Array($['a,b)'])", { 'a,b)': 1 }, [1]],
  ])('%s', (text, data, expected) => {
    expect(evaluate(text, data)).toEqual(expected);
  });

  it('draws the same number for the same seed', () => {
    expect(evaluate('States.MathRandom(0, 999, 7)')).toBe(evaluate('States.MathRandom(0, 999, 7)'));
  });

  it.each([
    ['States.Nothing()', 'Unknown intrinsic function'],
    ['States.MathAdd(1)', 'takes 2 arguments'],
    ["States.MathAdd(1, 'x')", 'Expected a number'],
    ['States.ArrayGetItem($.a, 5)', 'out of bounds'],
    ['States.ArrayRange(0, 5000, 1)', 'more than 1000'],
    ['States.JsonMerge($.o, $.o, true)', 'shallow'],
    ["States.Format('{} {}', 1)", 'more {}'],
    ["States.Hash('a', 'SHA-3')", 'SHA-3'],
    ['States.Array(1', 'Expected'],
  ])('%s fails, saying "%s"', (text, message) => {
    const run = () => evaluate(text, { a: [1], o: {} });
    expect(run).toThrow(
      expect.objectContaining({
        error: 'States.IntrinsicFailure',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('says which path leads nowhere', () => {
    expect(() => evaluate('States.Array($.none)')).toThrow(
      "The JSONPath '$.none' specified for the field 'value.$' could not be found in the input '{}'",
    );
  });
});
