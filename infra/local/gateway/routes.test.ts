import { compileRoutes } from './routes';

const find = (keys: string[], method: string, path: string) => {
  const match = compileRoutes(keys.map((routeKey) => ({ routeKey, functionArn: 'arn' })))(method, path);
  return match && [match.route.routeKey, match.pathParameters];
};

test.each<[string[], string, string, unknown]>([
  [['$default'], 'GET', '/x', ['$default', undefined]],
  [['GET /x'], 'GET', '/x', ['GET /x', undefined]],
  [['GET /x'], 'POST', '/x', undefined],
  [['GET /x'], 'HEAD', '/x', undefined],
  [['GET /x.y'], 'GET', '/xay', undefined],
  [['ANY /x'], 'HEAD', '/x', ['ANY /x', undefined]],
  [['ANY /x', 'GET /x'], 'GET', '/x', ['GET /x', undefined]],
  [['GET /x/{id}'], 'GET', '/x/a%2Fb', ['GET /x/{id}', { id: 'a/b' }]],
  [['GET /x/{id}'], 'GET', '/x/a/b', undefined],
  [['GET /x/{id}', 'GET /x/new'], 'GET', '/x/new', ['GET /x/new', undefined]],
  [['ANY /{proxy+}'], 'GET', '/a/b', ['ANY /{proxy+}', { proxy: 'a/b' }]],
  [['ANY /{proxy+}'], 'GET', '/', undefined],
  [['GET /{proxy+}', 'ANY /x'], 'GET', '/x', ['ANY /x', undefined]],
  [['GET /{proxy+}', 'GET /x/{id}'], 'GET', '/x/1', ['GET /x/{id}', { id: '1' }]],
  [['$default', 'ANY /{proxy+}', 'GET /x/{proxy+}'], 'GET', '/x/1/2', ['GET /x/{proxy+}', { proxy: '1/2' }]],
  [['GET /x', '$default'], 'GET', '/y', ['$default', undefined]],
])('%j, %s %s', (keys, method, path, expected) => {
  expect(find(keys, method, path)).toEqual(expected);
});

test.each([
  ['FETCH /x', 'must be $default or METHOD /path'],
  ['/x', 'must be $default or METHOD /path'],
  ['GET /x{id}', 'not a whole segment'],
  ['GET /{all+}/x', 'greedy variable that is not its last segment'],
])('%s is refused', (routeKey, message) => {
  expect(() => compileRoutes([{ routeKey, functionArn: 'arn' }])).toThrow(message);
});
