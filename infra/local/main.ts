// `npm start`: the whole system on this machine.
process.env.TZ = 'UTC'; // as on Lambda; before anything asks for the time
process.umask(0o077); // what the stack keeps is for its owner's eyes

import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Clock, runningClock } from './clock';
import { type DataDirectory, dataDirectory } from './data-directory';
import { followNpm } from './follow-parent';
import { passwordProblem } from './identity';
import { adoptPasswords } from './identity/adopt';
import { type Stack, startStack } from './stack';
import { synthesize } from './synthesize';

const HELP = `Usage: npm start -- [--port N] [--data DIR] [--clock ISO-TIME]

Runs aimsflow on this machine: http://127.0.0.1:8042, with its state in .aimsflow.

  --port N          listen on another port
  --data DIR        keep the state in another folder
  --clock ISO-TIME  begin at this time instead of now, e.g. 2026-01-31T08:00:00Z; the clock runs on from there

AIMSFLOW_ADMIN_EMAIL and AIMSFLOW_ADMIN_PASSWORD set the first administrator's sign-in when the folder is new.`;

interface Arguments {
  port: number;
  directory: DataDirectory;
  clock: Clock;
}

/** A mistake of the person who called: one line, no stack. */
class Mistake extends Error {}

function readArguments(): Arguments | undefined {
  let values: { port?: string; data?: string; clock?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        clock: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new Mistake(`${(error as Error).message.split('\n')[0]} (see npm start -- --help)`);
  }
  if (values.help) return undefined;
  const port = Number(values.port ?? 8042);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Mistake(`--port ${values.port}: give a number from 1 to 65535`);
  }
  const startAt = values.clock === undefined ? Date.now() : Date.parse(values.clock);
  if (Number.isNaN(startAt)) {
    throw new Mistake(`--clock ${values.clock}: give an ISO time, e.g. 2026-01-31T08:00:00Z`);
  }
  return {
    port,
    directory: dataDirectory(resolve(values.data ?? '.aimsflow')),
    clock: runningClock(startAt),
  };
}

const DEFAULT_ADMIN = 'admin@aimsflow.example';

/** Makes the first administrator where there is nobody yet. @returns what to print about it */
async function firstAdministrator(stack: Stack): Promise<string[]> {
  const people = await stack.call<{ Count: number }>('dynamodb', 'Query', {
    TableName: stack.tableName,
    IndexName: 'lists',
    KeyConditionExpression: 'listsPk = :people',
    ExpressionAttributeValues: { ':people': { S: 'PEOPLE' } },
    Limit: 1,
  });
  if (people.Count > 0) return [];
  const email = process.env.AIMSFLOW_ADMIN_EMAIL ?? DEFAULT_ADMIN;
  const given = process.env.AIMSFLOW_ADMIN_PASSWORD;
  const problem = given === undefined ? undefined : passwordProblem(given);
  if (problem) throw new Mistake(`AIMSFLOW_ADMIN_PASSWORD: ${problem}`);
  const password = given ?? randomBytes(12).toString('base64url');
  const outcome = await stack.invoke('bootstrap', { email, temporaryPassword: password });
  if (!outcome.ok) throw new Error(`the first administrator could not be made: ${outcome.cause}`);
  if (given !== undefined) await stack.accounts.setPassword(email, given, false);
  return [
    `  Sign in   ${email}`,
    given === undefined
      ? `            password: ${password}   (shown this once; you choose your own after signing in)`
      : '            with the password in AIMSFLOW_ADMIN_PASSWORD',
  ];
}

async function main(): Promise<void> {
  const args = readArguments();
  if (!args) {
    console.log(HELP);
    return;
  }
  const say = (line: string) => console.error(line);
  const assembly = await synthesize(say);
  let stopping = false;
  const onFatal = (error: Error) => {
    console.error(
      `\naimsflow stopped: ${args.directory.path} cannot be written (${error.message}). Free some space, then run npm start again: nothing that was confirmed is lost.`,
    );
    process.exit(1);
  };
  let signIn: string[] = [];
  const stack = await startStack({
    ...args,
    assembly,
    say,
    onFatal,
    async beforeOpen(closed) {
      await adoptPasswords(closed);
      signIn = await firstAdministrator(closed);
    },
  });
  followNpm();
  console.log(
    [
      '',
      'aimsflow is ready',
      '',
      `  Open      ${stack.url}`,
      ...signIn,
      `  Mailbox   ${stack.url}/mailbox   (mails stay on this machine)`,
      `  State     ${args.directory.path}   (logs of the functions in logs/)`,
      '',
      'Ctrl-C stops it; the next start goes on where it was.',
    ].join('\n'),
  );
  const stop = () => {
    if (stopping) process.exit(130);
    stopping = true;
    console.error('\nStopping ...');
    stack.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: Error & { code?: string }) => {
  const expected =
    error instanceof Mistake ||
    ['DirectoryInUse', 'PortInUse'].includes(error.name) ||
    error.code === 'ENOSPC';
  console.error(expected ? `aimsflow: ${error.message}` : error);
  process.exit(1);
});
