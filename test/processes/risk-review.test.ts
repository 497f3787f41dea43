import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '../../shared/canonical';
import { signedIn } from '../support/member';
import { RETAINED, RiskWorld } from '../support/risk-world';
import type { Answer } from '../support/visitor';

/** Low risks confirmed together, and what was under way when this release came. */

const org = new RiskWorld();
beforeAll(() => org.start());
afterAll(() => org.end());

const DONE = { reason: 'No complaints, no incidents, the same use as last year.' };
const boxes = async () => {
  const page = await org.admin.get('/risk/review');
  const values = page
    .$('input[name="confirm"]')
    .toArray()
    .map((element) => element.attribs.value!);
  return { page, values };
};

describe('a bulk review of low risks', () => {
  test('offers what is low and unchanged, and says of the others why not', async () => {
    for (const index of [0, 1, 2, 3]) await org.assessed(index, RETAINED('low'));
    await org.assessed(8, RETAINED('moderate'));
    const edit = await org.admin.get(`/systems/${org.systems[3]}/edit`);
    await org.admin.submit(edit, 'Save changes', { purpose: 'Decides on benefits without a person' });
    expect((await boxes()).values).toEqual([]);
    await org.advanceDays(30);
    const { page, values } = await boxes();
    expect(values.map((value) => value.split(' ')[0]).sort()).toEqual(
      [0, 1, 2].map((index) => org.systems[index]).sort(),
    );
    expect(page.text).toContain('Cannot be confirmed (1)');
    expect(page.text).toContain('An assessment or its treatment is under way.');
    expect(page.text).not.toContain(`/systems/${org.systems[8]}`);
  });

  test('asks what is confirmed and why, and keeps what was ticked', async () => {
    const { page, values } = await boxes();
    const nothing = await org.admin.submit(page, 'Confirm the ticked assessments', {});
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Tick at least one assessment that still holds');
    expect(nothing.text).toContain('Enter why these assessments still hold');
    const kept = await org.admin.submit(page, 'Confirm the ticked assessments', { confirm: values[1]! });
    expect(kept.$('input[name="confirm"][checked]').attr('value')).toBe(values[1]);
  });

  test('makes a record for each that is an assessment of its day and verifies; sent twice, it makes none twice', async () => {
    await org.advanceDays(270);
    const { page, values } = await boxes();
    const sent = { ...DONE, confirm: values.slice(0, 2) };
    const done = await org.admin.submit(page, 'Confirm the ticked assessments', sent);
    expect(done.text).toContain('2 assessments were confirmed.');
    expect(done.$('input[name="confirm"]')).toHaveLength(1);
    const twice = await org.admin.submit(page, 'Confirm the ticked assessments', sent);
    expect(twice.text).toContain('0 assessments were confirmed. 2 could not be');

    const [systemId, original] = values[0]!.split(' ') as [string, string];
    const system = await org.admin.get(`/systems/${systemId}`);
    expect(system.text).toContain(`Confirms ${original}`);
    // A year from today, not from the first assessment.
    const due = new Date(`${org.day(0)}T00:00:00Z`);
    due.setUTCFullYear(due.getUTCFullYear() + 1);
    expect(system.text).toContain(`Next assessment due${due.getUTCDate()} `);
    expect(system.text).toContain(String(due.getUTCFullYear()));

    const number = system
      .$('a[href^="/records/RA-"]')
      .toArray()
      .map((element) => element.attribs.href!.split('/').at(-1)!)
      .filter((one) => one !== original)
      .sort()
      .at(-1)!;
    const record = await org.admin.get(`/records/${number}`);
    expect(record.text).toContain('Confirmed unchanged');
    expect(record.text).toContain('This record verifies');
    expect(record.text).toContain(DONE.reason);
    expect(record.text).toContain('together with 1 other system');
    expect(record.text).toContain('Biased ranking');
    const json = await org.admin.get(`/records/${number}.json`);
    const stored = JSON.parse(json.html.replace(/^<html><head><\/head><body>|<\/body><\/html>$/g, ''));
    expect(stored).toMatchObject({ kind: 'ai-risk-confirmation', confirms: { number: original } });
    expect(record.text).toContain(contentHash(stored));
  });

  test('is for administrators and process owners; everybody else reads it', async () => {
    await org.admin.submit(await org.admin.get('/people/new'), 'Add person', {
      name: 'Ari Auditor',
      email: 'ari@example.org',
      roles: ['auditor'],
    });
    const auditor = await signedIn(org.world.stack, org.admin, 'ari@example.org');
    const page = await auditor.get('/risk/review');
    expect(page.status).toBe(200);
    expect(page.$('input[name="confirm"]')).toHaveLength(0);
    expect((await auditor.get('/risk')).status).toBe(200);
    expect((await auditor.post('/risk/review', DONE)).status).toBe(403);
  });
});

describe('the overview', () => {
  test('counts levels, narrows the list, and says what is due', async () => {
    const page = await org.admin.get('/risk');
    const shown = ({ $ }: Answer) => $('tbody th a[href^="/systems/"]').length;
    expect(shown(page)).toBe(5);
    const low = await org.admin.get('/risk?level=low');
    expect(shown(low)).toBe(4);
    expect(low.text).toContain('Only systems at level “Low”');
    await org.advanceDays(100);
    const due = await org.admin.get('/risk?due=now');
    expect(due.text).toContain('Only systems due now');
    // The moderate one after half a year, and the two low ones that were not confirmed after one.
    expect(shown(due)).toBe(3);
  });

  test('takes in what was recorded before there were standings', async () => {
    const systemId = org.systems[0]!;
    await org.world.stack.call('dynamodb', 'DeleteItem', {
      TableName: org.world.stack.tableName,
      Key: { pk: { S: `SYSTEM#${systemId}` }, sk: { S: 'RISK' } },
    });
    const page = await org.admin.get('/risk');
    expect(page.text).toContain('assessed before this overview existed');
    const after = await org.admin.submit(page, 'Take earlier records in');
    expect(after.text).not.toContain('before this overview existed');
    expect(after.html).toContain(`/systems/${systemId}`);
  });
});

test('a new assessment begins with what was found last time', async () => {
  await org.startRun(5);
  const first = await org.taskOf('olga');
  expect(first.text).not.toContain('This begins with what was found last time');
  await org.assess({ ...RETAINED('moderate'), 'risks.0.title': 'Outdated advice' });
  await org.startRun(5);
  const again = await org.taskOf('olga');
  expect(again.text).toMatch(/This begins with what was found last time, in RA-\d{4}-\d{4}\./);
  expect(again.$('[name="risks.0.title"]').attr('value')).toBe('Outdated advice');
});

test('an assessment that was started by the release before ends as it began, without a treatment', async () => {
  const { stack } = org.world;
  const machine = stack.deployment.machines.find(({ name }) => name.endsWith('risk-assessment'))!;
  const definition = JSON.parse(machine.definition);
  const before = structuredClone(definition);
  before.States['Assess risks'].Output = "{% $merge([$states.input, { 'task': $states.result }]) %}";
  before.States['Close unanswered task'].Output =
    "{% $merge([$states.input, { 'task': $states.result.Payload }]) %}";
  const choice = before.States['What next?'];
  choice.Choices = choice.Choices.filter(({ Next }: { Next: string }) => Next !== 'Record plan');
  for (const name of [
    'Record plan',
    'Carry out actions',
    'Wait for the review',
    'Review effectiveness',
    'Close unanswered review',
    'Does it work?',
    'Record treatment',
    'Record and assess again',
  ]) {
    delete before.States[name];
  }
  const use = (states: object) =>
    stack.call('states', 'UpdateStateMachine', {
      stateMachineArn: machine.arn,
      definition: JSON.stringify(states),
    });
  await use(before);
  const run = await org.startRun(6);
  await use(definition);
  await org.mails();
  await org.assess();
  const page = await org.admin.get(run);
  expect(page.text).toContain('It is finished');
  expect(page.text).not.toContain('Being followed up');
  expect((await org.told()).filter((line) => line.startsWith('carl'))).toEqual([]);
  // One that starts now is of this release.
  const next = await org.assessed(7);
  expect((await org.admin.get(next)).text).toContain('Being followed up');
  const file = readFileSync(join(__dirname, '../../workflows/risk-assessment.asl.json'), 'utf8');
  expect(Object.keys(definition.States)).toEqual(Object.keys(JSON.parse(file).States));
});
