import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { Campaign } from './states/campaign';
import { checkOutcome } from './states/check-outcome';
import { collect, type Execution, running } from './states/collect';
import { readEffects } from './states/effects';
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

function tell(deaths: Death[], executions: Execution[]): string {
  const points: Record<string, number> = {};
  for (const { point } of deaths) points[point] = (points[point] ?? 0) + 1;
  const hit = deaths.map(({ at }) => underWay(at, executions)).sort((a, b) => a - b);
  return [
    `AIMSFLOW_SEED=${seed}`,
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
  console.log(tell(deaths, executions));
  const outcome = { jobs, executions, effects: readEffects(folder) };
  expect({ stuck, surprises, problems: checkOutcome(outcome) }).toEqual({
    stuck: [],
    surprises: [],
    problems: [],
  });
  expect(leftovers()).toEqual({ integrity: 'ok', timers: 0, busy: 0, undelivered: 0, mapRuns: 0 });
  expect(deaths.filter(({ signal }) => signal !== 'SIGKILL')).toEqual([]);
  expect(deaths.filter(({ at }) => underWay(at, executions) === 0)).toEqual([]);
  passed = true;
}, 300_000);

/** What has not ended although nothing disturbs it any more, and it had half a minute. */
async function stillRunning(campaign: Campaign, victim: Victim): Promise<string[]> {
  const end = Date.now() + 30_000;
  for (;;) {
    const left = [...(await campaign.finish(victim)), ...(await running(victim.call))];
    if (left.length === 0 || Date.now() > end) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the file says when all is over. */
function leftovers(): Record<string, unknown> {
  const db = new Database(join(folder, 'store.sqlite'));
  const one = (sql: string) => Object.values(db.prepare(sql).get() as object)[0] as unknown;
  try {
    return {
      integrity: one('PRAGMA integrity_check'),
      timers: one('SELECT count(*) FROM states_timers'),
      busy: one('SELECT count(*) FROM states_executions WHERE busy = 1'),
      undelivered: one('SELECT count(*) FROM states_executions WHERE undelivered = 1'),
      mapRuns: one("SELECT count(*) FROM states_map_runs WHERE status = 'RUNNING'"),
    };
  } finally {
    db.close();
  }
}
