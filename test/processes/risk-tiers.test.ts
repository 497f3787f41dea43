import { makeSchedule, STILL_HIGH } from '../support/forms';
import { RETAINED, RiskWorld } from '../support/risk-world';
import { actLink } from '../support/visitor';

/** Recurrence by risk tier: three years of a daily schedule in simulated time. */

const org = new RiskWorld();
let scheduleId: string;

beforeAll(async () => {
  await org.start();
  await org.firstAtOnce(0);
  const page = await makeSchedule(org.admin, {
    name: 'What is due by risk',
    expression: 'cron(0 6 * * ? *)',
    systems: 'due',
  });
  scheduleId = page.path.split('?')[0]!.split('/').at(-1)!;
});
afterAll(() => org.end());

const LEVELS = ['low', 'moderate', 'high', 'low'] as const;
const numbersOf = (text: string) => [...new Set(text.match(/RA-20\d\d-\d{4}/g))];

test('what a schedule by risk starts is said where it is made and shown', async () => {
  const page = await org.admin.get(`/schedules/${scheduleId}`);
  expect(page.text).toContain(
    'Systems whose assessment is due by their risk, and some that were never assessed: 0 now',
  );
  expect((await org.admin.get('/schedules')).text).toContain('What is due by risk');
});

test('for three years, high risk is assessed quarterly, moderate half-yearly, low yearly, retired never', async () => {
  /** What each system is answered with, whenever its owner is asked. */
  const answers = new Map<string, Record<string, string | string[]>>();
  for (const [index, level] of LEVELS.entries()) {
    await org.assessed(index, RETAINED(level));
    if (level === 'high') await org.decide('ada', 'approved');
    const { $ } = await org.admin.get(`/systems/${org.systems[index]}`);
    answers.set($('h1').text().trim(), RETAINED(level));
  }
  const retired = `/systems/${org.systems[3]}`;
  await org.admin.submit(await org.admin.get(`${retired}/edit`), 'Save changes', {
    lifeCycleStage: 'retired',
  });
  await org.assess(RETAINED('low'));
  await org.mails();

  const high = [...answers.keys()][2]!;
  const assessed: Record<string, string[]> = {};
  for (let passed = 0; passed < 3 * 365; passed += 7) {
    await org.world.advance(7 * 86_400_000);
    for (const mail of await org.mails()) {
      if (!/^To do by .*Assess the risks of/.test(mail.subject)) continue;
      const name = /Assess the risks of (.*?) \[/.exec(mail.subject)![1]!;
      assessed[name] = [...(assessed[name] ?? []), org.day(0)];
      await org.assess(answers.get(name), await org.visitor().get(actLink(mail)));
      if (name === high) await org.decide('ada', 'approved');
    }
  }
  const counts = [...answers.keys()].map((name) => assessed[name]?.length ?? 0);
  // Each is answered up to a week after it was asked, so the quarters of three years are eleven, not twelve.
  expect(counts).toEqual([2, 5, 11, 0]);
  await org.admin.signIn();
  const trend = await org.admin.get(`/systems/${org.systems[2]}`);
  expect(numbersOf(trend.text).length).toBe(12);
  expect(trend.text).toContain('Unchanged');
  expect(trend.text).toMatch(/Of the risks, none is new, 1 persists, none is gone/);
}, 600_000);

describe('a system that is due', () => {
  const fire = (occurrence: string) => org.world.stack.invoke('start-runs', { scheduleId, occurrence });
  const started = (count: number, of: number) => ({ ok: true, payload: { started: count, of } });

  test('is started once, however often the occurrence comes, and not again while it is under way', async () => {
    await org.advanceDays(1);
    await org.assessed(10, RETAINED('moderate'));
    await org.mails();
    const occurrence = `${org.day(190)}T06:00:00Z`;
    const [first, second] = [await fire(occurrence), await fire(occurrence)];
    const due = (first as { payload: { of: number } }).payload.of;
    expect(first).toEqual(started(due, due));
    expect(second).toEqual(started(0, due));
    expect(await fire(`${org.day(191)}T06:00:00Z`)).toEqual(started(0, expect.any(Number) as never));
    await org.world.stack.idle();
  });

  test('counts by the level that holds: a plan lowers none, a treatment that works does', async () => {
    await org.assessed(11);
    const system = `/systems/${org.systems[11]}`;
    const due = (text: string) => /Next assessment due(\d+ \w+ \d{4})/.exec(text)?.[1];
    const before = due((await org.admin.get(system)).text)!;
    await org.report('carl');
    await org.advanceDays(122);
    await org.review('olga', 'yes', 'effective');
    const after = due((await org.admin.get(system)).text)!;
    // Moderate after treatment: six months in place of three.
    const months = (Date.parse(`${after} UTC`) - Date.parse(`${before} UTC`)) / 86_400_000;
    expect(months).toBeGreaterThan(85);
    expect(months).toBeLessThan(95);
  });
});

test('the intervals are the organization’s: a change holds for every system at once', async () => {
  const form = await org.admin.get('/risk/settings/edit');
  const wrong = await org.admin.submit(form, 'Save', { 'tier-low': '0', reviewAfterDays: 'soon' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Low: An assessment is repeated after 1 month at the earliest');
  expect(wrong.text).toContain('Enter a whole number of days');
  const saved = await org.admin.submit(form, 'Save', { 'tier-low': '24', 'tier-high': '1' });
  expect(saved.text).toContain('Assessed again after 24 months');
  expect((await org.admin.get('/risk')).text).toContain('24 months');
  const reader = await org.admin.get('/risk/settings');
  expect(reader.text).toContain('HighAssessed again after 1 month');
});

test('an approval that is open when the entry changes is called off, and the page of the system says why', async () => {
  const run = await org.assessed(12, RETAINED('moderate'));
  await org.assessed(12, STILL_HIGH);
  await org.told();
  const system = `/systems/${org.systems[12]}`;
  const edit = await org.admin.get(`${system}/edit`);
  await org.admin.submit(edit, 'Save changes', { purpose: 'Decides on benefits without a person' });
  await org.sweep();
  const told = await org.told();
  expect(told.filter((line) => /^(ada|bo): .*Approve/.test(line))).toHaveLength(2);
  expect(told).toContainEqual(expect.stringMatching(/^olga: To do by .*Change the risk assessment/));
  const page = await org.admin.get(system);
  expect(page.text).toMatch(
    /The register entry changed significantly after RA-\d{4}-\d{4}, so that assessment does not cover the system as it is now\. A new one is under way/,
  );
  expect(run).toMatch(/^\/runs\/ra-/);
});

describe('systems that were never assessed', () => {
  const fire = async (days: number) => {
    const occurrence = `${org.day(days)}T07:00:00Z`;
    const { payload } = (await org.world.stack.invoke('start-runs', { scheduleId, occurrence })) as {
      payload: { started: number; of: number };
    };
    await org.world.stack.idle();
    return payload;
  };
  /** The systems that were asked for, by the mails since the last look. */
  const asked = async () =>
    (await org.mails()).flatMap(({ subject }) => /Assess the risks of (.*?) \[/.exec(subject)?.[1] ?? []);
  let unanswered: Set<string>;
  /** Everything that is due by its tier is under way. */
  const clear = async () => {
    await fire(0);
    await asked();
  };

  test('get their first assessment by the schedule, so many at a time, those that may affect people first', async () => {
    await clear();
    await org.firstAtOnce(3);
    expect((await fire(1)).started).toBe(3);
    const first = await asked();
    expect(first).toHaveLength(3);
    for (const name of first) {
      const found = await org.admin.get(`/systems?${new URLSearchParams({ q: name })}`);
      const system = await org.admin.get(found.$('tbody a[href^="/systems/sys-"]').attr('href')!);
      expect(system.text).toMatch(/Impact classAffects (rights|safety)/);
    }
    // The same occurrence delivered again asks for no others; the next one does.
    expect((await fire(1)).started).toBe(0);
    expect((await fire(2)).started).toBe(3);
    const second = await asked();
    unanswered = new Set([...first, ...second]);
    expect(unanswered.size).toBe(6);
    expect((await org.admin.get(`/schedules/${scheduleId}`)).text).toMatch(/never assessed: [3-9] now/);
  });

  test('wait behind all others where nobody answered the first time', async () => {
    await org.firstAtOnce(0);
    await org.advanceDays(130);
    await org.firstAtOnce(2);
    await asked();
    expect((await fire(0)).started).toBeGreaterThanOrEqual(2);
    const third = await asked();
    expect(third.filter((name) => unanswered.has(name))).toEqual([]);
    await org.firstAtOnce(500);
    await fire(1);
    expect((await asked()).filter((name) => unanswered.has(name))).toHaveLength(6);
  });
});
