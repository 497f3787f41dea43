import { startTestStack, type TestStack } from './support/test-stack';
import { actLink, mailbox, Visitor } from './support/visitor';

let test_: TestStack;
beforeAll(async () => {
  test_ = await startTestStack();
});
afterAll(() => test_?.end());

test('a new stack asks to sign in', async () => {
  const admin = new Visitor(test_.stack.url);
  const answer = await admin.signIn();
  expect(answer.path).toBe('/');
  expect(answer.$('h1').text()).toBe('Home');
  void actLink;
  void mailbox;
});
