import { ISSUE } from '../support/registers';
import { Visitor } from '../support/visitor';
import { pathOf, RegistersWorld } from './world';

const DAY = 86_400_000;

let world: RegistersWorld;
let admin: Visitor;
beforeAll(async () => {
  world = await RegistersWorld.open();
  admin = world.admin;
}, 120_000);
afterAll(() => world.end());

describe('the registers as a whole', () => {
  test('say what each is for, and who may not change anything sees no button', async () => {
    await admin.signIn();
    const overview = await admin.get('/registers');
    for (const title of [
      'Interested parties',
      'Scope of the AI management system',
      'Competence',
      'Legal clocks',
    ])
      expect(overview.text).toContain(title);
    const auditor = await world.somebody('Iris Reads', ['auditor']);
    const list = await auditor.get('/registers/policies');
    expect(list.$('a:contains("Add")')).toHaveLength(0);
    expect((await auditor.get('/registers/policies/new')).status).toBe(403);
    expect((await auditor.post('/registers/policies', {})).status).toBe(403);
    expect((await auditor.get('/registers/competence')).status).toBe(200);
    const approver = await world.somebody('Abe Proves', ['approver']);
    expect((await approver.get('/registers/competence')).status).toBe(403);
    expect((await auditor.get('/registers/nothing')).status).toBe(404);
    expect((await auditor.get('/registers/issues/iss-000000000000')).status).toBe(404);
  });

  test('the scope is one entry, written once', async () => {
    const empty = await admin.get('/registers/scope');
    expect(empty.text).toContain('Not written yet');
    const made = await world.add(admin, 'scope', {
      statement: 'All AI of the organization',
      roles: ['deployer'],
      units: 'All',
      which: 'all',
      considered: 'See issues',
      interfaces: 'None',
      status: 'current',
      reviewOn: '2027-03-01',
    });
    expect(pathOf(made)).toBe('/registers/scope/scope');
    expect(made.text).toContain('Draft, not approved');
    expect(pathOf(await admin.get('/registers/scope'))).toBe('/registers/scope/scope');
  });

  test('an entry is due from its day on', async () => {
    const made = await world.add(admin, 'issues', { ...ISSUE, title: 'Due soon', reviewOn: '2026-04-01' });
    expect((await admin.get('/registers')).text).not.toContain('Due soon');
    await world.test.advance(30 * DAY);
    await admin.signIn();
    expect((await admin.get('/registers')).text).toContain('Due soon');
    await admin.submit(await admin.get(`${pathOf(made)}/edit`), 'do=save', { reviewOn: '2027-04-01' });
    expect((await admin.get('/registers')).text).not.toContain('Due soon');
  }, 120_000);

  test('what changed since a day is listed for whoever may read it', async () => {
    const day = new Date(world.test.clock.now()).toISOString().slice(0, 10);
    const made = await world.add(admin, 'issues', { ...ISSUE, title: 'New this week' });
    await admin.submit(await admin.get(`${pathOf(made)}/edit`), 'do=save', { effect: 'both' });
    const page = await admin.get(`/registers/changes?since=${day}&of=issues`);
    const rows = page.$('tbody tr:contains("New this week")');
    expect(rows.map((_, row) => page.$(row).find('td').eq(1).text()).get()).toEqual([
      'Changed, version 2',
      'Added, version 1',
    ]);
    expect(rows.find(`a[href="${pathOf(made)}"]`)).toHaveLength(2);
    expect((await admin.get('/registers/changes?since=2999-01-01')).text).toContain('Nothing changed');
    const wrong = await admin.get('/registers/changes?since=yesterday');
    expect([wrong.status, wrong.text.includes('year-month-day')]).toEqual([422, true]);

    const stranger = new Visitor(world.test.stack.url);
    await stranger.submit(await stranger.get('/concern'), 'Send the report', {
      about: 'harm',
      concern: 'Secret',
    });
    const all = await admin.get('/registers/changes?since=2026-01-01');
    expect(all.text).toContain('Concern of');
    expect(all.$('a[href^="/registers/concerns/"]')).toHaveLength(0);
    const owner = await world.somebody('Olaf Reads', ['process-owner']);
    expect((await owner.get('/registers/changes?since=2026-01-01')).text).not.toContain('Concern of');
  });

  test('what only looks changes nothing', async () => {
    const counts = (await admin.get('/registers')).$('td.number').text();
    for (const path of ['/concern', '/concern/answer', '/registers/issues/new', '/registers/incidents/new'])
      await admin.get(path);
    expect((await admin.get('/registers')).$('td.number').text()).toBe(counts);
  });
});
