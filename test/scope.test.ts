import { addPerson, designate, systemIds } from './support/forms';
import { signedIn } from './support/member';
import { highRiskSubmitted, openOffice } from './support/office';
import type { TestStack } from './support/test-stack';
import { actLink, askingMail, Visitor } from './support/visitor';

/** A process owner whose role holds for one organization's systems only. */

let world: TestStack;
let admin: Visitor;
let sam: Visitor;
let inside: string;
let outside: string;
let ids: { run: string; task: string; record: string };
beforeAll(async () => {
  ({ world, admin } = await openOffice());
  await addPerson(admin, { name: 'Sam', email: 'sam@example.org', roles: ['process-owner'] });
  await addPerson(admin, { name: 'Ada', email: 'ada@example.org', roles: ['approver'] });
  await designate(admin, 'Ada');
  const systems = await systemIds(admin);
  const organizationOf = async (id: string) =>
    (await admin.get(`/systems/${id}/edit`)).$('[name=organization]').val() as string;
  [inside] = systems as [string];
  const own = await organizationOf(inside);
  for (const id of systems) if ((await organizationOf(id)) !== own) outside = id;
  ids = await recorded(outside);
  sam = await signedIn(world.stack, admin, 'sam@example.org');
  const page = await admin.get((await admin.get('/people')).$('a:contains("Sam")').attr('href')!);
  const mistyped = await admin.submit(page, 'Save changes', { scope: `${own}x` });
  expect(mistyped.text).toContain(`“${own}x” is no organization, unit or system of the register`);
  expect((await admin.submit(mistyped, 'Save changes', { scope: own })).text).toContain(
    'The changes were saved',
  );
}, 120_000);
afterAll(() => world.end());

/** A run of a system, as far as its record. */
async function recorded(system: string) {
  const { run, task } = await highRiskSubmitted({ world, admin }, system);
  const asked = await askingMail(world.stack.url, 'ada@example.org');
  const ada = new Visitor(world.stack.url);
  await ada.submit(await ada.get(actLink(asked)), 'do=decide', { decision: 'approved', comment: '' });
  await world.stack.idle();
  const record = (await admin.get(run)).$('a[href^="/records/RA-"]').first().attr('href')!;
  return { run, task, record };
}

test('what is elsewhere is refused on every page that is about it', async () => {
  for (const path of [
    `/systems/${outside}`,
    `/systems/${outside}/edit`,
    ids.run,
    ids.task,
    ids.record,
    `${ids.record}.json`,
  ]) {
    const { status, text } = await sam.get(path);
    expect([path, status, text]).toEqual([
      path,
      403,
      expect.stringContaining('This is outside of your scope'),
    ]);
    expect((await admin.get(path)).status).toBe(200);
  }
});

test('lists leave it out', async () => {
  const name = (await admin.get(`/systems/${outside}`)).$('h1').text().trim();
  for (const path of [
    '/systems?show=200',
    '/systems/impact',
    '/risk',
    '/risk/review',
    '/runs',
    '/records',
    '/evidence',
    '/evidence.csv',
    '/corrective-actions',
    '/processes/risk-assessment/start',
  ]) {
    const [seen, all] = [await sam.get(path), await admin.get(path)];
    expect([path, seen.status, seen.html.includes(name)]).toEqual([path, 200, false]);
    if (['/systems?show=200', '/runs', '/records', '/evidence', '/risk'].includes(path))
      expect(all.html).toContain(name);
  }
  expect((await sam.get('/systems?show=200')).$('main table tbody tr').length).toBeGreaterThan(0);
});

test('nothing is started, added or changed there, and nothing of the whole organization', async () => {
  const start = await sam.get('/processes/risk-assessment/start');
  const refused = await sam.submit(start, 'do=start', { system: outside });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Choose the AI system')]);
  const edit = await sam.get('/systems/new');
  const added = await sam.submit(edit, 'Add system', { name: 'New one', organization: 'Somewhere else' });
  expect([added.status, added.text]).toEqual([
    422,
    expect.stringContaining('Your roles do not hold for this organization'),
  ]);
  expect(added.$('[name=name]').val()).toBe('New one');
  for (const path of ['/registers/issues/new', '/soa/edit/A.2'])
    expect((await sam.get(path)).status).toBe(403);
  expect((await sam.get('/registers/issues')).status).toBe(200);
});

test('inside, the role is as it was', async () => {
  const edit = await sam.get(`/systems/${inside}/edit`);
  const saved = await sam.submit(edit, 'Save changes', { purpose: 'Sorts letters by topic' });
  expect([saved.status, saved.text]).toEqual([200, expect.stringContaining('Sorts letters by topic')]);
  expect((await sam.get('/account')).text).not.toContain('The whole organization');
});

test('who is asked for something sees it, wherever it belongs', async () => {
  const samId = /people\/(per-[0-9a-f]+)/.exec(
    (await admin.get('/people')).html.split('Sam')[0]!.split('href=').at(-1)!,
  )![1]!;
  await admin.submit(await admin.get(`/systems/${outside}/edit`), 'Save changes', { ownerId: samId });
  expect((await sam.get(`/systems/${outside}`)).status).toBe(200);
});
