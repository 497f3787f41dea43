import { Harness } from '../test-harness';
import { withClient } from './client-harness';

describe('ValidateStateMachineDefinition', () => {
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html, its last example
  const careless = JSON.stringify({
    StartAt: 'HelloWorld',
    States: {
      HelloWorld: { Type: 'Pass', Parameters: { a: '$.a' }, Next: 'Static' },
      Static: { Type: 'Pass', Result: { 'c.$': '$.c' }, Next: 'FailState' },
      FailState: { Type: 'Fail', Error: '$.error', Cause: '$.cause' },
    },
  });

  it('warns when it is asked to', async () => {
    await withClient(new Harness({}), async (client) => {
      const { $metadata: _, ...plain } = await client.validateStateMachineDefinition({
        definition: careless,
      });
      expect(plain).toEqual({ result: 'OK', diagnostics: [], truncated: false });
      const warned = await client.validateStateMachineDefinition({
        definition: careless,
        severity: 'WARNING',
      });
      expect(warned).toMatchObject({
        result: 'OK',
        diagnostics: [
          { severity: 'WARNING', code: 'NO_DOLLAR', location: '/States/HelloWorld/Parameters' },
          { severity: 'WARNING', code: 'PASS_RESULT_IS_STATIC', location: '/States/Static/Result' },
          { severity: 'WARNING', code: 'NO_PATH', location: '/States/FailState/Error' },
          { severity: 'WARNING', code: 'NO_PATH', location: '/States/FailState/Cause' },
        ],
      });
    });
  });

  it('says how much it leaves out', async () => {
    await withClient(new Harness({}), async (client) => {
      const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'X' }, B: { Type: 'Y' } } });
      const all = await client.validateStateMachineDefinition({ definition });
      expect(all).toMatchObject({ result: 'FAIL', truncated: false });
      const some = await client.validateStateMachineDefinition({ definition, maxResults: 1 });
      expect(some).toMatchObject({ result: 'FAIL', truncated: true });
      expect(some.diagnostics).toEqual(all.diagnostics?.slice(0, 1));
    });
  });
});
