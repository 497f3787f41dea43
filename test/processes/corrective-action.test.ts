import { World } from './corrective-action-world';

/** Corrective actions as their people do them: pages, mails and links of the running stack. */

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world?.end());

test('walks from the finding to the proof that its cause is gone', async () => {
  const run = await world.start({ concerns: 'system', system: world.systems[0]! });
  expect((await world.page('lea')).text).toContain('Two of ten labels');
  await world.contain();
  await world.cause();
  await world.plan();
  expect((await world.page('ina')).text).toContain('Check the labels of every delivery');
  await world.carryOut();
  const page = await world.page('rea');
  expect(page.text).toContain('No wrong label in a sample of 200');
  expect(page.text).toContain('Test report 7');
  await world.review();
  const record = await world.record(run);
  expect(record.text).toContain('Closed: it worked');
  expect(record.text).toContain('10.2 Nonconformity and corrective action');
});
