import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOutcome } from './states/check-outcome';
import { collect } from './states/collect';
import { readEffects } from './states/effects';
import { KINDS } from './states/kinds';
import type { Kind } from './states/kinds/kind';
import { leftovers, NOTHING_LEFT } from './states/leftovers';
import { Random } from './states/seed';
import { Simulated } from './states/simulated';

/**
 * One execution of each kind, crashed after its first commit, after its second, and so on to its last: what
 * states-kill.test.ts meets by chance is met here one by one, in simulated time. A crash within a commit is one after
 * the commit before, since SQLite keeps a transaction whole or not at all.
 */

const parent = mkdtempSync(join(tmpdir(), 'states-crash-'));
const seasoned = join(parent, 'seasoned');
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** A store that knows the machines already. */
beforeAll(async () => {
  cpSync(mkdtempSync(join(parent, 'empty-')), seasoned, { recursive: true });
  const process = new Simulated(seasoned);
  await process.start();
  await process.end();
});

const started = Object.entries(KINDS).filter(([, { share }]) => share > 0);

describe.each(started)('%s', (machine, kind) => {
  it('ends as it must, after whichever commit it was crashed', async () => {
    let crashes = 0;
    while (await endsAfterCrash(machine, kind, crashes + 1)) crashes++;
    expect(crashes).toBeGreaterThan(1);
  });
});

/** @returns false when the execution has fewer commits */
async function endsAfterCrash(machine: string, kind: Kind, commits: number): Promise<boolean> {
  const folder = join(parent, `${machine}-${commits}`);
  cpSync(seasoned, folder, { recursive: true });
  const input = kind.input(new Random(7));
  const job = { machine, name: `${machine}-1`, input, started: true, done: true };
  const process = new Simulated(folder);
  try {
    await process.start(commits);
    await process.drive(job);
  } catch (error) {
    if (!process.crashed) throw error;
  }
  const { crashed } = process;
  await process.end();
  if (crashed) {
    await process.start();
    const stuck = await process.drive(job);
    const executions = await collect(process.call);
    await process.end();
    const problems = checkOutcome({ jobs: [job], executions, effects: readEffects(folder) });
    expect({ commits, stuck, problems }).toEqual({ commits, stuck: [], problems: [] });
    expect({ commits, ...leftovers(folder) }).toEqual({ commits, ...NOTHING_LEFT });
  }
  rmSync(folder, { recursive: true });
  return crashed;
}
