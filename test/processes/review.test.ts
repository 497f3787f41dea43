import { canonicalJson, contentHash } from '../../shared/canonical';
import type { FormContent } from '../../shared/forms';
import { shortDate } from '../../shared/mail/dates';
import { incidents } from '../../shared/registers/incidents';
import { interestedParties } from '../../shared/registers/interested-parties';
import { issues } from '../../shared/registers/issues';
import { objectives } from '../../shared/registers/objectives';
import { opportunities } from '../../shared/registers/opportunities';
import { policies } from '../../shared/registers/policies';
import type { Register } from '../../shared/registers/register';
import { dayInWords } from '../../shared/review/days';
import { packHash } from '../../shared/review/pack';
import { instantOf } from '../../shared/schedule/zone';
import { keys } from '../../shared/store/keys';
import { addMeasurement } from '../../shared/store/registers/measurements';
import { saveEntry } from '../../shared/store/registers/save';
import { livePack } from '../../shared/store/review/gather';
import { readSnapshot, snapshotWrites } from '../../shared/store/review/snapshot';
import { transact } from '../../shared/store/table';
import { submitAssessment } from '../support/forms';
import { World } from './review-world';

/** The management review as its people do it: pages, mails and links of the running stack. */

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.end());

const TOP = ['tom', 'tina', 'theo'] as const;
const runIdOf = (run: string) => run.replace('/runs/', '');
const icsTime = (wall: number, zone: string) =>
  `${new Date(instantOf(wall, zone)!).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const recordNumber = async (run: string) => (await world.record(run)).path.replace('/records/', '');

/** Something in every place that the pack reads. */
async function fillTheTable(): Promise<void> {
  world.asOperator();
  const doer = { actor: world.id('cara'), by: 'sign-in' as const };
  const save = (register: Register, id: string, content: FormContent) =>
    saveEntry({ register, id, content, doer, now: world.now() });
  await save(issues, 'iss-1', { title: 'A new law on AI', status: 'current' });
  await save(interestedParties, 'ip-1', { title: 'Applicants', status: 'gone' });
  await save(incidents, 'inc-1', { title: 'Wrong names in letters', status: 'reported' });
  await save(opportunities, 'opp-1', { title: 'One dashboard', status: 'open' });
  await save(policies, 'pol-1', { title: 'AI policy', status: 'current', reviewOn: '2026-02-01' });
  await save(objectives, 'obj-1', {
    title: 'Assess every system in time',
    how: 'number',
    unit: '%',
    direction: 'at-least',
    target: 95,
    startOn: '2026-01-01',
    dueOn: '2026-12-31',
    every: '3',
    status: 'active',
  });
  await addMeasurement(
    objectives,
    'obj-1',
    { on: '2026-01-31', value: 96 },
    'first-nonce',
    doer,
    world.now(),
  );
  await addMeasurement(
    objectives,
    'obj-1',
    { on: '2026-02-28', value: 95 },
    'second-nonce',
    doer,
    world.now(),
  );
  await world.admin.submit(await world.admin.get('/processes/corrective-action/start'), 'do=start', {
    source: 'incident',
    title: 'Letters with wrong names',
    what: 'Two letters had wrong names.',
    foundOn: '2026-03-01',
    concerns: 'elsewhere',
    where: 'Mail room',
    severity: 'major',
    priority: 'high',
  });
  await world.idle();
  const [system] = world.systems;
  const start = await world.admin.get(`/processes/risk-assessment/start?system=${system}`);
  const assessment = await world.admin.submit(start, 'do=start');
  await world.idle();
  const task = (await world.admin.get(assessment.path)).$('tbody a[href^="/tasks/ra-"]').attr('href')!;
  await submitAssessment(world.admin, await world.admin.get(task));
  await world.idle();
}

describe('the signature', () => {
  it('that is refused ends the review with a record, and nothing is carried out', async () => {
    const run = await world.written();
    await world.decide('tom', 'approved');
    await world.decide('tina', 'rejected', 'We did not decide this.');
    const record = await world.record(run);
    expect(record.text).toContain('Top management refused to sign');
    expect(record.text).toContain('We did not decide this.');
    expect(await world.steps(run)).toHaveLength(4);
    // What was not signed is no earlier review.
    expect((await world.admin.get('/reviews/now')).text).toContain('This is the first review');
  });
});

describe('the pack', () => {
  it('is that of the moment of the meeting, and stays so', async () => {
    await fillTheTable();
    const run = await world.start();
    await world.prepare();
    const json = `/reviews/${runIdOf(run)}/pack.json`;
    expect((await world.admin.get(json)).status).toBe(404);
    const before = await world.review(run);
    expect(before.text).toContain('It is made from live data each time you look.');
    expect(world.rows(before)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^A new law on AI \| New \| 2 March 2026/),
        expect.stringMatching(/^Applicants \| Closed/),
        expect.stringMatching(/^Wrong names in letters \| Open/),
        expect.stringMatching(/^One dashboard \| To be decided/),
        expect.stringMatching(/^AI policy \| Review overdue \| Never reviewed/),
        expect.stringMatching(/^Letters with wrong names \| Open \| Major Open for 0 days/),
        'Assess every system in time | Target reached | Target: at least 95 % until 31 December 2026 Latest: 95 on 28 February 2026, worse than before',
      ]),
    );
    expect(world.figure(before, 'AI systems in the register')).toBe('40');
    expect(world.figure(before, 'AI systems with an assessed risk')).toBe('1');
    expect(world.figure(before, 'Higher than at the last review')).toBeUndefined();
    const expected = packHash((await livePack(world.now(), runIdOf(run))).pack);
    await world.hold();

    const kept = await world.admin.get(json);
    expect(contentHash(JSON.parse(kept.html))).toBe(expected);
    expect(kept.html).toBe(canonicalJson(JSON.parse(kept.html)));

    const content = { title: 'A second dashboard', status: 'open' };
    const doer = { actor: world.id('cara'), by: 'sign-in' as const };
    await saveEntry({ register: opportunities, id: 'opp-2', content, doer, now: world.now() });
    expect((await world.review(run)).text).not.toContain('A second dashboard');
    const now = await world.admin.get(`/reviews/${runIdOf(run)}?show=now`);
    expect(now.text).toContain('A second dashboard');

    await world.minutes({ 'actions.0.title': '', 'actions.0.ownerId': '', 'actions.0.dueOn': '' });
    await world.sign(...TOP);
    const record = await world.record(run);
    const file = await world.admin.get(`${record.path}.json`);
    const held = JSON.parse(file.html).contents.find((one: { step: string }) => one.step === 'hold');
    expect(held.bound).toEqual({ packHash: expected });
    expect(record.text).not.toContain('This pack');
    await world.done('otto');
  });

  it('that was changed after the meeting is told from the one that was seen', async () => {
    const run = await world.start();
    await world.prepare();
    await world.hold();
    const id = runIdOf(run);
    const { pack } = (await readSnapshot(id))!;
    await transact(snapshotWrites(id, { ...pack, today: '2026-01-01' }, {}, world.now()).writes);
    expect((await world.review(run)).text).toContain('is not the one that the minutes are bound to');
    const hash = packHash(pack);
    const names = { '#hash': 'hash' };
    await transact([
      { change: keys.reviewPack(id), update: 'SET #hash = :hash', names, values: { ':hash': hash } },
    ]);
    expect((await world.review(run)).text).toContain('This pack was changed after it was kept');
    await world.withdraw(run, 'It was a test of what is kept.');
  });
});

describe('the whole walk', () => {
  let run: string;

  it('from the plan to the last action, with its record on the way', async () => {
    run = await world.start();
    expect(await world.standing(run)).toContain('Cara Chair is asked: Prepare the management review');
    const prepare = await world.page('cara');
    expect(prepare.$('input[name="place"]').attr('value')).toBe('Room 4');
    expect(prepare.text).toContain('The review pack, as things are now');
    expect(world.figure(prepare, 'AI systems in the register')).toBe('40');

    await world.prepare({
      noteAudits: 'Look at finding 2',
      'agenda.0.title': 'Budget',
      'agenda.0.presenterId': world.id('tom'),
    });
    await world.days(10);
    const today = world.inDays(0);
    expect((await world.page('cara')).$('input[name="heldOn"]').attr('value')).toBe(today);
    await world.hold();
    const minutes = await world.page('cara');
    expect(minutes.$('textarea[name="saidAudits"]').text().trim()).toBe('Look at finding 2');
    expect(minutes.$('input[name="furtherItems.0.title"]').attr('value')).toBe('Budget');
    await world.minutes({ 'furtherItems.0.said': 'It is enough.' });
    for (const who of TOP) {
      const page = await world.page(who);
      expect(page.text).toContain('2 of 3 members of top management attended; the quorum is 2.');
      expect(page.text).toContain('Every system gets an owner');
      expect(page.text).toContain('The review pack, as it was seen at the meeting');
      await world.sign(who);
    }

    const record = await world.record(run);
    expect(record.text).toContain('Signed by top management');
    expect(record.text).toContain('This record verifies');
    expect(world.rows(record)).toContain(
      `Name the owners | Olga Owner | ${dayInWords(world.inDays(10))} | Open`,
    );
    expect(await world.standing(run)).toContain('What was decided is carried out now');

    const task = await world.page('olga');
    expect(task.text).toContain(`Name the owners.Due on ${dayInWords(world.inDays(10))}.`);
    await world.done('olga');
    await world.answer('otto', { status: 'not-done', why: 'There is no budget for it.' });
    expect(await world.standing(run)).toContain('holds the result');
    expect(await world.steps(run)).toEqual([
      'Prepare review',
      'Hold review',
      'Write minutes',
      'Sign minutes',
      'Carry out action: Name the owners',
      'Carry out action: Train the reviewers',
    ]);
  });

  it('leads to the next one, which begins where this was held and sees what became of its actions', async () => {
    const number = await recordNumber(run);
    const held = dayInWords(world.inDays(0));
    await world.days(15);
    const page = await world.admin.get('/reviews/now');
    expect(page.text).toContain(`The period began with the last review, ${number}, on ${held}.`);
    expect(page.text).toMatch(/At the last review: \d/);
    expect(world.figure(page, 'Higher than at the last review')).toBe('0');
    const rows = world.rows(page);
    expect(rows).toContainEqual(expect.stringMatching(/^Name the owners \| Done \| Owner: Olga Owner/));
    expect(rows).toContainEqual(expect.stringMatching(/^Train the reviewers \| Not done/));
    // A review is not its own earlier review.
    expect((await world.admin.get(`/reviews/${runIdOf(run)}?show=now`)).text).not.toContain(
      `the last review, ${number}`,
    );
    expect((await world.admin.get('/reviews')).$(`a[href="/records/${number}"]`)).toHaveLength(1);
  });
});

describe('a meeting', () => {
  it('without a quorum decides nothing: another day is planned, and everybody gets the new plan', async () => {
    const [tina, olga] = [(await world.mails('tina')).length, (await world.mails('olga')).length];
    const run = await world.start();
    await world.prepare();
    const planned = world.inDays(10);
    const wrong = await world.hold(['tom', 'cara']);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('1 of 3 members of top management attended; the quorum is 2');
    await world.hold(['tom', 'cara'], { held: 'no-quorum', why: 'Two were ill.' });
    const again = await world.page('cara');
    expect(again.$('h1').text()).toContain('Prepare');
    expect(again.$('input[name="place"]').attr('value')).toBe('Room 4');
    await world.prepare({ meetingOn: world.inDays(20), participantIds: [] });
    expect(await world.steps(run)).toEqual([
      'Prepare review',
      'Hold review',
      'Prepare review',
      'Hold review',
    ]);
    const day = (date: string) => shortDate(`${date}T12:00:00Z`, 'UTC');
    expect(await world.mailsFrom('tina', tina)).toEqual([
      `Invitation, ${day(planned)}`,
      `New plan, ${day(world.inDays(20))}`,
    ]);
    expect(await world.mailsFrom('olga', olga)).toEqual([
      `Invitation, ${day(planned)}`,
      `No longer invited, ${day(planned)}`,
    ]);
    await world.withdraw(run, 'It is held next year.');
  });

  it('that is started twice by one page is one review', async () => {
    const before = (await world.mails('cara')).length;
    const page = await world.admin.get('/processes/management-review/start');
    const [one, two] = await Promise.all([
      world.admin.submit(page, 'do=start', world.plan()),
      world.admin.submit(page, 'do=start', world.plan()),
    ]);
    expect(one.path).toBe(two.path);
    await world.idle();
    expect(await world.mailsFrom('cara', before)).toHaveLength(1);
    await world.withdraw(one.path, 'It was started twice.');
  });

  it('cannot be planned for a chair who alone could sign', async () => {
    await world.topManagement('tom');
    const run = await world.start();
    const answer = await world.prepare({ chairId: world.id('tom') });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('nobody else in top management could sign them');
    await world.withdraw(run, 'There is nobody to sign.');
    await world.topManagement(...TOP);
  });
});

describe('changes', () => {
  it('that are asked for bring the minutes back, as they were written', async () => {
    const run = await world.written();
    await world.decide('tom', 'changes-requested', 'Say why.');
    const minutes = await world.page('cara');
    expect(minutes.text).toContain('Say why.');
    expect(minutes.$('input[name="decisions.0.title"]').attr('value')).toBe('Every system gets an owner');
    await world.answer('cara', { effectiveWhy: 'The objectives are met: see the pack.' });
    await world.sign(...TOP);
    expect((await world.record(run)).text).toContain('Signed by top management');
    await world.done('olga');
    await world.done('otto');
  });
});

describe('when nobody answers', () => {
  it.each([
    ['the preparation', 0, 21],
    // Ten days until the meeting, and twenty to answer.
    ['the meeting', 1, 31],
    ['the minutes', 2, 21],
    ['the signature', 3, 21],
  ])('%s, the run ends without a record', async (_, answered, days) => {
    const run = await world.start();
    const steps = [() => world.prepare(), () => world.hold(), () => world.minutes()];
    for (const step of steps.slice(0, answered)) await step();
    await world.days(days - 2);
    expect(await world.standing(run)).toContain('asked');
    await world.days(2);
    expect(await world.standing(run)).toContain('It ended without a record: nobody answered in time');
    expect((await world.admin.get(run)).$('a[href^="/records/MR-"]')).toHaveLength(0);
  });

  it('an action, the others go on, and the next review sees it', async () => {
    const run = await world.written();
    await world.sign(...TOP);
    const due = dayInWords(world.inDays(20));
    await world.done('olga');
    // Otto's is due in 20 days, and may take 20 more.
    await world.days(39);
    expect(await world.standing(run)).toContain('Otto Owner is asked');
    await world.days(2);
    expect(await world.standing(run)).toContain('holds the result');
    const number = await recordNumber(run);
    expect(world.rows(await world.record(run))).toContainEqual(
      expect.stringContaining(`Train the reviewers | Otto Owner | ${due} | No answer in time`),
    );
    expect(world.rows(await world.admin.get('/reviews/now'))).toContainEqual(
      expect.stringMatching(
        new RegExp(`^Train the reviewers \\| No answer in time .* Decided in ${number}$`),
      ),
    );
  });
});

describe('the invitation', () => {
  it('comes with a calendar entry, and is called off with the run', async () => {
    const before = (await world.mails('tina')).length;
    const run = await world.start();
    expect(await world.mailsFrom('tina', before)).toEqual([]);
    await world.prepare({ 'agenda.0.title': 'Budget' });
    const invitation = (await world.mails('tina')).at(-1)!;
    expect(invitation.subject).toMatch(/^Invitation, .*: Management review \[mr-/);
    expect(invitation.text).toContain('at 09:30 (Europe/Berlin');
    expect(invitation.text).toContain('8. Budget');
    const entry = await world.calendar(invitation);
    expect(entry).toContain('METHOD:REQUEST\r\n');
    const start = Date.parse(`${world.inDays(10)}T09:30:00Z`);
    expect(entry).toContain(`DTSTART:${icsTime(start, 'Europe/Berlin')}\r\n`);
    expect(entry).toContain('SEQUENCE:0\r\n');

    await world.withdraw(run, 'We merge two reviews.');
    const last = (await world.mails('tina')).at(-1)!;
    expect(last.subject).toMatch(/^Called off, /);
    const cancelled = await world.calendar(last);
    expect(cancelled).toContain('METHOD:CANCEL\r\n');
    expect(cancelled).toContain('STATUS:CANCELLED\r\n');
    expect(cancelled).toContain('SEQUENCE:1\r\n');
    expect(/UID:(.*)\r\n/.exec(cancelled)![1]).toBe(/UID:(.*)\r\n/.exec(entry)![1]);
  });

  it('is not called off when the meeting was held', async () => {
    const run = await world.start();
    await world.prepare();
    await world.hold();
    const before = (await world.mails('tina')).length;
    await world.withdraw(run, 'Held twice.');
    expect(await world.mailsFrom('tina', before)).toEqual([]);
  });
});

describe('people who have left', () => {
  it('sign no minutes, and a set number of signatures is enough', async () => {
    const some = { signatures: 'number', signatureCount: '2' };
    const run = await world.start(some);
    await world.prepare(some);
    await world.hold();
    await world.leave('theo');
    await world.minutes();
    expect(await world.standing(run)).toContain('Tina Top or Tom Top');
    await world.sign('tom', 'tina');
    expect((await world.record(run)).text).toContain('Signed by top management');
    await world.done('olga');
    await world.done('otto');
  });

  it('carry out no action: the administrators are asked', async () => {
    const run = await world.written();
    await world.leave('olga');
    await world.sign('tom', 'tina');
    const standing = await world.standing(run);
    expect(standing).toContain('Otto Owner is asked');
    expect(standing).toContain('Administrator is asked');
    expect(standing).not.toContain('Olga');
  });

  it('chair no meeting: somebody else holds it', async () => {
    const run = await world.start({ participantIds: [] });
    await world.prepare({ participantIds: [] });
    await world.leave('cara');
    expect(await world.standing(run)).toContain('Administrator is asked: Hold the management review');
  });
});
