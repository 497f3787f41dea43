import { addPerson } from '../support/forms';
import { openOffice } from '../support/office';
import type { TestStack } from '../support/test-stack';
import { actLink, Visitor } from '../support/visitor';
import {
  appoint,
  askMail,
  assess,
  decide,
  decideTheRest,
  submitDraft,
  versionThatHolds,
} from './soa-support';

/** A decision that two groups take, seen on the approval of the Statement of Applicability. */

const BO = 'bo@example.org';
const CY = 'cy@example.org';
const TOM = 'tom@example.org';
const RULE = 'One of the designated approvers and one of top management must approve.';
let world: TestStack;
let admin: Visitor;

beforeAll(async () => {
  ({ world, admin } = await openOffice({ sweep: true }));
  for (const [name, email] of [
    ['Bo Approver', BO],
    ['Cy Approver', CY],
    ['Tom Topman', TOM],
  ] as const)
    await addPerson(admin, { name, email, roles: ['approver'] });
  await appoint(admin, ['Bo Approver', 'Cy Approver'], ['Tom Topman']);
  await assess(world, admin, 0);
  await admin.submit(await admin.get('/soa'), 'Take over from the risk records');
  await decideTheRest(admin);
  await submitDraft(admin, 'The first one');
  await world.stack.idle();
}, 120_000);
afterAll(() => world?.end());

const holding = () => versionThatHolds(admin);

test('the mail and the page say who is needed, for whom each answers, and what each decision leads to', async () => {
  const asked = await askMail(world, TOM);
  const mail = asked.text.replace(/\s+/g, ' ');
  expect(mail).toContain(RULE);
  expect(mail).toContain('answer for top management in this approval of a document');
  const page = await new Visitor(world.stack.url).get(actLink(asked));
  expect(page.text).toContain(RULE);
  expect(page.$('tr:contains("Tom Topman")').text()).toContain('Top management');
  expect(page.text).toContain('This version does not come to hold. What holds today goes on');
});

test('an approver whose group has approved is not needed any more, and cannot decide for top management', async () => {
  const person = new Visitor(world.stack.url);
  const page = await person.get(actLink(await askMail(world, CY)));
  await decide(world, BO, 'approved');
  const late = await person.submit(page, 'do=decide', { decision: 'rejected', comment: 'Too late' });
  expect(late.status).toBe(403);
  const waiting = await person.get(page.path);
  expect(waiting.text).toContain('This task waits for Tom Topman');
  expect(waiting.$('tr:contains("Cy Approver")').text()).toContain('No answer is needed');
  expect(await holding()).toBe('');
  await decide(world, TOM, 'approved');
  expect(await holding()).toBe('Version 1');
});

test('the record and the evidence keep the rule, and for which group each decided', async () => {
  const evidence = (await admin.get('/evidence')).text;
  expect(evidence).toContain(`Decided for the designated approvers. Rule: ${RULE}`);
  expect(evidence).toContain('Decided for top management.');
  const record = (await admin.get('/records/AP-2026-0001')).text;
  expect(record).toContain(RULE);
  expect(record).toContain('Bo Approver for the designated approvers');
  expect(record).toContain('Tom Topman for top management');
});
