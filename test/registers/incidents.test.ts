import { INCIDENT } from '../support/registers';
import type { Answer, Visitor } from '../support/visitor';
import { pathOf, RegistersWorld } from './world';

const DAY = 86_400_000;

let world: RegistersWorld;
let admin: Visitor;
beforeAll(async () => {
  world = await RegistersWorld.open();
  admin = world.admin;
}, 120_000);
afterAll(() => world.end());

describe('an incident', () => {
  test('is reported by anybody who signs in, and its clocks run to the minute', async () => {
    const approver = await world.somebody('Tom Reyes', ['approver']);
    expect((await approver.get('/registers/issues/new')).status).toBe(403);
    const reported = await world.add(approver, 'incidents', INCIDENT);
    expect(reported.text).toContain('The incident was reported');
    expect(reported.$('a:contains("Edit")')).toHaveLength(0);
    const path = pathOf(reported);
    expect((await approver.get(`${path}/edit`)).status).toBe(403);

    const row = (page: Answer) => page.$('tr:contains("GDPR Art. 33(1)")').text();
    const page = await admin.get(path);
    expect(row(page)).toContain('Decide whether it applies');
    // Known at 7:00 on 2 March; 72 hours later.
    expect(row(page)).toContain('5 March 2026, 07:00');
    expect((await admin.get('/registers')).text).toContain('Applicants saw files of others');

    const early = await admin.submit(await admin.get(`${path}/edit?part=handling`), 'do=save', {
      status: 'closed',
      severity: 'moderate',
      systemNow: 'stopped',
      ownerId: world.me,
      cause: 'A wrong filter',
      peopleTold: 'Both applicants, by phone',
      correction: 'no',
      correctionWhere: 'It was corrected at once',
      lessons: 'Test the filter',
    });
    expect(early.status).toBe(422);
    expect(early.text).toContain('Settle the legal clocks before you close it: GDPR Art. 33(1)');

    const clocks = await admin.get(`${path}/edit?part=clocks`);
    const unproven = await admin.submit(clocks, 'do=save', {
      gdpr33Applies: 'yes',
      gdpr33ToldOn: '2026-03-02',
      gdpr33ToldAt: '08:30',
    });
    expect(unproven.text).toContain('say where the proof is');
    const told = await admin.submit(unproven, 'do=save', { gdpr33Proof: 'Receipt 4711' });
    expect(row(told)).toContain('Told in time');
    const closed = await admin.submit(early, 'do=save', { _version: '2' });
    expect(closed.text).toContain('Closed');
    expect((await admin.get('/registers')).text).not.toContain('Applicants saw files of others');
  });

  test('shows a clock as missed when its time is over, and none that is switched off', async () => {
    const path = pathOf(await world.add(admin, 'incidents', { ...INCIDENT, title: 'Nobody decides' }));
    await world.test.advance(4 * DAY);
    await admin.signIn();
    const late = await admin.get(path);
    expect(late.$('tr:contains("GDPR Art. 33(1)")').text()).toContain('Time is over');

    const clock = await admin.get('/registers/legal-clocks/gdpr-33/edit');
    const off = await admin.submit(clock, 'do=save', { status: 'off', checkedOn: '2026-03-01' });
    expect(off.$('.tag').first().text()).toBe('Switched off');
    expect((await admin.get(path)).$('tr:contains("GDPR Art. 33(1)")')).toHaveLength(0);
    const own = await world.add(admin, 'legal-clocks', {
      title: 'Customer contract',
      law: 'Contract with ACME',
      article: '§ 4',
      within: '12',
      unit: 'hours',
      from: 'known',
      to: 'The customer',
      question: 'Were data of ACME concerned?',
      harms: ['personal-data'],
      source: 'Contract 12',
      sourceDate: '2026-01-01',
      checkedOn: '2026-03-01',
      status: 'on',
      reviewOn: '2027-01-01',
    });
    expect(own.text).toContain('It was saved');
    expect((await admin.get(path)).$('tr:contains("Contract with ACME")').text()).toContain('Time is over');
    const owner = await world.somebody('Olga Clock', ['process-owner']);
    expect((await owner.get('/registers/legal-clocks/gdpr-33/edit')).status).toBe(403);
  }, 120_000);
});
