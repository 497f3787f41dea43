import { AuditWorld } from './audit-world';

// Each test walks through weeks of simulated time; a busy machine may need longer than a minute for that.
jest.setTimeout(180_000);

let world: AuditWorld;
beforeAll(async () => {
  world = await AuditWorld.open();
});
afterAll(() => world?.end());

/** Each step may wait 20 days, the results 2 more: so long the audit lasts. What comes before each. */
const BEFORE = {
  'Plan audit': async () => {},
  'Conduct audit': async () => {
    await world.plan();
    await world.days(10);
  },
  'Write report': async () => {
    await BEFORE['Conduct audit']();
    await world.conduct();
  },
  'Approve report': async () => {
    await BEFORE['Write report']();
    await world.report();
  },
} as const;

describe('an audit that nobody answers', () => {
  test.each(Object.keys(BEFORE) as (keyof typeof BEFORE)[])(
    'at “%s” ends without a record, and the administrators are told',
    async (step) => {
      const run = await world.start();
      await BEFORE[step]();
      await world.days(23);
      const page = await world.run(run);
      expect(page.text).toContain('Unanswered');
      expect(page.text).toContain('Nobody answered in time');
      expect(page.$('a[href^="/records/AU-"]')).toHaveLength(0);
      expect(await world.subjects('admin@aimsflow.example')).toContainEqual(expect.stringContaining(run));
    },
  );

  test('goes on without the evidence of one owner; the report says that it is missing', async () => {
    const run = await world.start();
    await world.plan({
      'requests.0.person': world.id('olga'),
      'requests.0.what': 'The training plan',
      'requests.0.due': world.inDays(5),
      'requests.1.person': world.id('omar'),
      'requests.1.what': 'The list of suppliers',
      'requests.1.due': world.inDays(5),
    });
    const late = await world.page('omar');
    await world.evidence('olga');
    await world.days(10);
    expect(await world.standing(run)).toContain('Lee Lead');
    const closed = await world.visitor().submit(late, 'do=submit', { answer: 'given', references: 'Late' });
    expect(closed.text).not.toContain('Give evidence: submitted');
    const conduct = await world.page('lee');
    expect(conduct.$('[name="evidenceGiven"]').text()).toMatch(/The list of suppliers .*: no answer/);
    await world.conduct();
    expect((await world.page('lee')).$('[name="limits"]').text()).toContain('The list of suppliers');
    await world.report();
    await world.decide('tom', 'approved');
    expect((await world.record(run)).text).toContain('Evidence: The list of suppliers');
  });
});
