import { parse } from 'csv-parse/sync';
import { demandOf } from '../../functions/web/permissions';
import { openOffice } from '../support/office';
import type { TestStack } from '../support/test-stack';
import type { Visitor } from '../support/visitor';
import { assess } from './soa-support';

/** The draft of the Statement of Applicability, edited on its pages by two people at once. */

let world: TestStack;
let admin: Visitor;

beforeAll(async () => {
  ({ world, admin } = await openOffice({ sweep: true }));
});
afterAll(() => world?.end());

describe('the draft', () => {
  test('begins with 38 undecided controls in nine parts and one for own ones', async () => {
    const page = await admin.get('/soa');
    expect(page.text).toContain('No version is approved yet');
    expect(page.text).toContain('0 included, 0 excluded, 38 undecided');
    expect(page.$('a[href^="/soa/edit/"]')).toHaveLength(10);
    expect((await admin.get('/soa/submit')).text).toContain('38 things have to be put right');
  });

  test('takes over from the risk records what their treatments name', async () => {
    const record = await assess(world, admin, 0);
    const page = await admin.submit(await admin.get('/soa'), 'Take over from the risk records');
    expect(page.text).toContain('3 controls were included and the links of 3 brought up to date');
    const part = await admin.get('/soa/edit/A.7');
    expect(part.$('[name="A.7.4-decision"]:checked').val()).toBe('included');
    expect(part.$('[name="A.7.4-implementation"] option:selected').val()).toBe('in-place');
    expect(part.$(`a[href="/records/${record}"]`)).toHaveLength(1);
    const again = await admin.submit(await admin.get('/soa'), 'Take over from the risk records');
    expect(again.text).toContain('0 controls were included and the links of 0');
  });

  test('is saved part by part, complete or not', async () => {
    const next = await admin.submit(await admin.get('/soa/edit/A.2'), 'do=next', {
      'A.2.2-decision': 'included',
      'A.2.2-justification': 'Clause 5.2 asks for it',
      'A.2.2-evidence': 'AI policy, DMS-1\r\nBoard minutes, DMS-2',
    });
    expect(next.path).toBe('/soa/edit/A.3?done=saved-before');
    const part = await admin.get('/soa/edit/A.2');
    expect(part.$('[name="A.2.2-justification"]').text().trim()).toBe('Clause 5.2 asks for it');
    expect(part.$('[name="A.2.2-evidence"]').text().trim()).toBe('AI policy, DMS-1\nBoard minutes, DMS-2');
    // What is missing is said beside its field, once there is a decision.
    expect(part.text).toContain('Choose how far A.2.2 AI policy is implemented');
    expect(part.text).not.toContain('Decide on A.2.3');
  });

  test('keeps what was typed when something is too long', async () => {
    const long = 'x'.repeat(2001);
    const refused = await admin.submit(await admin.get('/soa/edit/A.2'), 'Save', {
      'A.2.3-justification': long,
      'A.2.4-justification': 'Typed beside it',
    });
    expect(refused.status).toBe(422);
    expect(refused.$('a[href="#A.2.3-justification"]').text()).toContain('2000 characters');
    expect(refused.html).toContain(long);
    expect(refused.html).toContain('Typed beside it');
  });

  test('does not say that an excluded control which a risk names is fine', async () => {
    const part = await admin.submit(await admin.get('/soa/edit/A.7'), 'Save', {
      'A.7.4-decision': 'excluded',
      'A.7.4-justification': 'We have no data',
    });
    expect(part.text).toContain('A.7.4 Quality of data for AI systems is excluded, but RA-2026-0001 risk 1');
    const check = await admin.get('/soa/submit');
    expect(check.text).toMatch(
      /A\.7\.4 .* is excluded, but RA-2026-0001 \(.*\) counts on it for risk 1 “Biased/,
    );
    expect(check.$('a[href="/soa/edit/A.7#A.7.4-decision"]')).toHaveLength(1);
    expect(check.$('button:contains("Submit version")')).toHaveLength(0);
  });

  test('is read by everybody who is signed in, and changed by administrators and process owners', () => {
    for (const path of ['/soa', '/soa/draft', '/soa/draft.csv', '/soa/versions/1', '/soa/coverage'])
      expect(demandOf('GET', path)?.access).toBe('anyone');
    for (const path of [
      '/soa/edit/A.2',
      '/soa/own/new',
      '/soa/own/O.1/remove',
      '/soa/submit',
      '/soa/discard',
    ])
      expect(demandOf('GET', path)?.access).toEqual(['admin', 'process-owner']);
    for (const path of ['/soa/edit/A.2', '/soa/own', '/soa/submit', '/soa/versions/1/start-approval'])
      expect(demandOf('POST', path)?.access).toEqual(['admin', 'process-owner']);
  });
});

describe('two editors', () => {
  test('of different controls of one part both are saved', async () => {
    const [one, two] = [await admin.get('/soa/edit/A.3'), await admin.get('/soa/edit/A.3')];
    const first = await admin.submit(one, 'Save', { 'A.3.2-justification': 'By one' });
    const second = await admin.submit(two, 'Save', { 'A.3.3-justification': 'By two' });
    expect([first.status, second.status]).toEqual([200, 200]);
    const part = await admin.get('/soa/edit/A.3');
    expect(part.$('[name="A.3.2-justification"]').text().trim()).toBe('By one');
    expect(part.$('[name="A.3.3-justification"]').text().trim()).toBe('By two');
  });

  test('of one answer lose neither: the second sees both and decides', async () => {
    const [one, two] = [await admin.get('/soa/edit/A.8'), await admin.get('/soa/edit/A.8')];
    await admin.submit(one, 'Save', { 'A.8.2-justification': 'By one', 'A.8.3-justification': 'Also one' });
    const clash = await admin.submit(two, 'Save', { 'A.8.2-justification': 'By two' });
    expect(clash.status).toBe(409);
    expect(clash.text).toContain('Justification: By one');
    expect(clash.$('[name="A.8.2-justification"]').text().trim()).toBe('By two');
    expect(clash.$('[name="A.8.3-justification"]').text().trim()).toBe('Also one');
    const settled = await admin.submit(clash, 'Save');
    expect(settled.status).toBe(200);
    expect(settled.$('[name="A.8.2-justification"]').text().trim()).toBe('By two');
  });

  test('at the same moment are both saved', async () => {
    const part = await admin.get('/soa/edit/A.6');
    const controls = ['A.6.1.2', 'A.6.1.3', 'A.6.2.2', 'A.6.2.3', 'A.6.2.5'];
    const answers = await Promise.all(
      controls.map((id) => admin.submit(part, 'Save', { [`${id}-justification`]: `Of ${id}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const after = await admin.get('/soa/edit/A.6');
    for (const id of controls) expect(after.$(`[name="${id}-justification"]`).text().trim()).toBe(`Of ${id}`);
  });
});

describe('own controls', () => {
  const add = async (title: string) =>
    admin.submit(await admin.get('/soa/own/new'), 'Add the control', { title, description: 'Two people' });

  test('get an id of their own, once, and are decided on like the others', async () => {
    const part = await add('Red team before each release');
    expect(part.path).toBe('/soa/edit/O?done=added');
    expect(part.text).toContain('O.1 Red team before each release');
    expect((await admin.get('/soa')).text).toContain('undecided');
    const twice = await add('red team before each release');
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('O.1 has this title already');
    expect((await add('')).status).toBe(422);
  });

  test('are offered where a form chooses controls', async () => {
    const form = await admin.get('/processes/corrective-action/start');
    const box = form.$('input[name="controls"][value="O.1"]');
    expect(form.$(`label[for="${box.attr('id')}"]`).text()).toContain('O.1 Red team before each release');
  });

  test('are named by a risk, and then are included like any other and cannot be removed', async () => {
    const number = await assess(world, admin, 1, { 'risks.0.plan.controls': ['A.6.2.6', 'O.1'] });
    expect((await admin.get(`/records/${number}`)).text).toContain('O.1 Red team before each release');
    await admin.submit(await admin.get('/soa'), 'Take over from the risk records');
    const part = await admin.get('/soa/edit/O');
    expect(part.$('[name="O.1-decision"]:checked').val()).toBe('included');
    expect(part.$(`a[href="/records/${number}"]`)).toHaveLength(1);
    const remove = await admin.get('/soa/own/O.1/remove');
    expect(remove.text).toContain(`It cannot be removed: 1 current risk names it, the first in ${number}`);
    expect(remove.$('button:contains("Remove")')).toHaveLength(0);
  });

  test('are removed from the draft, and their id is not given again', async () => {
    await add('A second thought');
    const gone = await admin.submit(await admin.get('/soa/own/O.2/remove'), 'Remove O.2');
    expect(gone.text).not.toContain('A second thought');
    expect((await admin.get('/soa/own/O.2/remove')).status).toBe(404);
    expect((await add('A third one')).text).toContain('O.3 A third one');
  });
});

test('the draft is a file for a spreadsheet, in which nothing runs', async () => {
  await admin.submit(await admin.get('/soa/edit/O'), 'Save', { 'O.3-title': '=1+1' });
  const file = await admin.get('/soa/draft.csv');
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(file.headers.get('content-disposition')).toContain('statement-of-applicability-draft.csv');
  const response = await fetch(new URL('/soa/draft.csv', world.stack.url), { redirect: 'manual' });
  expect(response.status).not.toBe(200);
  const rows: string[][] = parse(file.html, { bom: true });
  expect(rows).toHaveLength(1 + 38 + 2);
  expect(rows.at(-1)!.slice(0, 2)).toEqual(['O.3', "'=1+1"]);
});

test('risks and controls are held against each other', async () => {
  const page = await admin.get('/soa/coverage');
  expect(page.text).toContain('2 risks of the current risk records of 2 AI systems');
  expect(page.text).toContain('Every risk names a control');
  expect(page.text).toContain('Clause 5.2 asks for it');
});
