import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../infra/local/free-port';
import { makeSchedule, submitAssessment, systemIds } from '../support/forms';
import { eventually, type ProcessStack, runCommand, startProcess } from '../support/process-stack';
import { actLink, mailbox, Visitor } from '../support/visitor';

/** The stack as a process of its own, killed at awkward moments: nothing is lost, nothing is done twice. */

const SYSTEMS = 100;
let directory: string;
let port: number;
let stack: ProcessStack;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'aimsflow-kill-'));
  port = await freePort();
});
afterAll(async () => {
  await stack?.kill();
  rmSync(directory, { recursive: true, force: true });
});

interface Status {
  running: boolean;
  systems: { total: number };
  runs: Record<string, number>;
  tasks: Record<string, number>;
  mails: Record<string, number>;
  records: { total: number };
  deadLetters: number;
  ledger: { verifies: boolean };
}

async function status(): Promise<Status> {
  const { code, stdout, stderr } = await runCommand('status', '--json', '--data', directory);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Status;
}

async function signedIn(): Promise<Visitor> {
  const admin = new Visitor(stack.url);
  await admin.signIn();
  return admin;
}

const received = async () => (await mailbox(stack.url)).length;

test('a hundred systems on a schedule that fires at once, killed three times on the way', async () => {
  const csv = join(directory, 'register.csv');
  const rows = Array.from(
    { length: SYSTEMS },
    (_, n) => `System ${n + 1},Purpose of system ${n + 1},Operation`,
  );
  writeFileSync(csv, ['Name,Purpose,Stage of development', ...rows].join('\n'));
  // On a stopped stack: the command brings its own.
  const imported = await runCommand('import', csv, '--data', directory, '--json');
  expect(JSON.parse(imported.stdout)).toMatchObject({ rows: SYSTEMS, added: SYSTEMS });

  stack = await startProcess(directory, port);
  const admin = await signedIn();
  await makeSchedule(admin, {
    name: 'All at once',
    // It must lie ahead when it is made, also on a busy machine.
    expression: `at(${new Date(Date.now() + 5000).toISOString().slice(0, 19)})`,
    systems: 'some',
    systemIds: await systemIds(admin),
  });
  for (const mails of [1, 30, 70]) {
    await eventually(received, (count) => count >= mails);
    await stack.kill();
    stack = await startProcess(directory, port);
  }
  // A mail whose sending was cut off is sent again by the sweep, once its sender's lease is over.
  const quiet = await eventually(
    status,
    ({ mails, runs }) => mails.sent === SYSTEMS && runs.running === SYSTEMS,
    150_000,
  );
  expect(quiet).toMatchObject({
    running: true,
    systems: { total: SYSTEMS },
    runs: { total: SYSTEMS, running: SYSTEMS },
    tasks: { total: SYSTEMS, open: SYSTEMS },
    mails: { total: SYSTEMS, sent: SYSTEMS },
    deadLetters: 0,
    ledger: { verifies: true },
  });
  const mails = await mailbox(stack.url);
  expect(mails).toHaveLength(SYSTEMS);
  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(SYSTEMS);
}, 300_000);

test('ten of them are done, the process is killed, and the counts are the same after it', async () => {
  const mails = await mailbox(stack.url);
  for (const mail of mails.slice(0, 10)) {
    const owner = new Visitor(stack.url);
    const done = await submitAssessment(owner, await owner.get(actLink(mail)));
    expect(done.$('h1').text()).toBe('Assess risks: submitted');
  }
  const before = await eventually(
    status,
    ({ records, mails }) => records.total === 10 && mails.sent === SYSTEMS + 20,
  );
  await stack.kill();
  expect(await status()).toEqual({ ...before, running: false });
  stack = await startProcess(directory, port);
  expect(await status()).toEqual(before);
  expect(before).toMatchObject({
    // Each of the ten has its record, and one more task and mail: to carry the treatment out.
    tasks: { total: SYSTEMS + 10, open: SYSTEMS, done: 10 },
    runs: { 'following-up': 10 },
  });
}, 120_000);

test('a second stack on the same folder, or on the same port, is refused with one line', async () => {
  await expect(startProcess(directory, await freePort())).rejects.toThrow(/another aimsflow uses/);
  const elsewhere = mkdtempSync(join(tmpdir(), 'aimsflow-port-'));
  await expect(startProcess(elsewhere, port)).rejects.toThrow(new RegExp(`port ${port} is in use`));
  rmSync(elsewhere, { recursive: true, force: true });
}, 60_000);
