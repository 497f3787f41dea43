import { addDays } from '../../shared/days';
import { dayWords } from '../../shared/forms/words';
import { AuditWorld } from './audit-world';

// Each test walks through weeks of simulated time; a busy machine may need longer than a minute for that.
jest.setTimeout(180_000);

let world: AuditWorld;
let next = 0;
beforeAll(async () => {
  world = await AuditWorld.open();
});
afterAll(() => world?.end());

/** A system that this person owned until now, and one that nobody in these tests ever owned. */
async function systemOnceOwnedBy(who: 'lee' | 'ann'): Promise<string> {
  const system = world.systems[next++]!;
  await world.own(who, system);
  await world.own('olga', system);
  return system;
}

describe('the independence of auditors', () => {
  test('refuses a team member who owned what is audited until lately; an exception stands in the report', async () => {
    const system = await systemOnceOwnedBy('ann');
    const run = await world.start({ systems: [system] });
    const refused = await world.plan({ team: [world.id('ann')] });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(
      /Choose somebody else than Ann Auditor, who owned the AI system “.+” until 2 March 2026, less than 12 months before the audit/,
    );

    // Only an administrator makes an exception, and only with a reason.
    const page = await world.admin.get(`/audits/${run}`);
    expect(page.text).toMatch(/Ann AuditorCould audit.*Not independent Ann Auditor owned the AI system/);
    const empty = await world.admin.submit(page, 'Make the exception', { person: world.id('ann') });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Enter why: it stands in the report');
    const needless = await world.admin.submit(page, 'Make the exception', {
      person: world.id('lee'),
      reason: 'To be safe',
    });
    expect(needless.text).toContain('Choose somebody who is not independent');
    const granted = await world.admin.submit(page, 'Make the exception', {
      person: world.id('ann'),
      reason: 'Nobody else reads the language of the model',
    });
    expect(granted.text).toContain('The exception is made');
    expect(granted.text).toContain('Ann AuditorCould auditException made');
    expect(granted.text).toContain('Nobody else reads the language of the model');

    const planned = await world.plan({ team: [world.id('ann')] });
    expect(planned.status).toBe(200);
    await world.days(10);
    await world.conduct({ 'findings.0.systems': [system] });
    const stated = await world.stated('lee');
    expect(stated['exceptions.0.person']).toBe('Ann Auditor');
    const hidden = await world.report({
      'exceptions.0.person': '',
      'exceptions.0.against': '',
      'exceptions.0.reason': '',
      'exceptions.0.granted': '',
    });
    expect(hidden.status).toBe(422);
    expect(hidden.text).toContain('State the exception for Ann Auditor as it was granted');
    await world.report(stated);
    // Once the report is written, an exception would not stand in it; a page that was left open may still send one.
    const reported = await world.admin.get(`/audits/${run}`);
    expect(reported.text).not.toContain('Make an exception');
    const token = reported.$('form[action="/sign-out"] input').first();
    const late = await world.admin.post(`/audits/${run}/exceptions`, {
      [token.attr('name')!]: token.attr('value')!,
      person: world.id('lee'),
      reason: 'It is too late',
    });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Ask for changes of the report first');
    expect(late.$('[name="reason"]').text()).toContain('It is too late');
    const decision = await world.page('tom');
    expect(decision.text).toContain('Found: 1 minor nonconformity.');
    expect(decision.text).toContain('Exceptions to the independence of auditors: 1');
    expect(decision.text).toContain('Nobody else reads the language of the model');
    await world.decide('tom', 'approved');
    const record = await world.record(run);
    expect(record.text).toContain('Exceptions to the independence of auditors');
    expect(record.text).toContain('Nobody else reads the language of the model');
    expect((await world.run(run)).text).toContain('Exception to the independence of auditors');
  });

  test('asks nobody to plan who owns what is audited: the administrators instead', async () => {
    const system = world.systems[next++]!;
    await world.own('lee', system);
    const run = await world.start({ systems: [system] });
    expect(await world.standing(run)).toContain('Administrator');
    expect(await world.standing(run)).not.toContain('Lee Lead');
    await world.withdraw(`/runs/${run}`);
  });

  test('asks every auditor who is independent where no lead is named', async () => {
    const system = await systemOnceOwnedBy('ann');
    const run = await world.start({ systems: [system], lead: '' });
    expect(await world.standing(run)).toContain('Lee Lead');
    expect(await world.standing(run)).not.toContain('Ann Auditor');
    await world.withdraw(`/runs/${run}`);
  });

  test('is checked again when results are recorded: somebody took over a system meanwhile', async () => {
    const system = world.systems[next++]!;
    await world.start({ systems: [system] });
    await world.plan({ team: [world.id('ann')] });
    await world.own('ann', system);
    await world.days(10);
    const refused = await world.conduct({ 'findings.0.systems': [system] });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choose somebody else than Ann Auditor, who owns the AI system');
    // Whoever is named as an auditor of the results is checked, not who was planned.
    const without = await world.conduct({ 'findings.0.systems': [system], auditors: [world.id('lee')] });
    expect(without.status).toBe(200);
  });

  test('lets an administrator give the task to somebody all the same, which stands in the report too', async () => {
    const system = await systemOnceOwnedBy('ann');
    const run = await world.start({ systems: [system] });
    await world.plan();
    await world.days(10);
    const task = (await world.run(run)).$('a[href^="/tasks/"]').last().attr('href')!;
    const handOn = await world.admin.get(`${task}/hand-on`);
    await world.admin.submit(handOn, 'Ask this person', { to: world.id('ann'), reason: 'Lee is ill' });
    await world.idle();
    const results = await world.conduct(
      { auditors: [world.id('ann')], 'findings.0.systems': [system] },
      'ann',
    );
    expect(results.status).toBe(200);
    expect((await world.page('lee')).$('[name="exceptions.0.reason"]').text()).toContain('Lee is ill');
    await world.report();
    await world.decide('tom', 'approved');
    expect((await world.record(run)).text).toContain('Lee is ill');
  });

  test('finds somebody else when an auditor leaves', async () => {
    const system = world.systems[next++]!;
    const run = await world.start({ systems: [system] });
    await world.plan({ team: [world.id('ann')] });
    await world.days(10);
    await world.leave('lee');
    expect(await world.standing(run)).toContain('Ann Auditor');
    expect(await world.standing(run)).not.toContain('Lee Lead');
    await world.conduct({ auditors: [world.id('ann')], 'findings.0.systems': [system] }, 'ann');
    // The lead is gone: the administrators are asked for the report, and may ask Ann.
    expect(await world.standing(run)).toContain('Administrator');
    const task = (await world.run(run)).$('a[href^="/tasks/"]').last().attr('href')!;
    await world.admin.submit(await world.admin.get(`${task}/hand-on`), 'Ask this person', {
      to: world.id('ann'),
      reason: 'Lee has left',
    });
    await world.idle();
    await world.report({}, 'ann');
    await world.decide('tom', 'approved');
    expect((await world.record(run)).text).toContain('Lee has left');
  });

  test('counts days where the organization is', async () => {
    // The day begins 14 hours before it does in UTC.
    await world.admin.submit(await world.admin.get('/settings'), 'Save settings', {
      timeZone: 'Pacific/Kiritimati',
    });
    const today = new Date(world.test.clock.now()).toISOString().slice(0, 10);
    await world.until(`${today}T20:00:00Z`);
    const system = await systemOnceOwnedBy('ann');
    const run = await world.start({ systems: [system], lead: '' });
    expect((await world.admin.get(`/audits/${run}`)).text).toContain(`until ${dayWords(addDays(today, 1))}`);
  });
});
