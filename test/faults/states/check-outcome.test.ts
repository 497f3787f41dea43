import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from './campaign';
import { checkOutcome, type Outcome } from './check-outcome';
import { collect, type Execution } from './collect';
import { type Effect, readEffects } from './effects';
import { KINDS } from './kinds';
import { Random } from './seed';
import { Simulated } from './simulated';

/** One undisturbed execution of each kind: nothing to find. */
const folder = mkdtempSync(join(tmpdir(), 'states-outcome-'));
let sound: Outcome;

beforeAll(async () => {
  const process = new Simulated(folder);
  await process.start();
  const random = new Random(1);
  const jobs: Job[] = [];
  for (const [machine, { share, input }] of Object.entries(KINDS)) {
    if (share === 0) continue;
    const job = { machine, name: `${machine}-1`, input: input(random), started: true, done: true };
    jobs.push(job);
    expect(await process.drive(job)).toEqual([]);
  }
  sound = { jobs, executions: await collect(process.call), effects: readEffects(folder) };
  await process.end();
});
afterAll(() => rmSync(folder, { recursive: true }));

const of =
  (machine: string) =>
  ({ machine: wanted }: Execution) =>
    wanted === machine;
const without = <T>(list: T[], unwanted: (one: T) => boolean) => list.filter((one) => !unwanted(one));
const first = <T>(list: T[], wanted: (one: T) => boolean) => list.find(wanted) as T;
const describedBy = (machine: string, more: object) => (outcome: Outcome) => ({
  executions: outcome.executions.map((one) =>
    of(machine)(one) ? { ...one, description: { ...one.description, ...more } } : one,
  ),
});
const aCall = (effect: Effect) => 'called' in effect;
const anAnswer = (effect: Effect) => 'answered' in effect && effect.accepted;

test('nothing is found where nothing is wrong', () => {
  expect(checkOutcome(sound)).toEqual([]);
});

test.each<[string, (outcome: Outcome) => Partial<Outcome>, RegExp]>([
  [
    'an execution that is lost',
    ({ executions }) => ({ executions: without(executions, of('sequence')) }),
    /sequence-1 is lost/,
  ],
  [
    'one that is there twice',
    ({ executions }) => ({ executions: [...executions, first(executions, of('sequence'))] }),
    /sequence-1 is there 2 times/,
  ],
  [
    'one that was started again',
    ({ jobs }) => ({ jobs: jobs.map((job) => ({ ...job, startDate: 1 })) }),
    /was started at 1 and is of/,
  ],
  ['one with another output', describedBy('loop', { output: '{"count":99}' }), /loop-1: has the output/],
  ['one that is stuck', describedBy('pause', { status: 'RUNNING' }), /pause-1: is RUNNING/],
  [
    'a child that is lost',
    ({ executions }) => ({ executions: without(executions, of('inner')) }),
    /began inner 0 times/,
  ],
  [
    'children of a Map that are lost',
    ({ executions }) => ({
      executions: without(
        executions,
        ({ machine, parent }) => machine === 'distributed' && parent !== undefined,
      ),
    }),
    /distributed-1: has 0 children/,
  ],
  [
    'an answer without a call',
    ({ effects }) => ({ effects: without(effects, aCall) }),
    /Succeeded, but it was not called/,
  ],
  [
    'a call that nobody scheduled',
    ({ effects }) => ({ effects: [...effects, { life: 1, called: { execution: 'nobody' } }] }),
    /"nobody"} was called, but not scheduled/,
  ],
  [
    'a call that is made twice in one life',
    ({ effects }) => ({ effects: [...effects, first(effects, aCall)] }),
    /called 2 times in life 1/,
  ],
  [
    'a token that is accepted twice',
    ({ effects }) => ({ effects: [...effects, first(effects, anAnswer)] }),
    /was accepted 2 times/,
  ],
  [
    'accepted answers that are lost',
    ({ executions }) => ({
      executions: executions.map((one) => ({
        ...one,
        events: without(one.events, ({ type }) => type === 'TaskSucceeded'),
      })),
    }),
    /accepted answers stand in no history/,
  ],
  [
    'a fault',
    ({ effects }) => ({ effects: [...effects, { life: 3, fault: 'Error: broken' }] }),
    /life 3: Error: broken/,
  ],
])('%s is found', (_, change, problem) => {
  expect(checkOutcome({ ...sound, ...change(sound) }).join('\n')).toMatch(problem);
});
