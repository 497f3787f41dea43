import { ServiceError } from '../../infra/local/service';
import { HARMLESS, RESTRICTED, SENSITIVE, STANDARD } from '../../shared/impact/test-support';
import { pauseSweep } from '../support/test-stack';
import { mailbox, Visitor } from '../support/visitor';
import { ImpactWorld } from './impact-walk';

/** What goes wrong, or other than planned, on the way. */
const DAY = 86_400_000;
let impact: ImpactWorld;
beforeAll(async () => {
  impact = await ImpactWorld.open();
  await pauseSweep(impact.world);
}, 120_000);
afterAll(() => impact?.world.end());

const text = async (path: string) => (await impact.admin.get(path)).text;
test('a start that is sent twice starts one run', async () => {
  const system = await impact.newSystem();
  const link = (await impact.admin.get(system))
    .$('main a:contains("Start an impact assessment")')
    .attr('href')!;
  const page = await impact.admin.get(link);
  const fields = { trigger: 'incident', whatChanged: 'A wrong answer hurt somebody.' };
  const both = await Promise.all([1, 2].map(() => impact.admin.submit(page, 'do=start', fields)));
  expect(new Set(both.map(({ path }) => path)).size).toBe(1);
  await impact.world.stack.idle();
  const mails = (await mailbox(impact.world.stack.url, 'olga@example.org')).filter(({ text: body }) =>
    body.replace(/\s+/g, ' ').includes('A wrong answer hurt somebody.'),
  );
  expect(mails).toHaveLength(1);
});

test('nobody decides on what they submitted; where one approver is left, the administrator is the second', async () => {
  await impact.designate({ approvers: ['ada', 'olga'], top: ['olga', 'tea'] });
  const run = await impact.start(await impact.newSystem());
  await impact.screen(RESTRICTED);
  await impact.assess();
  await impact.decide('ada', 'approved');
  expect(await text(run)).not.toContain('Accept the use of');
  await impact.decide('admin', 'approved');
  await impact.decide('tea', 'approved');
  expect((await impact.record(run)).text).toContain('Restricted use');
  await impact.designate({ approvers: ['ada', 'bo'], top: ['tea', 'tom'] });
});

test('an approver who left is replaced: the approval still needs two, and comes to an end', async () => {
  const run = await impact.start(await impact.newSystem());
  await impact.screen(SENSITIVE);
  await impact.assess();
  await impact.decide('ada', 'approved');
  const before = (await impact.open('bo')).link;
  await impact.setActive('bo', false);
  expect((await new Visitor(impact.world.stack.url).get(before)).text).not.toContain('What do you decide?');
  // The administrator stands in, and decides.
  const task = await impact.admin.get(run);
  expect(task.text).toContain('Approve the use');
  await impact.decide('admin', 'approved');
  await impact.decide('tom', 'approved');
  expect((await impact.record(run)).text).toContain('Sensitive use');
  await impact.setActive('bo', true);
});

test('a quorum that is out of reach waits until an administrator asks somebody else', async () => {
  const system = await impact.newSystem();
  await impact.edit(system, { ownerId: impact.ids.admin });
  const run = await impact.start(system);
  // The administrator submits, so cannot stand in for an approver.
  await impact.screen(SENSITIVE, 'admin');
  await impact.assess({}, 'admin');
  await impact.decide('ada', 'approved');
  await impact.setActive('bo', false);
  const waiting = await impact.admin.get(run);
  expect(waiting.text).toContain('Running');
  const task = waiting.$('a[href^="/tasks/"]').last().attr('href')!;
  const handOn = await impact.admin.get(`${task.split('?')[0]}/hand-on`);
  const sent = await impact.admin.submit(handOn, 'Ask this person', {
    from: impact.ids.bo,
    to: impact.ids.tom,
    reason: 'Bo has left.',
  });
  expect(sent.status).toBe(200);
  await impact.world.stack.idle();
  await impact.decide('tom', 'approved');
  await impact.decide('tea', 'approved');
  expect((await impact.record(run)).text).toContain('Bo has left.');
  await impact.setActive('bo', true);
});

test('a system that is retired meanwhile: the decision is called off, and the run ends with a record', async () => {
  const system = await impact.newSystem();
  const run = await impact.start(system);
  await impact.screen(SENSITIVE);
  await impact.assess();
  await impact.edit(system, { lifeCycleStage: 'retired' });
  await impact.sweep();
  expect((await impact.open('olga')).page.text).toContain('Life-cycle stage');
  await impact.assess();
  expect(await impact.receipt('olga')).toContain('the system is retired');
  expect((await impact.record(run)).text).toContain('Ended: the system was retired');
  expect((await impact.edit(system, { lifeCycleStage: 'operation' })).status).toBe(422);
});

test('a material change during the approval calls it off; the owner sees what changed, and all decide on the new entry', async () => {
  const system = await impact.newSystem();
  const run = await impact.start(system);
  await impact.screen(STANDARD);
  await impact.assess();
  const stale = await impact.open('ada');
  await impact.edit(system, { purpose: 'Decides alone' });
  await impact.sweep();
  expect((await stale.person.get(stale.link)).text).not.toContain('What do you decide?');
  const { page } = await impact.open('olga');
  expect(page.text).toContain(
    'The register entry changed while this waited for a decision: Intended purpose',
  );
  await impact.assess();
  await impact.decide('ada', 'approved');
  expect((await impact.record(run)).text).toContain('Approved');
  expect((await impact.edit(system, { lifeCycleStage: 'operation' })).path).toContain('done=');
});

test('an approval does not hold for an entry that changes after it, and is assessed anew by itself', async () => {
  const system = await impact.newSystem();
  await impact.start(system);
  await impact.screen(HARMLESS);
  await impact.decide('ada', 'approved');
  await impact.edit(system, { lifeCycleStage: 'operation' });
  const asked = async () =>
    (await mailbox(impact.world.stack.url, 'olga@example.org')).filter(({ subject }) =>
      subject.includes('Screen the impact'),
    ).length;
  // Going into operation is what was approved.
  const before = await asked();
  await impact.edit(system, { personalData: 'yes' });
  const entry = await text(system);
  expect(entry).toContain('In operation without an approved impact assessment');
  expect(entry).toContain('Personal data');
  expect(await asked()).toBe(before + 1);
  expect((await impact.open('olga')).page.text).toContain('The register entry changed: Personal data.');
});

describe('nobody answers', () => {
  const until: [string, () => Promise<unknown>][] = [
    ['the screening', async () => {}],
    ['the decision on the screening', () => impact.screen(HARMLESS)],
    ['the assessment', () => impact.screen(STANDARD)],
    ['the approval', async () => [await impact.screen(STANDARD), await impact.assess()]],
    [
      'the acceptance',
      async () => {
        await impact.screen(SENSITIVE);
        await impact.assess();
        await impact.decide('ada', 'approved');
        await impact.decide('bo', 'approved');
      },
    ],
  ];
  test('in any step: the run ends without a record, the administrators are told, the gate stays closed', async () => {
    const runs: { run: string; system: string }[] = [];
    for (const [, walk] of until) {
      const system = await impact.newSystem();
      runs.push({ run: await impact.start(system), system });
      await walk();
    }
    await impact.world.advance(91 * DAY);
    await impact.admin.signIn();
    for (const [n, { run, system }] of runs.entries()) {
      expect([until[n]![0], await text(run)]).toEqual([
        until[n]![0],
        expect.stringContaining('Nobody answered in time'),
      ]);
      expect(await text(system)).toContain('Not assessed yet');
    }
    const told = (await mailbox(impact.world.stack.url)).filter(({ subject }) =>
      subject.startsWith('Failed'),
    );
    expect(told.length).toBeGreaterThanOrEqual(runs.length);
  }, 240_000);
});

/** Everything up to the record, with something done before that is made. */
async function beforeRecord(system: string, act: () => Promise<unknown>): Promise<string> {
  const run = await impact.start(system);
  await impact.screen(HARMLESS);
  impact.world.fault = (service, action, input) =>
    service === 'dynamodb' &&
    action === 'TransactWriteItems' &&
    JSON.stringify(input).includes('record-finalized')
      ? new ServiceError('ValidationException', 'cut off')
      : undefined;
  await impact.decide('ada', 'approved');
  await act();
  impact.world.fault = undefined;
  await impact.world.advance(3_600_000);
  await impact.world.stack.idle();
  return run;
}

test('content that is not what was decided on makes no record', async () => {
  const system = await impact.newSystem();
  const { stack } = impact.world;
  const spoil = async () => {
    const path = (await impact.admin.get(system)).$('a[href^="/runs/ia-"]').first().attr('href')!;
    await stack.call('dynamodb', 'UpdateItem', {
      TableName: stack.tableName,
      Key: { pk: { S: `RUN#${path.split('/').at(-1)}` }, sk: { S: 'CONTENT#01' } },
      UpdateExpression: 'SET content.affected = :other',
      ConditionExpression: 'attribute_exists(content.affected)',
      ExpressionAttributeValues: { ':other': { S: 'masses' } },
    });
  };
  const run = await beforeRecord(system, spoil);
  expect(await text(run)).toContain('Failed');
  expect(await text(system)).toContain('Not assessed yet');
});

test('a change between the last decision and the record is assessed after the record', async () => {
  const system = await impact.newSystem();
  await beforeRecord(system, () => impact.edit(system, { purpose: 'Decides alone' }));
  expect(await text(system)).toMatch(/The register entry is not the one that IA-\d{4}-\d{4} approved/);
  expect((await impact.open('olga')).page.text).toContain('The register entry changed: Intended purpose.');
});

test('the review of an approval begins by itself before it ends, and again where nobody answers', async () => {
  const system = await impact.newSystem();
  await impact.start(system);
  await impact.screen(HARMLESS);
  await impact.decide('ada', 'approved');
  expect(await text(system)).toContain('May go into operation');
  await impact.world.advance(340 * DAY);
  await impact.sweep();
  await impact.sweep();
  await impact.admin.signIn();
  // Approvals of other systems are reviewed at this time too.
  const name = (await impact.admin.get(system)).$('h1').text().trim();
  const { page } = await impact.open('olga', name);
  expect(page.text).toMatch(/The planned review is due\. The approval IA-2026-\d+ holds until/);
  // It begins with the answers of the last time.
  expect(page.$('[name=affected][checked]').val()).toBe('none');
  const begun = async () =>
    (await impact.admin.get(system)).$('main tr:contains("impact assessment") a[href^="/runs/ia-"]').length;
  expect(await begun()).toBe(2);
  await impact.world.advance(40 * DAY);
  await impact.admin.signIn();
  const entry = await text(system);
  expect(entry).toContain('Must not go into operation');
  expect(entry).toContain('was to be reviewed until');
  // Nobody answered the first one; a month later, and not before, the next one begins.
  for (let week = 0; week < 20; week++) {
    await impact.world.advance(7 * DAY);
    await impact.world.stack.invoke('sweep', {});
    await impact.world.stack.idle();
  }
  await impact.admin.signIn();
  expect(await begun()).toBe(3);
}, 240_000);
