import { parse } from 'csv-parse/sync';
import { ServiceError } from '../../infra/local/service';
import { addPerson } from '../support/forms';
import { openOffice } from '../support/office';
import type { TestStack } from '../support/test-stack';
import { type Answer, actLink, mailbox, Visitor } from '../support/visitor';
import {
  appoint,
  askMail,
  assess,
  decide,
  decideTheRest,
  edit,
  readyToSubmit,
  submitDraft,
  sweepOnce,
  versionRow,
  versionThatHolds,
} from './soa-support';

/** From risk records to the approved Statement of Applicability, and what can come in between. */

const DAY = 86_400_000;
const ADA = 'ada@example.org';
const BO = 'bo@example.org';
const TOM = 'tom@example.org';
let world: TestStack;
let admin: Visitor;
let checked: Answer;

beforeAll(async () => {
  ({ world, admin } = await openOffice());
  await addPerson(admin, { name: 'Ada Approver', email: ADA, roles: ['approver'] });
  await addPerson(admin, { name: 'Tom Topman', email: TOM, roles: ['approver'] });
  // The administrator submits, and is not asked although designated.
  await appoint(admin, ['Ada Approver', 'Administrator'], ['Tom Topman']);
  await assess(world, admin, 0);
});
afterAll(() => world?.end());

const sweep = () => sweepOnce(world);
const overview = () => admin.get('/soa');
const rowOf = (version: number) => versionRow(admin, version);
const holding = () => versionThatHolds(admin);
/** They approve the version that they were asked about last. */
async function approve(...emails: string[]): Promise<void> {
  for (const email of emails) await decide(world, email, 'approved');
}

describe('the first version', () => {
  test('is submitted when everything is decided, and asks approvers and top management', async () => {
    await admin.submit(await overview(), 'Take over from the risk records');
    await decideTheRest(admin);
    checked = await admin.get('/soa/submit');
    expect(checked.text).toMatch(/The draft is complete.*What is decided/s);
    const page = await submitDraft(admin, 'The first one');
    expect(page.path).toBe('/soa?done=submitted');
    await world.stack.idle();
    expect(page.text).toContain('Version 1 is with the approvers');
    for (const email of [ADA, TOM])
      expect((await askMail(world, email)).subject).toContain('Statement of Applicability, version 1');
    expect(
      (await mailbox(world.stack.url, 'admin@aimsflow.example')).map(({ subject }) => subject),
    ).not.toContainEqual(expect.stringMatching(/: Approve /));
  });

  test('shows the approver, by the mailed link alone, what is decided on', async () => {
    const page = await new Visitor(world.stack.url).get(actLink(await askMail(world, ADA)));
    expect(page.text).toContain('No version of it is approved yet');
    expect(page.text).toContain('The first one');
    expect(page.text).toContain('A.7.4 Quality of data for AI systems');
    expect(page.text).toContain('Risks it treats: RA-2026-0001 risk 1');
    expect(page.text).toContain('A.10.4 Customers');
  });

  test('does not hold by the approver alone, and holds once top management approves', async () => {
    await decide(world, ADA, 'approved', 'Fine');
    expect((await overview()).text).toContain('No version is approved yet');
    await decide(world, TOM, 'approved');
    expect(await holding()).toBe('Version 1');
    expect(await rowOf(1)).toMatch(/Holds.*AP-2026-0001/);
    const record = await admin.get('/records/AP-2026-0001');
    expect(record.text).toContain('Statement of Applicability, version 1');
    expect(record.text).toContain('Approved');
    expect(record.text).toContain('Ada Approver');
    expect(record.text).toContain('Tom Topman');
  });

  test('can be read, exported and checked', async () => {
    const page = await admin.get('/soa/versions/1');
    expect(page.text).toContain('38 included, 0 excluded');
    expect(page.text).not.toContain('not the one that was submitted');
    const file = await admin.get('/soa/versions/1.csv');
    expect(file.headers.get('content-disposition')).toContain('version-1.csv');
    expect(parse(file.html, { bom: true })).toHaveLength(39);
    expect((await admin.get('/soa/versions/2')).status).toBe(404);
    expect((await admin.get('/soa/versions/2.csv')).status).toBe(404);
  });

  test('is not submitted again while nothing changed', async () => {
    expect((await admin.get('/soa/submit')).text).toContain('The draft says the same as version 1');
    // Nor by a page that was left open.
    const late = await admin.submit(checked, 'Submit version 1 for approval');
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('There is nothing to approve')]);
  });
});

describe('a later version', () => {
  test('shows the approver what changed since the last approved one, and nothing else', async () => {
    await edit(admin, 'A.10', {
      'A.10.4-decision': 'excluded',
      'A.10.4-justification': 'We provide AI systems to nobody',
    });
    expect((await overview()).text).toContain('1 control differs from version 1');
    await submitDraft(admin);
    await world.stack.idle();
    const page = await new Visitor(world.stack.url).get(actLink(await askMail(world, TOM)));
    expect(page.text).toContain('Version 1 holds today');
    expect(page.text).toContain('Decision: Excluded');
    expect(page.text).toContain('Decision: Included');
    expect(page.text).not.toContain('A.2.2');
  });

  test('takes the place of one that is still open: whoever was asked is told, and nobody approves it', async () => {
    const old = actLink(await askMail(world, ADA));
    const open = await new Visitor(world.stack.url).get(old);
    await edit(admin, 'A.9', { 'A.9.4-implementation': 'in-place' });
    expect((await admin.get('/soa/submit')).text).toContain('This one takes its place');
    await submitDraft(admin);
    await sweep();
    const late = await new Visitor(world.stack.url).submit(open, 'do=decide', { decision: 'approved' });
    expect(late.text).not.toContain('Decision recorded');
    expect(await rowOf(2)).toContain('Replaced before it was decided');
    const told = (await mailbox(world.stack.url, ADA)).filter(({ subject }) =>
      /^No longer needed/.test(subject),
    );
    expect(told).toHaveLength(1);
    expect(told[0]!.text).toContain('Version 3 of Statement of Applicability was submitted');
    expect((await admin.get('/records/AP-2026-0002')).text).toContain('Replaced by a later version');
    await approve(ADA, TOM);
    expect(await holding()).toBe('Version 3');
    expect(await rowOf(1)).toContain('Approved, replaced since');
  });

  test('can be compared with any other', async () => {
    const page = await admin.get('/soa/differences?from=1&to=3');
    expect(page.text).toContain('2 controls are different');
    expect(page.text).toContain('We provide AI systems to nobody');
    const back = await admin.get('/soa/differences?from=3&to=2');
    expect(back.text).toContain('1 control is different');
    expect((await admin.get('/soa/differences?from=9&to=draft')).status).toBe(404);
  });

  test('that is rejected never holds; the reason stands in its record and the draft stays', async () => {
    await edit(admin, 'A.2', { 'A.2.4-implementation': 'in-place' });
    await submitDraft(admin);
    await world.stack.idle();
    await decide(world, TOM, 'rejected', 'It is not in place');
    expect(await rowOf(4)).toContain('Rejected');
    expect(await holding()).toBe('Version 3');
    const { text } = await overview();
    expect(text).toContain('Version 4 was not approved');
    expect(text).toContain('1 control differs from version 3');
    expect((await admin.get('/records/AP-2026-0004')).text).toContain('It is not in place');
  });

  test('for which changes are asked is made anew as the next one', async () => {
    await submitDraft(admin);
    await world.stack.idle();
    await decide(world, ADA, 'changes-requested', 'Say since when');
    expect(await rowOf(5)).toContain('Changes requested');
    await edit(admin, 'A.2', { 'A.2.4-evidence': 'Review of January, DMS-7' });
    await submitDraft(admin);
    await world.stack.idle();
    await approve(ADA, TOM);
    expect(await holding()).toBe('Version 6');
  });

  test('that nobody decides on in time does not hold, and can be submitted again', async () => {
    await edit(admin, 'A.3', { 'A.3.3-implementation': 'in-place' });
    await submitDraft(admin);
    await world.stack.idle();
    await world.advance(91 * DAY);
    await admin.signIn();
    expect(await rowOf(7)).toContain('Not decided in time');
    expect(await holding()).toBe('Version 6');
    await submitDraft(admin);
    await world.stack.idle();
    expect(await rowOf(8)).toContain('Awaiting approval');
  }, 120_000);

  test('goes to somebody else when an approver leaves meanwhile', async () => {
    await addPerson(admin, { name: 'Bo Approver', email: BO, roles: ['approver'] });
    await appoint(admin, ['Ada Approver', 'Bo Approver'], ['Tom Topman']);
    const ada = (await admin.get('/people')).$('a:contains("Ada Approver")').attr('href')!;
    await admin.submit(await admin.get(ada), 'Save changes', { active: [] });
    await sweep();
    await decide(world, TOM, 'approved');
    expect(await holding()).toBe('Version 6');
    await decide(world, BO, 'approved');
    expect(await holding()).toBe('Version 8');
    expect((await admin.get('/soa/versions/8')).text).toContain('AP-2026-0007');
    const { text } = await admin.get('/records/AP-2026-0007');
    expect(text).toMatch(/Bo Approver for the designated approvers.*has left the organization/s);
  });
});

describe('a submission', () => {
  test('that is sent twice makes one version', async () => {
    await edit(admin, 'A.4', { 'A.4.2-implementation': 'in-place' });
    const [page, button] = await readyToSubmit(admin);
    const answers = await Promise.all([admin.submit(page, button), admin.submit(page, button)]);
    expect(answers.map(({ status }) => status)).toContain(200);
    await world.stack.idle();
    expect(await rowOf(9)).toContain('Awaiting approval');
    expect(await rowOf(10)).toBe('');
  });

  test('that is withdrawn leaves the draft as it is', async () => {
    const run = (await overview()).$('a[href^="/runs/ap-"]').attr('href')!;
    await admin.submit(await admin.get(`${run}/withdraw`), 'Withdraw the run', { reason: 'Too early' });
    await world.stack.idle();
    expect(await rowOf(9)).toContain('Withdrawn');
    expect((await overview()).text).toContain('1 control differs from version 8');
  });

  test('is refused when a new risk record needs a control that it excludes', async () => {
    const [page, button] = await readyToSubmit(admin);
    // Since version 2 the statement excludes A.10.4; now the plan of another system names it.
    await assess(world, admin, 1, {
      'risks.0.plan.controls': 'A.10.4',
      'risks.0.plan.dueDate': '2027-12-31',
    });
    const refused = await admin.submit(page, button);
    expect(refused.text).toMatch(
      /A\.10\.4 Customers is excluded, but RA-2026-0002 \(.*\) plans it for risk 1/,
    );
    expect(await rowOf(10)).toBe('');
    const kept = await admin.submit(await overview(), 'Take over from the risk records');
    expect(kept.text).toContain('1 excluded control is named by a current risk');
  });

  test('of a draft that somebody changed meanwhile is shown again first', async () => {
    await edit(admin, 'A.10', { 'A.10.4-decision': 'included', 'A.10.4-implementation': 'planned' });
    const [page, button] = await readyToSubmit(admin);
    await edit(admin, 'A.4', { 'A.4.3-justification': 'Written meanwhile' });
    const again = await admin.submit(page, button, { note: 'Typed before' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('changed meanwhile');
    expect(again.text).toContain('Written meanwhile');
    expect(again.$('[name="note"]').text().trim()).toBe('Typed before');
    expect(await rowOf(10)).toBe('');
  });

  test('whose approval could not be started is started by a button, once', async () => {
    world.fault = (service, action, input) =>
      service === 'dynamodb' &&
      action === 'TransactWriteItems' &&
      JSON.stringify(input).includes('run-started')
        ? new ServiceError('InternalServerError', 'the table is away', 500)
        : undefined;
    const failed = await submitDraft(admin);
    world.fault = undefined;
    expect(failed.status).toBe(500);
    expect(await rowOf(10)).toContain('approval not started');
    const started = await admin.submit(await overview(), 'Start the approval');
    await world.stack.idle();
    expect(started.text).toContain('was submitted');
    expect(await rowOf(10)).toContain('Awaiting approval');
    expect((await askMail(world, BO)).subject).toContain('version 10');
  });

  test('that follows another at once leaves one approval to be decided', async () => {
    await edit(admin, 'A.4', { 'A.4.5-justification': 'First of two' });
    await submitDraft(admin);
    await edit(admin, 'A.4', { 'A.4.5-justification': 'Second of two' });
    await submitDraft(admin);
    await sweep();
    // The first was called off before or after anybody was asked about it.
    expect(await rowOf(11)).toMatch(/Withdrawn|Replaced before it was decided/);
    expect(await rowOf(12)).toContain('Awaiting approval');
    const open = (await admin.get('/runs')).$(
      'tr:contains("Statement of Applicability"):contains("Running")',
    );
    expect(open.length).toBe(1);
    await approve(BO, TOM);
    expect(await holding()).toBe('Version 12');
    expect((await admin.get('/soa/versions/12')).text).toContain('Second of two');
  });

  test('can be discarded with everything that was changed since the version that holds', async () => {
    await edit(admin, 'A.4', { 'A.4.4-justification': 'Not to be kept' });
    const page = await admin.get('/soa/discard');
    await admin.submit(page, 'Discard the changes');
    expect((await overview()).text).toContain('It says the same as version 12');
    expect((await admin.submit(page, 'Discard the changes')).status).toBe(409);
  });
});
