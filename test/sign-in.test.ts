import { ADMIN, startTestStack, type TestStack } from './support/test-stack';
import { Visitor } from './support/visitor';

let test_: TestStack;
beforeAll(async () => {
  test_ = await startTestStack();
});
afterAll(() => test_.end());

test('signs in through the identity provider', async () => {
  const visitor = new Visitor(test_.stack.url);
  const home = await visitor.signIn();
  expect(home.path).toBe('/');
  console.log(home.text.slice(0, 300));
});
