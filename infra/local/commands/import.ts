// `npm run import -- FILE`: brings a CSV file into the register, as the import page does.
process.env.TZ = 'UTC'; // as on Lambda; before anything asks for the time
process.umask(0o077); // what the stack keeps is for its owner's eyes
// It speaks of the next years' Node versions, on every run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mappingProblems } from '../../../shared/register/mapping';
import type { ImportTotals } from '../../../shared/register/plan';
import type { Import } from '../../../shared/store/imports';
import { type Clock, runningClock } from '../clock';
import { dataDirectory, runningStack } from '../data-directory';
import { REGION } from '../service';
import { startStack } from '../stack';
import { synthesize } from '../synthesize';
import { readTemplate } from '../template';
import { runCommand } from './run-command';

const HELP = `Usage: npm run import -- FILE [--data DIR] [--report FILE] [--no-runs] [--json]

Imports AI systems from a CSV file: columns as at the last import of a file with the same columns, else guessed.
Repeating it is harmless. Works beside a running stack and on a stopped one.

  --data DIR     the folder that npm start keeps its state in (.aimsflow unless given)
  --report FILE  write what became of each row to a CSV file
  --no-runs      start no risk assessment for systems that changed significantly
  --json         print the totals as one JSON object, nothing else`;

interface Arguments {
  file: string;
  data: string;
  report?: string;
  startRuns: boolean;
  json: boolean;
}

function readArguments(): Arguments | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      report: { type: 'string' },
      'no-runs': { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (file === undefined) throw new Error('name the CSV file to import: npm run import -- FILE');
  if (more.length > 0) throw new Error(`one file at a time: ${more[0]} is one too many`);
  return {
    file: resolve(file),
    data: resolve(values.data ?? '.aimsflow'),
    report: values.report && resolve(values.report),
    startRuns: !values['no-runs'],
    json: values.json ?? false,
  };
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`there is no file ${path}`);
    if (code === 'EISDIR') throw new Error(`${path} is a folder: name a CSV file in it`);
    throw new Error(`${path} cannot be read: ${message}`);
  }
}

interface Connection {
  url: string;
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  clock: Clock;
  disconnect(): Promise<void>;
}

/** The stack that runs on the folder, or one of our own for as long as the import lasts. */
async function connect(data: string, assembly: string, say: (line: string) => void): Promise<Connection> {
  const directory = dataDirectory(data);
  const running = runningStack(directory);
  const clock = runningClock(Date.now() + (running?.clockOffsetMs ?? 0));
  if (running) return { ...running, clock, disconnect: async () => {} };
  const stack = await startStack({
    directory,
    assembly,
    clock,
    port: 0,
    say,
    onFatal(error) {
      console.error(`${data} cannot be written: ${error.message}`);
      process.exit(1);
    },
  });
  return { ...runningStack(directory)!, clock, disconnect: () => stack.stop() };
}

/** What the store finds in the environment of the web function; its clients look when they are made. */
function asTheWebFunction(assembly: string, { url, endpoint, ...keys }: Connection): void {
  const web = readTemplate(assembly, url).functions.find(({ environment }) => environment.SCHEDULE_GROUP);
  if (!web) throw new Error('the template has no function that imports');
  const { TABLE_NAME, STATE_MACHINE_ARN_PREFIX } = web.environment;
  Object.assign(process.env, {
    TABLE_NAME,
    STATE_MACHINE_ARN_PREFIX,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  });
}

/** Longer than a dead import keeps others out. */
const PATIENCE_MS = 90_000;

/** For catch(): undefined for an error of this kind; others go on. */
const unless = (kind: new () => Error) => (error: unknown) => {
  if (error instanceof kind) return undefined;
  throw error;
};

async function importFile({ file, startRuns, report }: Arguments, clock: Clock, say: (line: string) => void) {
  // Only now: the store's clients read the environment when they are loaded.
  const { draftImport, listImports, readReport } = await import('../../../shared/store/imports');
  const { ImportUnderWay, runImport } = await import('../../../shared/store/import-run');
  const { csvReport } = await import('../../../shared/register/report');
  const now = () => new Date(clock.now());

  const draft = await draftImport({ name: basename(file), bytes: readFile(file) }, 'aimsflow', now());
  const [problem] = mappingProblems(
    draft.mapping,
    draft.mapping.columns.map(({ column }) => column),
  );
  // Without a person there is nobody to choose; a mapping chosen on the page is used here from then on.
  if (problem) throw new Error(`${problem.message} Do so on the import page; this command then reads it so.`);
  const { items } = await listImports(20);
  // One that died in the middle knows what it still has to start.
  const broken = items.find(({ state, fileHash }) => state === 'importing' && fileHash === draft.fileHash);
  if (broken) say('An earlier import of this file was interrupted: going on with it ...');
  const attempt = () =>
    runImport(broken?.id ?? draft.id, {
      startRuns,
      actor: 'aimsflow',
      by: 'operator',
      now,
      onProgress: (what, count, of) =>
        say(`${what === 'systems' ? 'Writing systems' : 'Starting risk assessments'}: ${count} of ${of}`),
    });
  let done = await attempt().catch(unless(ImportUnderWay));
  for (const until = Date.now() + PATIENCE_MS; !done; done = await attempt().catch(unless(ImportUnderWay))) {
    if (Date.now() > until) throw new ImportUnderWay();
    say('Whoever works on it may have died or may be at it still: waiting ...');
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
  if (report) {
    mkdirSync(dirname(report), { recursive: true });
    writeFileSync(report, csvReport({ rows: await readReport(done) }));
  }
  return done;
}

/** @returns totals as they are printed with --json */
const totalsOf = ({ id, totals, runsStarted = 0, mappingSaved }: Import) => ({
  importId: id,
  ...(totals as ImportTotals),
  runsStarted,
  mapping: mappingSaved ? 'saved' : 'guessed',
});

function inWords({ totals, runsStarted }: Import): string {
  const { rows, added, changed, significant, unchanged, skipped, withWarnings, notInFile } =
    totals as ImportTotals;
  const line = (name: string, count: number, note = '') => `  ${name.padEnd(14)}${count}${note}`;
  return [
    added + changed === 0 ? `Nothing changed: ${unchanged} systems were already up to date.` : 'Imported.',
    line('rows', rows, withWarnings > 0 ? `  (${withWarnings} with warnings)` : ''),
    line('added', added),
    line(
      'changed',
      changed,
      changed > 0 ? `  (${significant} significantly, ${runsStarted} runs started)` : '',
    ),
    line('unchanged', unchanged),
    line('skipped', skipped),
    line('not in file', notInFile),
  ].join('\n');
}

runCommand(async () => {
  const args = readArguments();
  if (!args) return console.log(HELP);
  // Before a stack is started for a file that is not there.
  readFile(args.file);
  const say = (line: string) => console.error(line);
  const assembly = await synthesize(say);
  const connection = await connect(args.data, assembly, say);
  try {
    asTheWebFunction(assembly, connection);
    const done = await importFile(args, connection.clock, args.json ? () => {} : say);
    console.log(args.json ? JSON.stringify(totalsOf(done)) : inWords(done));
  } finally {
    await connection.disconnect();
  }
});
