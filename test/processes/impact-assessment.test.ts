import { HARM, HARMLESS, RESTRICTED, SENSITIVE, STANDARD } from '../../shared/impact/test-support';
import { mailbox } from '../support/visitor';
import { ImpactWorld } from './impact-walk';

/** Whole walks through pages, mails and links of the running stack. */
let impact: ImpactWorld;
beforeAll(async () => {
  impact = await ImpactWorld.open();
}, 120_000);
afterAll(() => impact?.world.end());

const admin = () => impact.admin;
const text = async (path: string) => (await admin().get(path)).text;

describe('an impact assessment', () => {
  test('of a harmless use: the screening is enough once an approver agrees, and opens the gate', async () => {
    const system = await impact.newSystem();
    const run = await impact.start(system);
    await impact.screen(HARMLESS);
    expect(await impact.receipt('olga')).toContain('No full assessment is needed');
    // Nobody screens themselves free.
    expect(await text(run)).not.toContain('IA-2026');
    await impact.decide('ada', 'approved');
    const record = await impact.record(run);
    expect(record.text).toContain('No full assessment needed');
    expect(record.text).toContain('May go into operation');
    expect(record.text).toContain('holds until 2 March 2027');

    const saved = await impact.edit(system, { lifeCycleStage: 'operation' });
    expect(saved.path).toMatch(/done=(saved|started)/);
    expect(await text(system)).toContain('In operation with an approved impact assessment');
  });

  test('of a standard use: one approver decides, with conditions that somebody has to confirm', async () => {
    const system = await impact.newSystem();
    const run = await impact.start(system);
    expect((await impact.open('olga')).page.text).toContain('A new system. It is bought.');
    await impact.screen(STANDARD);
    expect(await impact.receipt('olga')).toContain(
      'A full assessment is needed: It processes personal data.',
    );
    await impact.assess();
    expect(await impact.receipt('olga')).toContain('Standard use. A designated approver decides.');
    await impact.decide('bo', 'approved', { conditions: 'Train the recruiters\nTest it for age' });
    const record = await impact.record(run);
    expect(record.text).toContain('Approved');
    expect(record.text).toContain('Standard use');

    const refused = await impact.edit(system, { lifeCycleStage: 'operation' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('“Train the recruiters”, “Test it for age”');
    const confirm = await admin().get(refused.$('main a:contains("Confirm")').attr('href')!);
    expect((await admin().submit(confirm, 'Confirm the conditions', { how: ' ' })).status).toBe(422);
    const other = await admin().submit(confirm, 'Confirm the conditions', {
      how: 'Typed with care',
      record: 'IA-2026-0001',
    });
    expect(other.status).toBe(422);
    expect(other.text).toContain('was decided after you opened this page');
    expect(other.$('[name=how]').val()).toBe('Typed with care');
    const confirmed = await admin().submit(confirm, 'Confirm the conditions', { how: 'Trained on 1 March.' });
    expect(confirmed.text).toContain('Trained on 1 March.');
    // A second press of the button finds it done.
    expect((await admin().submit(confirm, 'Confirm the conditions', { how: 'Again' })).text).toContain(
      '1 March',
    );
    expect((await impact.edit(system, { lifeCycleStage: 'operation' })).status).toBe(200);
  });

  test('of a sensitive use: two approvers, then one of top management', async () => {
    const system = await impact.newSystem();
    const run = await impact.start(system);
    await impact.screen(SENSITIVE);
    await impact.assess();
    expect(await impact.receipt('olga')).toContain(
      'Two designated approvers decide, then one of top management.',
    );
    await impact.decide('ada', 'approved');
    expect(await text(run)).not.toContain('Accept the use of');
    await impact.decide('bo', 'approved', { conditions: 'A review after three months' });
    await impact.decide('tom', 'approved', { conditions: 'No use in the works council' });
    const record = await impact.record(run);
    expect(record.text).toContain('Sensitive use');
    expect(record.text).toContain('Work, education, services and health decide how people can live.');
    const entry = await text(system);
    expect(entry).toContain('A review after three months');
    expect(entry).toContain('No use in the works council');
  });

  test('of a restricted use: two approvers, then all of top management, one after another', async () => {
    const system = await impact.newSystem();
    const run = await impact.start(system);
    await impact.screen(RESTRICTED);
    await impact.assess();
    await impact.decide('bo', 'approved');
    await impact.decide('ada', 'approved');
    const asked = async (who: string) =>
      (await mailbox(impact.world.stack.url, `${who}@example.org`)).filter(
        ({ subject, text: body }) => subject.startsWith('To do') && body.includes(run.split('/').at(-1)!),
      ).length;
    expect([await asked('tea'), await asked('tom')]).toEqual([1, 0]);
    await impact.decide('tea', 'approved');
    expect([await asked('tea'), await asked('tom')]).toEqual([1, 1]);
    await impact.decide('tom', 'approved');
    expect((await impact.record(run)).text).toContain('Restricted use');
    const rights = await admin().get(
      (await impact.record(run)).$('a[href$="/fundamental-rights"]').attr('href')!,
    );
    expect(rights.text).toContain('gives conformity with the EU AI Act');
    expect(rights.$('h2').text()).toContain('(f) What is done when a harm occurs');
    expect(rights.text).toContain('Qualified applicants over 55');
    expect(rights.text).toContain('Olga Owner');
  });

  test('finds a harm that makes the approval stricter than the screening said', async () => {
    const run = await impact.start(await impact.newSystem());
    await impact.screen(STANDARD);
    const { page } = await impact.open('olga');
    const olga = page.$('select[name="harms.0.responsible"] option:contains("Olga")').attr('value')!;
    await impact.assess({ harms: [{ ...HARM, responsible: olga, residual: 'very-high' }] });
    await impact.decide('ada', 'approved');
    await impact.decide('bo', 'approved');
    await impact.decide('tea', 'approved');
    await impact.decide('tom', 'rejected');
    expect((await impact.record(run)).text).toContain('Rejected');
  });

  test('goes back with a request, keeps what was written, and all decide anew', async () => {
    const run = await impact.start(await impact.newSystem());
    await impact.screen(SENSITIVE);
    await impact.assess();
    await impact.decide('ada', 'approved');
    await impact.decide('bo', 'changes-requested', { comment: 'Say more on age.' });
    const { page } = await impact.open('olga');
    expect(page.text).toContain('Say more on age.');
    expect(page.$('[name=weighing]').val()).toContain('Applicants have the benefit');
    await impact.assess({ weighing: 'Age was tested again.' });
    const again = await impact.open('ada');
    expect(again.page.text).toContain('Age was tested again.');
    await impact.decide('ada', 'approved');
    await impact.decide('bo', 'approved');
    await impact.decide('tom', 'approved');
    expect((await impact.record(run)).text).toContain('Age was tested again.');
  });

  test('screens again when the owner says that its answers no longer hold', async () => {
    const run = await impact.start(await impact.newSystem());
    await impact.screen(STANDARD);
    await impact.assess({ screening: 'again' });
    expect(await impact.receipt('olga')).toContain('You get the screening again');
    await impact.screen(HARMLESS);
    await impact.decide('ada', 'changes-requested', { comment: 'Really nobody?' });
    await impact.screen(HARMLESS);
    await impact.decide('ada', 'approved');
    expect((await impact.record(run)).text).toContain('No full assessment needed');
  });

  test('that is rejected closes the gate', async () => {
    const system = await impact.newSystem();
    const run = await impact.start(system);
    await impact.screen(HARMLESS);
    await impact.decide('ada', 'rejected');
    expect((await impact.record(run)).text).toContain('Rejected');
    const refused = await impact.edit(system, { lifeCycleStage: 'operation' });
    expect(refused.text).toMatch(/IA-2026-\d+ of 2026-03-02, was rejected/);
  });

  test('of a practice that is not allowed: it can only be rejected or sent back', async () => {
    const system = await impact.newSystem();
    const run = await impact.start(system);
    await impact.screen({ ...SENSITIVE, practices: ['social-scoring'] });
    const refused = await impact.decide('ada', 'approved');
    expect(refused.status).toBe(422);
    expect(refused.$('.problem').text()).toContain('Reject it, or ask for changes if the screening is wrong');
    await impact.decide('ada', 'rejected');
    expect((await impact.record(run)).text).toContain('Use that we do not allow');
    expect(await text(system)).toContain('Must not go into operation');
  });

  test('that proposes not to use the system is agreed with by an approver, and closes the gate', async () => {
    const system = await impact.newSystem();
    const run = await impact.start(system);
    await impact.screen(SENSITIVE);
    await impact.assess({ conclusion: 'stop' });
    await impact.decide('ada', 'approved');
    await impact.decide('bo', 'approved');
    expect((await impact.record(run)).text).toContain('Not to be used, as the owner proposed');
    expect(await text(system)).toContain('Must not go into operation');
  });
});

test('too few approvers are said to who submits, with what to set; nothing is lowered and nothing is lost', async () => {
  await impact.designate({ approvers: ['ada'], top: ['tea'] });
  const system = await impact.newSystem();
  await impact.edit(system, { ownerId: impact.ids.admin });
  const run = await impact.start(system);
  // The administrator submits, so cannot be the second approver.
  await impact.screen(SENSITIVE, 'admin');
  const refused = await impact.assess({ weighing: 'Weighed with care.' }, 'admin');
  expect(refused.status).toBe(422);
  expect(refused.$('.problem').text()).toContain(
    '2 of the designated approvers must approve, and only 1 can be asked. Settings: name at least 1 more under “Designated approvers” who did not submit it',
  );
  expect(refused.$('[name=weighing]').val()).toContain('Weighed with care.');
  expect(await text(run)).toContain('Running');

  await impact.designate({ approvers: ['ada', 'bo'], top: ['tea', 'tom'] });
  expect((await impact.assess({}, 'admin')).status).toBe(200);
  await impact.decide('ada', 'approved');
  await impact.decide('bo', 'approved');
  await impact.decide('tea', 'approved');
  expect((await impact.record(run)).text).toContain('At least 2 of the designated approvers must approve.');
});

test('an import moves an entry into operation once its use is approved', async () => {
  const bring = async (stage: string) => {
    const bytes = Buffer.from(`Name,Intended purpose,Stage\nParts sorter,Sorts parts,${stage}\n`);
    const check = await admin().upload(await admin().get('/import'), 'Continue', 'file', 'parts.csv', bytes);
    return admin().submit(check, 'do=import');
  };
  const system = (await bring('Implementation')).$('tbody a[href^="/systems/"]').attr('href')!;
  expect((await bring('Operation')).text).toContain('the stage stays as it is');
  await impact.start(system);
  await impact.screen(HARMLESS);
  await impact.decide('bo', 'approved');
  expect((await bring('Operation')).text).not.toContain('the stage stays as it is');
  expect(await text(system)).toContain('In operation with an approved impact assessment');
});
