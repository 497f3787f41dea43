import { AuditWorld } from './audit-world';

// Each test walks through weeks of simulated time; a busy machine may need longer than a minute for that.
jest.setTimeout(180_000);

let world: AuditWorld;
beforeAll(async () => {
  world = await AuditWorld.open();
});
afterAll(() => world?.end());

/** To the first day of an audit without requests. */
async function planned(changes = {}): Promise<string> {
  const run = await world.start(changes);
  await world.plan();
  await world.days(10);
  return run;
}

describe('an internal audit', () => {
  test('is planned, evidence is given, results are recorded, the report is decided on and sent out', async () => {
    const run = await world.start();
    const plan = await world.page('lee');
    expect(plan.text).toContain('Plan the internal audit “Risk and impact”');
    expect(plan.$('[name="checklist.0.about"]').attr('value')).toBe('8.2 AI risk assessment');
    expect(plan.$('[name="checklist.1.about"]').attr('value')).toContain('A.5.2');
    const submitted = await world.plan({
      team: [world.id('ann')],
      'requests.0.person': world.id('olga'),
      'requests.0.what': 'The last two risk assessments',
      'requests.0.due': world.inDays(8),
      'requests.1.person': world.id('omar'),
      'requests.1.what': 'The minutes of the last review',
      'requests.1.due': world.inDays(9),
    });
    expect(submitted.text).toMatch(/(Olga|Omar) Owner was asked by mail/);

    // Several owners, each with their own request.
    const request = await world.page('olga');
    expect(request.text).toContain('The last two risk assessments');
    expect(request.text).not.toContain('The minutes of the last review');
    await world.evidence('olga');
    expect(await world.standing(run)).toContain('Omar Owner');
    await world.evidence('omar', { answer: 'none', references: '', missing: 'There was no review yet' });
    expect(await world.standing(run)).toContain('Nobody has to do anything');

    await world.days(10);
    const conduct = await world.page('ann');
    expect(conduct.$('[name="evidenceGiven"]').text()).toContain('Risk assessment, RA-2026-0001');
    expect(conduct.$('[name="evidenceGiven"]').text()).toContain('There was no review yet');
    const unfounded = await world.conduct({ 'findings.0.kind': 'observation' }, 'ann');
    expect(unfounded.status).toBe(422);
    expect(unfounded.text).toContain('Entry 1: add a nonconformity that names 8.2');
    await world.conduct({}, 'ann');

    const report = await world.page('lee');
    expect(report.$('[name="limits"]').text()).toContain('The minutes of the last review');
    const tooGood = await world.report({ conclusion: 'effective' });
    expect(tooGood.text).toContain('Choose another conclusion: the audit found 1 minor nonconformity');
    await world.report({ conclusion: 'except' });
    expect((await world.page('tom')).text).toContain('Not assessed again after a change');
    await world.decide('tom', 'approved');

    const record = await world.record(run);
    expect(record.text).toContain('Minor nonconformities');
    expect(record.text).toContain('verifies');
    expect(record.text).toContain('1. Not assessed again after a change');
    await world.sweep();
    expect(await world.subjects('olga')).toContainEqual(
      expect.stringMatching(/^Report: .*Risk and impact.*\[AU-2026-0001\]$/),
    );
    const [action, ...others] = await world.correctiveActions();
    expect(others).toEqual([]);
    expect(record.$(`a[href="${action}"]`)).toHaveLength(1);
    expect((await world.admin.get(action!)).text).toContain('AU-2026-0001, finding 1');
  });

  test('starts each corrective action once, though its end is repeated; its record shows how that stands', async () => {
    const before = await world.correctiveActions();
    // So that Olga is asked for one thing at a time.
    for (const action of before) await world.withdraw(action);
    const run = await planned();
    await world.conduct();
    await world.report();
    await world.decide('tom', 'approved');
    await world.finishAgain(run);
    await world.finishAgain(run);
    const started = (await world.correctiveActions()).filter((action) => !before.includes(action));
    expect(started).toHaveLength(1);
    await world.sweep();
    const reports = (await world.subjects('olga')).filter((subject) => subject.startsWith('Report:'));
    expect(reports.filter((subject) => subject.includes('AU-2026-0002'))).toHaveLength(1);

    const state = async () => (await world.record(run)).$(`tr:has(a[href="${started[0]}"])`).text();
    expect(await state()).toContain('Running');
    expect(await state()).toContain('Now: Contain and correct');
    expect((await world.run(run)).$(`a[href="${started[0]}"]`)).toHaveLength(1);

    // It does not get on, and top management opens it anew: the audit knows the one that took over.
    await world.answer('olga', { correction: 'Assessed', consequences: 'Nobody', state: 'contained' });
    await world.answer('olga', {
      method: 'other',
      otherMethod: 'We asked',
      category: 'responsibility',
      cause: 'Nobody tells the owner of a change',
      cameBack: 'It is another team',
      similar: 'none',
      similarLooked: 'In the register',
    });
    await world.answer('olga', { needed: 'no', whyNot: 'It was once' });
    await world.decide('tom', 'rejected', 'Once is enough');
    await world.answer('tom', { how: 'new', why: 'Somebody else has to look' });
    const closed = await world.recordOfAction(started[0]!);
    const row = (await world.record(run)).$(`tr:has(a[href="${closed.path}"])`);
    expect(row.text()).toContain('Did not work: opened again as a new corrective action');
    const [anew] = (await world.correctiveActions()).filter(
      (action) => ![...before, ...started].includes(action),
    );
    expect(row.find(`a[href="${anew}"]`)).toHaveLength(1);
    expect(row.text()).toContain('Now: Contain and correct');
    await world.withdraw(anew!);
    expect((await world.record(run)).$(`tr:has(a[href="${anew}"])`).text()).toContain('Withdrawn');
  });

  test('goes back for changes, to the report and to the findings; nobody of the auditors decides on it', async () => {
    const run = await planned();
    await world.conduct();
    await world.report();
    await world.decide('tom', 'changes-requested', 'The kind of the finding is wrong');
    const again = await world.page('lee');
    expect(again.text).toContain('Change the report of the internal audit');
    expect(again.text).toContain('The kind of the finding is wrong');
    await world.report({ onward: 'conduct' });
    const conduct = await world.page('lee');
    expect(conduct.$('[name="findings.0.title"]').attr('value')).toBe('Not assessed again after a change');
    await world.conduct({ 'findings.0.kind': 'major-nonconformity' });
    await world.report({ onward: 'approve', conclusion: 'not-effective' });

    // Tom hands it to Lee, who wrote the report.
    const decision = await world.page('tom');
    const handOn = await world.admin.get(decision.$('a[href$="/hand-on"]').attr('href')!);
    const refused = await world.visitor().submit(handOn, 'Ask this person', {
      to: world.id('lee'),
      reason: 'He knows it best',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Lee Lead submitted what is decided on');
    await world.decide('tom', 'approved');
    expect((await world.record(run)).text).toContain('Major nonconformities');
  });

  test('starts no corrective action when the report is not accepted', async () => {
    const before = await world.correctiveActions();
    const run = await planned();
    await world.conduct();
    await world.report();
    await world.decide('tom', 'rejected', 'The evidence is of another system');
    expect((await world.record(run)).text).toContain('Report not accepted');
    expect(await world.correctiveActions()).toEqual(before);
  });

  test('samples no system that is retired, and says of one in scope that it was', async () => {
    await world.retire(world.systems[1]!);
    const sampled = await world.start({ systems: [] });
    const plan = await world.page('lee');
    const names = plan
      .$('input[name="systems"]')
      .toArray()
      .map((input) => plan.$(input).attr('value'));
    const sampling = plan.$('[name="sampling"]').text();
    const [, size, inUse] = /(\d+) of (\d+): the square root/.exec(sampling)!;
    expect(names.filter(Boolean)).toHaveLength(Number(size));
    expect(Number(inUse)).toBeLessThan(world.systems.length);
    expect(sampling).toContain(`“${sampled}|id”`);
    await world.withdraw(`/runs/${sampled}`);

    await planned({ systems: [world.systems[2]!] });
    const name = await world.retire(world.systems[2]!);
    await world.conduct({ 'findings.0.systems': [world.systems[2]!] });
    expect((await world.page('lee')).$('[name="limits"]').text()).toContain(`Retired: ${name}`);
  });
});
