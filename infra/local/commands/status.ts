// `npm run -s status -- --json`: what the stack holds, read from its database; it may run or not.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type LedgerEntry, verifyChain } from '../../../shared/ledger/ledger';
import { runningClock } from '../clock';
import { dataDirectory, runningStack } from '../data-directory';
import { createDynamoDb } from '../dynamodb';
import { createSqs } from '../sqs';
import { openStore } from '../store';
import { synthesize } from '../synthesize';
import { readTemplate } from '../template';
import { runCommand } from './run-command';

const HELP = `Usage: npm run -s status -- [--json] [--data DIR]

Counts what the stack in DIR (.aimsflow unless given) holds, by state. Works while it runs and when it is stopped.

  --json      one JSON object: running, systems, schedules, runs, tasks, mails, deadLetters, ledger
  --data DIR  the folder that npm start keeps its state in`;

type Counts = { total: number } & Record<string, number>;

interface Status {
  /** Whether a stack runs on this folder now. */
  running: boolean;
  systems: Counts;
  schedules: Counts;
  runs: Counts;
  tasks: Counts;
  mails: Counts;
  records: Counts;
  people: Counts;
  deadLetters: number;
  ledger: { verifies: boolean; entries: number; chains: number; problems: string[] };
}

interface Item {
  pk: { S: string };
  sk: { S: string };
  state?: { S: string };
  [name: string]: unknown;
}

/** What an item is counted under, by its sort key. */
const KINDS: [
  sortKey: RegExp,
  kind: keyof Pick<Status, 'systems' | 'schedules' | 'runs' | 'tasks' | 'mails' | 'records' | 'people'>,
][] = [
  [/^SYSTEM$/, 'systems'],
  [/^SCHEDULE$/, 'schedules'],
  [/^RUN$/, 'runs'],
  [/^TASK#/, 'tasks'],
  [/^MAIL$/, 'mails'],
  [/^RECORD$/, 'records'],
  [/^PERSON$/, 'people'],
];

async function readStatus(path: string): Promise<Status> {
  const directory = dataDirectory(path);
  if (!existsSync(directory.database)) {
    throw new Error(
      `there is no aimsflow in ${path}: start it with npm start, or name its folder with --data DIR`,
    );
  }
  const { unmarshall } = await import('@aws-sdk/util-dynamodb');
  const { tables, queues } = readTemplate(await synthesize(() => {}), 'http://127.0.0.1');
  const running = runningStack(directory) !== undefined;
  const store = openStore(directory.database);
  const clock = runningClock();
  const dynamodb = createDynamoDb({ store, clock, tables });
  const none = (): Counts => ({ total: 0 });
  const status: Status = {
    running,
    systems: none(),
    schedules: none(),
    runs: none(),
    tasks: none(),
    mails: none(),
    records: none(),
    people: none(),
    deadLetters: createSqs({ store, clock, queues }).count(),
    ledger: { verifies: true, entries: 0, chains: 0, problems: [] },
  };
  const chains = new Map<string, LedgerEntry[]>();
  let from: unknown;
  do {
    const page = (await dynamodb.call(
      'Scan',
      { TableName: tables[0]!.name, ...(from ? { ExclusiveStartKey: from } : {}) },
      { name: 'status' },
    )) as { Items: Item[]; LastEvaluatedKey?: unknown };
    for (const item of page.Items) {
      const [pk, sk] = [item.pk.S, item.sk.S];
      if (sk.startsWith('LEDGER#')) {
        const entry = unmarshall(item as never) as LedgerEntry;
        chains.set(pk, [...(chains.get(pk) ?? []), entry]);
        continue;
      }
      const kind = KINDS.find(([pattern]) => pattern.test(sk))?.[1];
      if (!kind) continue;
      status[kind].total++;
      const state = item.state?.S;
      if (state) status[kind][state] = (status[kind][state] ?? 0) + 1;
    }
    from = page.LastEvaluatedKey;
  } while (from);
  for (const [subject, entries] of chains) {
    const result = verifyChain(entries);
    status.ledger.chains++;
    status.ledger.entries += entries.length;
    if (!result.ok) {
      status.ledger.verifies = false;
      status.ledger.problems.push(`${subject}: ${result.problem}`);
    }
  }
  dynamodb.close();
  store.close();
  return status;
}

function inWords(status: Status): string {
  const line = (name: string, { total, ...states }: Counts) => {
    const parts = Object.entries(states).map(([state, count]) => `${count} ${state}`);
    return `  ${name.padEnd(13)}${total}${parts.length > 0 ? `  (${parts.join(', ')})` : ''}`;
  };
  const { ledger } = status;
  return [
    status.running ? 'The stack is running.' : 'The stack is stopped.',
    ...(['systems', 'people', 'schedules', 'runs', 'tasks', 'mails', 'records'] as const).map((kind) =>
      line(kind, status[kind]),
    ),
    `  dead letters ${status.deadLetters}`,
    `  ledger       ${ledger.verifies ? 'verifies' : 'DOES NOT VERIFY'}: ${ledger.entries} entries in ${ledger.chains} chains`,
    ...ledger.problems.map((problem) => `    ${problem}`),
  ].join('\n');
}

runCommand(async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return console.log(HELP);
  const status = await readStatus(resolve(values.data ?? '.aimsflow'));
  console.log(values.json ? JSON.stringify(status) : inWords(status));
});
