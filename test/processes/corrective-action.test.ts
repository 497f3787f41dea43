import { Visitor } from '../support/visitor';
import {
  ACTIONS,
  APPROVE,
  CONTAIN,
  caused,
  DAY,
  FIND_CAUSE,
  PLAN,
  placed,
  REVIEW,
  World,
} from './corrective-action-world';

/** Corrective actions as their people do them: pages, mails and links of the running stack. */

// A walk takes months of simulated time, and many pages.
jest.setTimeout(180_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world?.end());

describe('a corrective action', () => {
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
    expect(await world.steps(run)).toEqual([CONTAIN, FIND_CAUSE, PLAN, ...ACTIONS, REVIEW]);
    expect((await world.run(run)).text).toContain('Corrective action about an AI system of the register');
    const record = await world.record(run);
    expect(record.text).toContain('Closed: it worked');
    expect(record.text).toContain('10.2 Nonconformity and corrective action');
    expect(record.text).toContain('This record verifies');
  });

  test('is contained sooner the more urgent it is', async () => {
    const dueIn = async (priority: string) => {
      const { $ } = await world.run(await world.start(placed('the warehouse', { priority })));
      const due = Date.parse($('tbody td[data-label="Due"] time').attr('datetime')!);
      return Math.floor((due - world.test.clock.now()) / DAY);
    };
    expect([await dueIn('urgent'), await dueIn('low')]).toEqual([1, 14]);
  });

  test('is recorded without actions when an approver agrees that none are needed', async () => {
    const run = await world.start(placed('the archive'));
    await world.contain();
    await world.cause(caused('resources', 'Storm blew the roof away'));
    const unsure = await world.plan({ needed: 'no', whyNot: 'It was the storm.' });
    expect(unsure.text).toContain('Choose “Yes”, or remove the actions');
    await world.answer('lea', {
      needed: 'no',
      whyNot: 'It was the storm.',
      'actions.0.what': '',
      'actions.0.owner': '',
      'actions.0.until': '',
      'actions.1.what': '',
      'actions.1.owner': '',
      'actions.1.until': '',
    });
    await world.decide('ada', 'approved');
    expect((await world.record(run)).text).toContain('Closed: corrected, no further action needed');
  });
});

describe('approval', () => {
  test('of a major case: an approver, who sends it back once', async () => {
    const run = await world.start(placed('reception', { severity: 'major' }));
    await world.contain();
    await world.cause(caused('oversight', 'Receptionists cannot stop the greeter'));
    await world.plan();
    expect(await world.standing(run)).toContain('Ada Approver');
    await world.decide('ada', 'changes-requested', 'Say who answers for it.');
    expect((await world.page('lea')).text).toContain('Say who answers for it.');
    await world.plan();
    await world.decide('ada', 'approved');
    expect(await world.steps(run)).toEqual([CONTAIN, FIND_CAUSE, PLAN, APPROVE, PLAN, APPROVE, ...ACTIONS]);
  });

  test('of a critical case: top management; a rejected plan comes back to it', async () => {
    const run = await world.start(placed('the clinic', { severity: 'critical' }));
    await world.contain();
    await world.cause(caused('model', 'Thresholds were set for adults'));
    await world.plan();
    await world.decide('tom', 'rejected', 'The clinic is closed anyway.');
    expect((await world.page('tom')).text).toContain('The plan was rejected: The clinic is closed anyway.');
    await world.answer('tom', { how: 'close', why: 'The clinic is closed.' });
    expect((await world.record(run)).text).toContain('Closed: it did not work');
  });
});

describe('the review', () => {
  test('is refused to who carries out an action, when it is planned', async () => {
    await world.start(placed('the canteen'));
    await world.contain();
    await world.cause(caused('testing', 'Menus were never tasted'));
    const refused = await world.plan({ reviewer: world.id('ivo') });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choose a reviewer who carries out none of the actions');
    const leads = await world.plan({ reviewer: world.id('lea') });
    expect(leads.text).toContain('Choose a reviewer other than who leads');
  });

  test('goes to an approver when the reviewer took over an action since', async () => {
    const run = await world.start(placed('the garage'));
    await world.contain();
    await world.cause(caused('competence', 'Mechanics never saw the manual'));
    await world.plan();
    const page = await world.page('ivo');
    const ivo = new Visitor(world.test.stack.url);
    await ivo.submit(await ivo.get(`${page.path}/hand-on`), 'Ask this person', {
      to: world.id('rea'),
      reason: 'On leave',
    });
    await world.idle();
    await world.done('ina');
    await world.done('rea');
    await world.days(30);
    expect(await world.standing(run)).toContain('Ada Approver');
    await world.review({}, 'ada');
    expect((await world.record(run)).text).toContain('Closed: it worked');
  });

  test('that finds no effect leads back to the cause with a higher priority, in the end to top management', async () => {
    const run = await world.start(placed('the gate', { priority: 'low' }));
    const cause = caused('change', 'Gate rules were switched without trial');
    await world.contain();
    for (const [round, approved] of [false, false, true].entries()) {
      await world.cause(cause);
      await world.plan();
      if (approved) await world.decide('ada', 'approved');
      await world.carryOut();
      await world.review({ effective: 'no', missing: `Still open, ${round + 1}` });
    }
    const page = await world.page('tom');
    expect(page.text).toContain('It was tried 3 times and did not work: Still open, 3');
    expect((await world.run(run)).text).toContain('Urgent raised 3 times');
    await world.answer('tom', { how: 'new', why: 'Somebody else has to look.', leader: world.id('ina') });
    const record = await world.record(run);
    expect(record.text).toContain('Did not work: opened again as a new corrective action');
    const list = await world.admin.get('/corrective-actions?text=gate');
    expect(list.$('tbody tr')).toHaveLength(1);
    expect(list.text).toContain('Urgent');
    const follower = list.$('tbody a').first().attr('href')!;
    expect(follower).not.toBe(run);
    expect(await world.standing(follower)).toContain('Ina Implements');
    expect((await world.page('ina')).text).toContain('did not take the cause away');
  });
});

describe('recurrence', () => {
  test('of a cause is told when it is written, makes an approval needed, and stands in both records', async () => {
    const place = { concerns: 'system', system: world.systems[3]! };
    const first = await world.start({ title: 'First drift', ...place });
    await world.contain();
    await world.cause(caused('monitoring', 'Nobody watched the drift'));
    await world.plan();
    await world.carryOut();
    await world.review();
    const number = (await world.record(first)).path.split('/').at(-1)!;

    const again = await world.start({ title: 'Second drift', ...place });
    await world.contain();
    expect((await world.page('lea')).text).toContain(`${number} “First drift” (Monitoring and logging)`);
    const told = await world.cause(caused('monitoring', 'The alarm was off'));
    expect(told.status).toBe(422);
    expect(told.text).toContain(`${number} “First drift” looks like the same cause`);
    await world.cause({
      ...caused('monitoring', 'The alarm was off'),
      cameBack: 'The alarm was never bought.',
    });
    await world.plan();
    await world.decide('ada', 'approved');
    expect((await world.run(again)).text).toContain(`The same cause as in${number}`);
    expect((await world.admin.get(`/records/${number}`)).text).toContain(
      'The same cause came back inSecond drift',
    );
    const list = await world.admin.get('/corrective-actions?again=1');
    expect(list.text).toContain('Second drift');
    expect(list.text).not.toContain('First drift');
  });
});

describe('what follows when it worked', () => {
  test('risks of the systems named are assessed once, not of a retired one; documents are noted', async () => {
    const [used, busy, retired] = [world.systems[10]!, world.systems[11]!, world.systems[12]!];
    const run = await world.start({ title: 'Stale index', concerns: 'system', system: retired });
    await world.contain();
    await world.cause(caused('data', 'An index outlived its source'));
    await world.plan();
    await world.carryOut();
    await world.admin.submit(await world.admin.get(`/systems/${retired}/edit`), 'Save changes', {
      lifeCycleStage: 'retired',
    });
    await world.idle();
    // The change of its entry has started an assessment, which is not what this is about.
    for (const path of await world.runsOf(retired)) await world.withdraw(path);
    await world.admin.submit(await world.admin.get(`/systems/${busy}`), 'Start a risk assessment');
    const before = await Promise.all([used, busy, retired].map((system) => world.runsOf(system)));
    await world.review({
      updateRisks: 'yes',
      riskSystems: [used, busy, retired],
      updateSoa: 'yes',
      soaControls: ['A.7.4', 'A.7.5'],
      soaNote: 'Checked at every delivery.',
    });
    const number = (await world.record(run)).path.split('/').at(-1)!;
    const after = await Promise.all([used, busy, retired].map((system) => world.runsOf(system)));
    expect(after.map((runs, index) => runs.length - before[index]!.length)).toEqual([1, 0, 0]);
    const started = after[0]!.find((path) => !before[0]!.includes(path))!;
    expect((await world.run(started)).text).toContain(`as a follow-up of ${number}`);

    const list = await world.admin.get('/corrective-actions');
    expect(list.text).toContain('A.7.4, A.7.5: Checked at every delivery.');
    const note = await world.admin.get(list.$('a:contains("Note as done")').attr('href')!);
    expect((await world.admin.submit(note, 'Note as done')).text).toContain(
      'Enter where the change can be seen',
    );
    const done = await world.admin.submit(note, 'Note as done', { where: 'SoA, version 4' });
    expect(done.text).not.toContain('Checked at every delivery.');
    await world.admin.submit(note, 'Note as done', { where: 'Twice' });
    const record = await world.admin.get(`/records/${number}`);
    expect(record.text).toContain('Done: SoA, version 4');
    expect((await world.run(run)).text).toContain('Document updated');
  });
});
