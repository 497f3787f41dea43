import type { Json } from '../definition/types';
import { evaluatePath, parsePath, setAtPath } from './jsonpath';
import { applyPath, applyResultPath, lookUp } from './references';

const store: Json = {
  book: [
    { title: 'A', price: 8, tags: ['x', 'y'] },
    { title: 'B', price: 12, isbn: '1' },
    { title: 'C', price: 20, isbn: '2' },
  ],
  'odd name': { "it's": 1 },
};
const at = (path: string) => evaluatePath(parsePath(path.slice(1)), store);

describe('a path', () => {
  it.each<[string, Json]>([
    ['$.book[0].title', 'A'],
    ['$.book[-1].title', 'C'],
    ["$['odd name']['it\\'s']", 1],
    ['$.book[*].title', ['A', 'B', 'C']],
    ['$.book[0,2].title', ['A', 'C']],
    ['$.book[1:].price', [12, 20]],
    ['$.book[:2].price', [8, 12]],
    ['$.book[-2:].price', [12, 20]],
    ['$.book[0:3:2].price', [8, 20]],
    ["$.book[0]['title','price']", ['A', 8]],
    ['$..price', [8, 12, 20]],
    ['$.book[?(@.price < 15)].title', ['A', 'B']],
    ["$.book[?(@.isbn && @.price >= 20 || @.title == 'A')].title", ['A', 'C']],
    ['$.book[?(!(@.isbn))].title', ['A']],
    ['$.book[?(@.price == $.book[1].price)].title', ['B']],
    ['$.book.length()', 3],
    ['$.book[*].price.max()', 20],
    ['$.none[*].x', []],
  ])('%s gives %j', (path, expected) => {
    expect(at(path)).toEqual(expected);
  });

  it.each([
    ['$.none', "No results for path: $['none']"],
    ['$.none.deeper', "Missing property in path $['none']"],
    ['$.book[7]', "No results for path: $['book'][7]"],
  ])('%s is not found', (path, message) => {
    expect(() => at(path)).toThrow(message);
  });

  it.each(['$.a[', '$.a[?(@.b ==)]', '$.a b[c]', '$.[0]x]'])('%s is refused', (path) => {
    expect(() => at(path)).toThrow(SyntaxError);
  });
});

describe('references', () => {
  const scope = { data: { a: 1 }, context: { Execution: { Name: 'n' } }, variables: { v: { b: [5] } } };
  it.each([
    ['$', { a: 1 }],
    ['$.a', 1],
    ['$$.Execution.Name', 'n'],
    ['$v.b[0]', 5],
  ])('%s gives %j', (reference, expected) => {
    expect(lookUp(reference, scope)).toEqual(expected);
  });

  it('null as a path gives an empty object', () => {
    expect(applyPath(null, scope)).toEqual({});
  });
});

describe('ResultPath', () => {
  it.each<[string | null | undefined, Json, Json]>([
    [undefined, { a: 1 }, 'r'],
    ['$', { a: 1 }, 'r'],
    [null, { a: 1 }, { a: 1 }],
    ['$.b.c', { a: 1 }, { a: 1, b: { c: 'r' } }],
    ['$.a.c', { a: 1 }, { a: { c: 'r' } }],
    ['$.list[1]', { list: [1, 2] }, { list: [1, 'r'] }],
  ])('%s on %j gives %j', (path, input, expected) => {
    expect(applyResultPath(path, input, 'r')).toEqual(expected);
  });

  it('leaves the input as it is', () => {
    const input = { a: { b: 1 } };
    setAtPath(parsePath('.a.b'), input, 2);
    expect(input).toEqual({ a: { b: 1 } });
  });

  it('fails where an index does not exist', () => {
    const apply = () => applyResultPath('$.list[5]', { list: [] }, 'r');
    expect(apply).toThrow(expect.objectContaining({ error: 'States.ResultPathMatchFailure' }));
  });
});
