import type { Json } from '../definition/types';
import { parsePath } from './jsonpath';
import { evaluatePath } from './jsonpath-evaluate';

/** https://github.com/json-path/JsonPath#filter-operators */
describe('a filter of a path', () => {
  const items: Json = [
    { id: 1, name: 'Ab', tags: ['x', 'y'], empty: '' },
    { id: 2, name: 'cd', tags: [], none: null },
    { id: '3', name: 'a/b', tags: ['z'], deep: { n: [5] } },
  ];
  const ids = (filter: string) => {
    const found = evaluatePath(parsePath(`.items[?(${filter})]`), { items, wanted: 2 });
    return (found as { id: number | string }[]).map(({ id }) => Number(id));
  };

  it.each<[string, number[]]>([
    ['@.id == 1', [1]],
    ['@.id != 1', [2, 3]],
    ["@.id == '1'", [1]],
    ['@.id == 3', [3]],
    ['@.id == $.wanted', [2]],
    ['@.none == null', [2]],
    ['@.none', [2]],
    ['!(@.none)', [1, 3]],
    ['@.deep.n[0] > 4', [3]],
    ['@[\'name\'] == "cd"', [2]],
    ['@.name =~ /ab/', []],
    ['@.name =~ /ab/i', [1]],
    ['@.name =~ /a.*/', [3]],
    ['@.name =~ /a\\/b/', [3]],
    ["@.name in ['Ab', 'cd']", [1, 2]],
    ["@.name nin ['Ab', 'cd']", [3]],
    ["@.tags subsetof ['x', 'y', 'z']", [1, 2, 3]],
    ["@.tags anyof ['x', 'z']", [1, 3]],
    ["@.tags noneof ['x', 'z']", [2]],
    ["@.tags contains 'x'", [1]],
    ["@.name contains '/'", [3]],
    ['@.tags size 2', [1]],
    ['@.tags empty true', [2]],
    ['@.tags empty false', [1, 3]],
    ["@.id == 2 || @.tags size 1 && @.name != 'x'", [2, 3]],
    ["(@.id == 2 || @.tags size 1) && !(@.name == 'cd')", [3]],
    ['@.tags.length() > 1', [1]],
  ])('%s', (filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });

  it.each(['@.a ==', '@.a == 1', '@.a = 1)]', 'a)]', "@.a == 'x)]"])('[?(%s is refused', (filter) => {
    expect(() => parsePath(`[?(${filter}`)).toThrow(SyntaxError);
  });
});
