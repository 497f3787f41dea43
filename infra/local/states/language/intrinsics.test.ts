import type { Json } from '../definition/types';
import { evaluateIntrinsic } from './intrinsics';

const environment = { random: () => 0.5, uuid: () => 'a-uuid' };
const evaluate = (text: string, data: Json = {}) =>
  evaluateIntrinsic(
    text,
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
    // numbers that must be whole are rounded half up, like Java's Math.round
    ['States.MathAdd($.a, $.b)', { a: -1.5, b: -1.51 }, -3],
    ['States.MathAdd($.a, 0)', { a: 2_147_483_648 }, 2_147_483_648],
    ['States.ArrayPartition($.a, 1.5)', { a: [1, 2, 3] }, [[1, 2], [3]]],
    ['States.ArrayRange(0, 9.5, 2.5)', {}, [0, 3, 6, 9]],
    ['States.ArrayRange(5, 1, 1)', {}, []],
    ['States.ArrayUnique($.a)', { a: [null, null, { a: 1, b: 2 }, { b: 2, a: 1 }] }, [null, { a: 1, b: 2 }]],
    ['States.ArrayContains($.a, null)', { a: [] }, false],
    ["States.StringToJson('')", {}, null],
    ["States.StringToJson(' ')", {}, null],
    ["States.StringToJson('null')", {}, null],
    ["States.StringToJson('-1.5e1')", {}, -15],
    ['States.JsonToString($.a)', { a: null }, 'null'],
    ['States.JsonToString($.a)', { a: 'x"' }, '"x\\""'],
    ["States.StringSplit('a||b', '|')", {}, ['a', 'b']],
    ["States.StringSplit('This.is+a,test=string', '.+,=')", {}, ['This', 'is', 'a', 'test', 'string']],
    ["States.StringSplit('a', '')", {}, ['a']],
    ["States.Base64Encode('Ünï')", {}, 'w5xuw68='],
    ["States.Base64Decode('w5xuw68=')", {}, 'Ünï'],
    // structures and numbers stand as Java shows them
    ["States.Format('{}', $.a)", { a: { k: [null, true, { x: 'y' }] } }, '{k=[null, true, {x=y}]}'],
    ["States.Format('{} {}', $.a, $.b)", { a: 1e21, b: 0.0000125 }, '1000000000000000000000 1.25E-5'],
    ["States.Format('{}', 12345678.9)", {}, '1.23456789E7'],
    ['States.Format($.t, 1)', { t: 'n={}' }, 'n=1'],
  ])('%s', (text, data, expected) => {
    expect(evaluate(text, data)).toEqual(expected);
  });

  it('draws the same number for the same seed, that of java.util.Random', () => {
    expect(evaluate('States.MathRandom(0, 1000, 42)')).toBe(727);
  });

  it.each([
    ['States.Nothing()', 'Unknown intrinsic function'],
    ['States.MathAdd(1)', 'takes 2 arguments'],
    ["States.MathAdd(1, 'x')", 'Expected a number'],
    ['States.ArrayGetItem($.a, 5)', 'out of bounds'],
    ['States.ArrayRange(0, 5000, 1)', 'up to 1000'],
    ['States.ArrayRange(0, 5, 0)', 'must not be 0'],
    ['States.ArrayPartition($.a, 0)', 'positive'],
    ['States.ArrayGetItem($.a, -1)', 'out of bounds'],
    ["States.Base64Decode('a!')", "'!' is no base64"],
    ["States.StringToJson('{')", 'JSON'],
    ["States.Format('{}', 1, 2)", 'more arguments'],
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
    expect(() => evaluate("States.Format('{}', $.none)")).toThrow(
      expect.objectContaining({
        error: 'States.Runtime',
        message:
          "The function 'States.Format('{}', $.none)' had the following error: The JsonPath argument for the field '$.none' could not be found in the input '{}'",
      }),
    );
  });
});
