import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Campaign } from './states/campaign';
import { checkOutcome } from './states/check-outcome';
import { collect, type Execution, running } from './states/collect';
import { type Effect, readEffects } from './states/effects';
import { leftovers, NOTHING_LEFT } from './states/leftovers';
import { POINTS } from './states/points';
import { chosenSeed } from './states/seed';
import type { Death, Victim } from './states/victim';

/** The Step Functions runtime, killed again and again: see states/. `AIMSFLOW_SEED=…` repeats a run's draws. */

const EXECUTIONS = 1000;
const KILLS = 200;

const seed = chosenSeed();
const folder = mkdtempSync(join(tmpdir(), 'states-kill-'));
let survivor: Victim | undefined;
let passed = false;
afterAll(() => {
  survivor?.kill();
  if (passed) rmSync(folder, { recursive: true, force: true });
  else console.error(`AIMSFLOW_SEED=${seed} failed; the store and the effects are in ${folder}`);
});

/** The executions that were under way at this moment. */
const underWay = (at: number, executions: Execution[]) =>
  executions.filter(
    ({ description: { startDate, stopDate } }) => 1000 * startDate < at && at < 1000 * Number(stopDate),
  ).length;

function tell(deaths: Death[], executions: Execution[], effects: Effect[]): string {
  const points: Record<string, number> = {};
  for (const { point } of deaths) points[point] = (points[point] ?? 0) + 1;
  const hit = deaths.map(({ at }) => underWay(at, executions)).sort((a, b) => a - b);
  const calls = effects.flatMap((effect) => ('called' in effect ? [JSON.stringify(effect.called)] : []));
  return [
    `AIMSFLOW_SEED=${seed}`,
    `${executions.length} executions with their children, ${executions.flatMap(({ events }) => events).length} events`,
    `${calls.length} calls of functions and services, ${calls.length - new Set(calls).size} of them repeats`,
    `${deaths.length} kills, by the last point passed: ${JSON.stringify(points)}`,
    `executions under way at a kill: least ${hit[0]}, middle ${hit[hit.length >> 1]}, most ${hit.at(-1)}`,
  ].join('\n');
}

test(`${EXECUTIONS} executions, ${KILLS} kills: none is lost, stuck or told wrong (seed ${seed})`, async () => {
  const campaign = new Campaign({ folder, seed, executions: EXECUTIONS, kills: KILLS });
  await campaign.kill();
  survivor = await campaign.survive();
  const stuck = await stillRunning(campaign, survivor);
  const executions = await collect(survivor.call);
  survivor.kill();
  await survivor.death;

  const { jobs, deaths, surprises } = campaign;
  const effects = readEffects(folder);
  console.log(tell(deaths, executions, effects));
  const problems = checkOutcome({ jobs, executions, effects });
  expect({ stuck, surprises, problems }).toEqual({
    stuck: [],
    surprises: [],
    problems: [],
  });
  expect(leftovers(folder)).toEqual(NOTHING_LEFT);
  expect(deaths.filter(({ signal }) => signal !== 'SIGKILL')).toEqual([]);
  expect(deaths.filter(({ at }) => underWay(at, executions) === 0)).toEqual([]);
  expect([...new Set(deaths.map(({ point }) => point))].sort()).toEqual([...POINTS].sort());
  passed = true;
}, 600_000);

/** What has not ended although nothing disturbs it any more, and it had a minute. */
async function stillRunning(campaign: Campaign, victim: Victim): Promise<string[]> {
  const end = Date.now() + 60_000;
  for (;;) {
    const left = [...(await campaign.finish(victim)), ...(await running(victim.call))];
    if (left.length === 0 || Date.now() > end) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
