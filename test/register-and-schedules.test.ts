import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importSample, makeSchedule, submitAssessment, systemIds } from './support/forms';
import { openOffice } from './support/office';
import type { TestStack } from './support/test-stack';
import { type Answer, actLink, mailbox, Visitor } from './support/visitor';

const MINUTE = 60_000;
const DAY = 86_400_000;
let world: TestStack;
let admin: Visitor;

beforeEach(async () => {
  ({ world, admin } = await openOffice({ sweep: true, sample: false }));
});
afterEach(() => world.end());

const mails = () => mailbox(world.stack.url);

describe('the register', () => {
  test('takes the sample, and nothing twice', async () => {
    const report = await importSample(admin);
    expect(report.text).toContain('40 systems added');
    const again = await importSample(admin);
    expect(again.text).toContain('Nothing changed: 40 systems were already up to date');
    expect(await systemIds(admin)).toHaveLength(40);
  });

  const inventory = join(__dirname, '../../shared/data/federal-ai-inventory-2024.csv');
  (existsSync(inventory) ? test : test.skip)('takes the whole federal inventory as published', async () => {
    const page = await admin.get('/import');
    const check = await admin.upload(page, 'Continue', 'file', 'inventory.csv', readFileSync(inventory));
    expect(check.text).toContain('2,133');
    const report = await admin.submit(check, 'do=import');
    expect(report.text).toContain('2,133 systems added');
    const csv = await admin.get(`${report.path.split('?')[0]}.csv`);
    expect(csv.html.split('\r\n').length).toBeGreaterThan(2133);
    const second = await admin.upload(
      await admin.get('/import'),
      'Continue',
      'file',
      'again.csv',
      readFileSync(inventory),
    );
    expect((await admin.submit(second, 'do=import')).text).toContain(
      'Nothing changed: 2,133 systems were already up to date',
    );
  });

  test('starts an assessment when an entry changes significantly, and none when it does not', async () => {
    await importSample(admin);
    const path = `/systems/${(await systemIds(admin))[3]}`;
    const small = await admin.submit(await admin.get(`${path}/edit`), 'Save changes', {
      topicArea: 'Another topic',
    });
    expect(small.path).toContain('done=saved');
    await world.stack.idle();
    expect(await mails()).toHaveLength(0);

    const big = await admin.submit(await admin.get(`${path}/edit`), 'Save changes', {
      purpose: 'Decides on benefits without a person',
    });
    expect(big.path).toContain('done=started');
    await world.stack.idle();
    expect(await mails()).toHaveLength(1);
    expect((await mails())[0]!.text.replace(/\s+/g, ' ')).toContain(
      'the register entry changed significantly',
    );
  });

  test('keeps both edits apart when two people save the same entry', async () => {
    await importSample(admin);
    const path = `/systems/${(await systemIds(admin))[4]}/edit`;
    const [mine, theirs] = [await admin.get(path), await admin.get(path)];
    await admin.submit(theirs, 'Save changes', { name: 'Their name' });
    const conflict = await admin.submit(mine, 'Save changes', { name: 'My name' });
    expect(conflict.status).toBe(409);
    expect(conflict.html).toContain('My name');
    expect(conflict.text).toContain('Somebody else saved this system');
  });
});

test('the form of a register gives more lines for systems, and keeps what was typed', async () => {
  await importSample(admin);
  const form = await admin.get('/registers/issues/new');
  const more = await admin.submit(form, 'Add lines', {
    title: 'Few people know it',
    systemIds: ['One', 'Two', 'Three'],
  });
  expect(more.status).toBe(200);
  expect(more.$('[name=title]').val()).toBe('Few people know it');
  expect(more.$('[name=systemIds]').toArray()).toHaveLength(5);
});

test('home shows the tasks of a whole register by pages, the first due first', async () => {
  await importSample(admin);
  await makeSchedule(admin, { name: 'Noon', expression: 'cron(0 12 * * ? *)' });
  await makeSchedule(admin, { name: 'Afternoon', expression: 'cron(30 12 * * ? *)' });
  await world.advance(4 * 60 * MINUTE);
  await admin.signIn();
  const links = (page: Answer) =>
    page
      .$('main a[href^="/tasks/"]')
      .toArray()
      .map(({ attribs }) => attribs.href);
  const [first, second] = [await admin.get('/'), await admin.get('/?page=2')];
  const total = Number(/My tasks \((\d+)\)/.exec(first.text)![1]);
  expect(total).toBeGreaterThan(50);
  expect(first.text).toContain(`1 to 50 of ${total} tasks`);
  expect(new Set([...links(first), ...links(second)]).size).toBe(total);
  expect((await admin.get('/?page=nonsense')).text).toContain('1 to 50');
  expect((await admin.get('/?page=99')).text).toBe(second.text);
}, 120_000);

describe('a schedule', () => {
  beforeEach(() => importSample(admin));
  const some = async (count: number) => ({
    systems: 'some',
    systemIds: (await systemIds(admin)).slice(0, count),
  });

  test('shows its next five runs before it is saved, in its own time zone', async () => {
    const preview = await admin.submit(await admin.get('/schedules/new?often=expression'), 'do=preview', {
      name: 'Quarterly',
      expression: 'cron(0 9 1 1,4,7,10 ? *)',
      timeZone: 'Europe/Berlin',
      systems: 'all',
    });
    expect(preview.status).toBe(200);
    expect(preview.$('main').text().match(/09:00/g)!.length).toBeGreaterThanOrEqual(5);
    expect((await admin.get('/schedules')).$('a[href^="/schedules/sch-"]')).toHaveLength(0);
  });

  test('recurs, is quiet while paused, and goes on when resumed', async () => {
    const made = await makeSchedule(admin, { expression: 'cron(0 12 * * ? *)', ...(await some(2)) });
    await world.advance(4 * 60 * MINUTE);
    expect(await mails()).toHaveLength(2);
    await admin.signIn();
    const path = made.path.split('?')[0]!;
    await admin.submit(await admin.get(path), 'Pause');
    await world.advance(DAY);
    expect(await mails()).toHaveLength(2);
    await admin.signIn();
    await admin.submit(await admin.get(path), 'Resume');
    await world.advance(DAY);
    expect(await mails()).toHaveLength(4);
  }, 120_000);

  test('runs now when it is told to, once for one press of the button', async () => {
    const made = await makeSchedule(admin, { expression: 'cron(0 12 1 1 ? *)', ...(await some(3)) });
    const confirm = await admin.get(`${made.path.split('?')[0]}/run`);
    await admin.submit(confirm, 'do=run');
    await admin.submit(confirm, 'do=run');
    await world.advance(MINUTE);
    expect(await mails()).toHaveLength(3);
  });
});

describe('risk criteria', () => {
  test('change by versions: an open form is told, a new assessment is rated by the new one', async () => {
    await importSample(admin);
    const system = (await systemIds(admin))[0];
    const run = await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
    await world.stack.idle();
    const owner = new Visitor(world.stack.url);
    const link = actLink((await mails())[0]!);
    const form = await owner.get(link);

    const edit = await admin.get('/settings/criteria/edit');
    const refused = await admin.submit(edit, 'Save as version 2', { acceptanceThreshold: 'Tiny' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('"Tiny" is none of the risk levels');
    const saved = await admin.submit(edit, 'Save as version 2', { acceptanceThreshold: 'Low' });
    expect(saved.text).toContain('Version 2 holds for assessments from now on');
    const overtaken = await admin.submit(edit, 'Save as version 2', { acceptanceThreshold: 'High' });
    expect(overtaken.status).toBe(422);
    expect(overtaken.text).toContain('Somebody else made version 2 meanwhile');

    const told = await submitAssessment(owner, form);
    expect(told.status).toBe(422);
    expect(told.text).toContain('the risk criteria changed after you opened this page');
    const done = await submitAssessment(owner, await owner.get(link));
    expect(done.$('h1').text()).toBe('Assess risks: submitted');
    await world.stack.idle();
    // Moderate is above the threshold now.
    expect((await mails()).map(({ subject }) => subject).join()).toContain('Approve the risk treatment');
    expect((await admin.get(run.path)).text).toContain('Approve treatment');
  });
});
