import { canonicalJson, contentHash } from '../../shared/canonical';
import type { FormContent } from '../../shared/forms';
import { incidents } from '../../shared/registers/incidents';
import { interestedParties } from '../../shared/registers/interested-parties';
import { issues } from '../../shared/registers/issues';
import { objectives } from '../../shared/registers/objectives';
import { opportunities } from '../../shared/registers/opportunities';
import { policies } from '../../shared/registers/policies';
import type { Register } from '../../shared/registers/register';
import { packHash } from '../../shared/review/pack';
import { keys } from '../../shared/store/keys';
import { addMeasurement } from '../../shared/store/registers/measurements';
import { saveEntry } from '../../shared/store/registers/save';
import { livePack } from '../../shared/store/review/gather';
import { readSnapshot, snapshotWrites } from '../../shared/store/review/snapshot';
import { transact } from '../../shared/store/table';
import { submitAssessment } from '../support/forms';
import { TOP, World } from './review-world';

/** What a management review looks at: live until the meeting, then kept. */

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.end());

const runIdOf = (run: string) => run.replace('/runs/', '');

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
  await save(objectives, 'obj-2', { title: 'Train everybody', how: 'judgement', status: 'stopped' });
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
        expect.stringMatching(/^Train everybody \| Given up \|/),
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
