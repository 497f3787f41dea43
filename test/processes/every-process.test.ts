import { addPerson, designate, systemIds } from '../support/forms';
import { signedIn } from '../support/member';
import { openOffice } from '../support/office';
import type { TestStack } from '../support/test-stack';
import { type Answer, actLink, mailbox, Visitor } from '../support/visitor';
import { WAITING, type Waiting } from './waiting-runs';

/** What holds for each of the five processes alike: double starts, withdrawal, taking back, people who leave, new releases. */

const DAY = 24 * 3_600_000;
type Fields = Record<string, string | string[]>;

let world: TestStack;
let admin: Visitor;
let systems: string[];

beforeAll(async () => {
  ({ world, admin } = await openOffice());
  await addPerson(admin, { name: 'Olga Owner', email: 'olga@example.org', roles: ['process-owner'] });
  await addPerson(admin, { name: 'Ada Approver', email: 'ada@example.org', roles: ['approver'] });
  await designate(admin, 'Ada Approver');
  await admin.submit(await admin.get('/settings'), 'Save settings', { dueDays: '5', expiryDays: '15' });
  systems = await systemIds(admin);
});
afterAll(() => world?.end());

const inDays = (days: number) => new Date(world.clock.now() + days * DAY).toISOString().slice(0, 10);

/** The value of a person in a menu of the page. */
const personIn = (page: Answer, field: string, name: string): string => {
  const value = page.$(`[name="${field}"] option:contains("${name}")`).attr('value');
  if (!value) throw new Error(`${name} cannot be chosen as ${field}`);
  return value;
};

/** What each process is started with, with Olga as the one who is asked first. */
const STARTS: Record<string, (page: Answer) => Fields> = {
  'risk-assessment': () => ({ system: systems[0]! }),
  'impact-assessment': () => ({
    system: systems[0]!,
    trigger: 'new-system',
    whatChanged: 'It is bought.',
  }),
  'internal-audit': (page) => ({
    title: 'Risk and impact',
    begins: inDays(10),
    clauses: ['8.2'],
    controls: ['A.5.2'],
    systems: [systems[1]!],
    lead: personIn(page, 'lead', 'Olga'),
  }),
  'management-review': (page) => ({
    meetingOn: inDays(10),
    startsAt: '09:30',
    duration: '120',
    place: 'Room 4',
    chairId: personIn(page, 'chairId', 'Olga'),
    participantIds: [],
    quorum: 'majority',
    signatures: 'all',
  }),
  'corrective-action': (page) => ({
    title: 'Labels are outdated',
    what: 'Two of ten labels are wrong.',
    foundOn: inDays(0),
    source: 'monitoring',
    concerns: 'elsewhere',
    where: 'Data team',
    severity: 'minor',
    priority: 'normal',
    leader: personIn(page, 'leader', 'Olga'),
  }),
};

async function start(process: string): Promise<{ page: Answer; fields: Fields; run: Answer; path: string }> {
  const page = await admin.get(`/processes/${process}/start`);
  const fields = STARTS[process]!(page);
  const run = await admin.submit(page, 'do=start', fields);
  if (!run.path.startsWith('/runs/')) throw new Error(run.text);
  await world.stack.idle();
  return { page, fields, run, path: run.path.split('?')[0]! };
}

/** The systems that Olga owns: where a process is about a system, its owner is asked. */
async function own(name: string): Promise<void> {
  const edit = await admin.get(`/systems/${systems[0]}/edit`);
  const ownerId = edit.$(`#ownerId option:contains("${name}")`).attr('value')!;
  await admin.submit(edit, 'Save changes', { ownerId });
  await world.stack.idle();
}

const call = (action: string, input: Record<string, unknown>) =>
  world.stack.call('states', action, input) as Promise<Record<string, unknown>>;

describe.each(Object.keys(STARTS))('%s', (process) => {
  beforeAll(() => own('Olga'));

  test('that is started twice by one page is one run', async () => {
    const { page, fields, path } = await start(process);
    const before = (await mailbox(world.stack.url)).length;
    const again = await admin.submit(page, 'do=start', fields);
    await world.stack.idle();
    expect(again.path).toBe(path);
    expect(await mailbox(world.stack.url)).toHaveLength(before);
  });

  test('that is withdrawn midway ends without a record; its task is over and its execution is stopped', async () => {
    const { path } = await start(process);
    const [asked] = (await mailbox(world.stack.url)).slice(-1);
    await admin.submit(await admin.get(`${path}/withdraw`), 'Withdraw the run', { reason: 'Not needed' });
    await world.stack.idle();
    const run = await admin.get(path);
    expect(run.text).toContain('It was withdrawn: Not needed');
    expect(run.text).toContain('ExecutionAborted');
    expect(run.text).toContain('verifies');
    expect((await new Visitor(world.stack.url).get(actLink(asked!))).text).toContain('The run was withdrawn');
  });

  test('asks somebody else when who is asked leaves the organization', async () => {
    const { path } = await start(process);
    expect((await admin.get(path)).text).toContain('Olga Owner is asked');
    const olga = (await admin.get('/people')).$('a:contains("Olga Owner")').attr('href')!;
    await admin.submit(await admin.get(olga), 'Save changes', { active: '' });
    await world.stack.idle();
    const run = await admin.get(path);
    expect(run.text).not.toContain('Olga Owner is asked');
    expect(run.text).toMatch(/(Administrator|Ada Approver) is asked/);
    expect(run.text).toContain('Somebody else is asked');
    await admin.submit(await admin.get(olga), 'Save changes', { active: 'yes' });
  });

  test('goes on as it began when a release changes its state machine while people are asked', async () => {
    const { path } = await start(process);
    const { stateMachines } = await call('ListStateMachines', {});
    const machine = (stateMachines as { name: string; stateMachineArn: string }[]).find(({ name }) =>
      name.endsWith(`-${process}`),
    )!;
    const { stateMachineArn } = machine;
    const { definition } = await call('DescribeStateMachine', { stateMachineArn });
    // Every way that the old one can go on is another one in the new.
    const changed = (definition as string).replaceAll('"Unanswered"', '"Nobody answered"');
    expect(changed).not.toBe(definition);
    await call('UpdateStateMachine', { stateMachineArn, definition: changed });

    for (let day = 0; day < 60 && !(await ended(path)); day += 10) {
      await world.advance(10 * DAY);
      // Nobody stays signed in for so long.
      await admin.signIn();
    }
    const run = await admin.get(path);
    expect(run.text).toContain('Nobody answered in time');
    expect(statesIn(run)).toContain('Unanswered');
    expect(statesIn(run)).not.toContain('Nobody answered');
    await call('UpdateStateMachine', { stateMachineArn, definition });
  }, 120_000);
});

const ended = async (path: string) => /ended without a record/.test((await admin.get(path)).text);

/** The states that an execution was in, by its technical history. */
const statesIn = ({ $ }: Answer): string[] => [
  ...new Set(
    $('table')
      .last()
      .find('tbody tr')
      .toArray()
      .map((row) => $(row).find('td').eq(1).text().trim()),
  ),
];

describe.each(Object.keys(WAITING))('%s that waits for a decision', (process) => {
  let at: Waiting;
  beforeAll(async () => {
    at = await WAITING[process]!();
  }, 180_000);
  afterAll(() => at?.test.end());

  const newest = async (who: string) => (await mailbox(at.test.stack.url, `${who}@example.org`)).at(-1)!;
  const flat = (text: string) => text.replace(/\s+/g, ' ');

  test('is taken back by whoever submitted it: nobody decides, and the form is there as it was', async () => {
    const person = await signedIn(at.test.stack, at.admin, `${at.by}@example.org`);
    const before = await at.admin.get(at.path);
    const done = before.$('tbody tr:contains("Submitted") th a').last().attr('href')!;
    const asked = await newest(at.deciders[0]!);
    const closed = await person.get(done);
    const page = await person.get(closed.$('a:contains("Take back what was submitted")').attr('href')!);
    // Looking changes nothing.
    expect((await at.admin.get(at.path)).$('#main, main').text()).toBe(before.$('#main, main').text());

    const run = await person.submit(page, 'Take it back', { reason: 'A figure is wrong' });
    await at.test.stack.idle();
    expect(run.path).toBe(at.path);
    for (const who of at.deciders) {
      const { subject, text } = await newest(who);
      expect(subject).toMatch(/^No longer needed/);
      expect(flat(text)).toContain('took it back: A figure is wrong');
    }
    expect((await new Visitor(at.test.stack.url).get(actLink(asked))).text).toContain('This task is over');
    const after = await at.admin.get(at.path);
    expect(after.text).toContain('Called off, since it was taken back');
    expect(after.text).toContain('took it back: A figure is wrong');
    expect(after.text).toContain('verifies');

    // The same form, of the same person, as it was submitted; and from there the ordinary way.
    const form = await person.get(after.$('.next a[href^="/tasks/"]').first().attr('href')!);
    expect(form.text).toContain('A figure is wrong');
    const [name, value] = at.field;
    expect(form.$(`[name="${name}"]`).val()).toBe(value);
    expect((await person.get(done)).text).not.toContain('Take back what was submitted');
    expect((await person.submit(form, 'do=submit')).status).toBe(200);
    await at.test.stack.idle();
    for (const who of at.deciders) {
      const decider = new Visitor(at.test.stack.url);
      const decision = await decider.get(actLink(await newest(who)));
      await decider.submit(decision, 'do=decide', { decision: 'approved', comment: 'So it is' });
      await at.test.stack.idle();
    }
    const end = await at.admin.get(at.path);
    expect(end.$(`a[href^="/records/${at.prefix}-"]`).length).toBeGreaterThan(0);
    const late = await person.get(`${form.path}/take-back`);
    expect(late.text).not.toContain('Take it back');
  }, 120_000);
});
