import { AuditWorld } from '../processes/audit-world';

jest.setTimeout(180_000);

let world: AuditWorld;
beforeAll(async () => {
  world = await AuditWorld.open();
});
afterAll(() => world?.end());

test('what a process mails with its record goes out with it, not with the next sweep, and once', async () => {
  await world.start();
  await world.plan();
  await world.days(10);
  await world.conduct();
  await world.report();
  await world.decide('tom', 'approved');
  const reports = async () =>
    (await world.subjects('olga')).filter((subject) => subject.startsWith('Report:'));
  expect(await reports()).toHaveLength(1);
  await world.sweep();
  expect(await reports()).toHaveLength(1);
});
