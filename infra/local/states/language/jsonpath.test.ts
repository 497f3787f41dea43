import type { Json } from '../definition/types';
import { parsePath } from './jsonpath';
import { evaluatePath } from './jsonpath-evaluate';

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
    ["$.['book'].[1].title", 'B'],
    ['$["odd name"]["it\'s"]', 1],
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
    ['$.book[*].price.first()', 8],
    ['$.book[*].price.last()', 20],
    ['$.book[*].price.stddev()', Math.sqrt(224 / 9)],
    ['$.none[*].x', []],
    ['$.none[1:5]', []],
    ['$.none..x', []],
    ['$.book[:]..isbn', ['1', '2']],
    ["$..['title','isbn']", ['A', 'B', '1', 'C', '2']],
  ])('%s gives %j', (path, expected) => {
    expect(at(path)).toEqual(expected);
  });

  it.each([
    ['$.none', "No results for path: $['none']"],
    ['$.book.constructor()', 'Function constructor() cannot be applied'],
    ['$.none.deeper', "Missing property in path $['none']"],
    ['$.book[7]', "No results for path: $['book'][7]"],
    ['$.book[7].title', "No results for path: $['book'][7]['title']"],
    ['$.book[0].tags[0][1].x', "Filter: [1]['x'] can only be applied to arrays. Current context is: x"],
    [
      '$.book.title',
      "Expected to find an object with property ['title'] in path $['book'] but found 'java.util.ArrayList'",
    ],
  ])('%s is not found', (path, message) => {
    expect(() => at(path)).toThrow(message);
  });

  it.each(['$.a[', '$.a[?(@.b ==)]', '$.a b[c]', '$.[0]x]'])('%s is refused', (path) => {
    expect(() => at(path)).toThrow(SyntaxError);
  });
});
