import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');
const cache = join(root, 'node_modules/.cache/aimsflow');

/** What the cloud assembly is made of. infra/local reads it and is no part of it. */
const SOURCES = [
  'infra',
  'functions',
  'shared',
  'workflows',
  'cdk.json',
  'tsconfig.json',
  'package-lock.json',
];
const LEFT_OUT = /(^infra\/local(\/|$))|(\.test\.tsx?$)/;
/** Assemblies of earlier sources that are kept, for going back and forth between branches. */
const KEPT = 3;

function* files(path: string): Generator<string> {
  if (LEFT_OUT.test(relative(root, path))) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

function hashSources(): string {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]!);
  for (const source of SOURCES) {
    for (const file of files(join(root, source))) {
      hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 20);
}

/**
 * Synthesizes the CDK app, unless its sources are those of an assembly that is there.
 * @param say told when there is something to wait for
 * @returns the folder of the cloud assembly
 * @throws {Error} with what the app said, when it cannot be synthesized
 */
export async function synthesize(say: (line: string) => void): Promise<string> {
  const directory = join(cache, hashSources());
  if (existsSync(join(directory, 'manifest.json'))) return directory;
  say('Synthesizing the CDK app (once for each change of it, about 15 seconds) ...');
  mkdirSync(cache, { recursive: true });
  // Complete or not there: a synthesis that is interrupted leaves no half assembly behind.
  const building = mkdtempSync(join(cache, 'building-'));
  try {
    await runApp(building);
    rmSync(directory, { recursive: true, force: true });
    renameSync(building, directory);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  forgetOld();
  return directory;
}

function runApp(outdir: string): Promise<void> {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: object };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The CDK app could not be synthesized:\n${output.slice(-4000)}`));
    });
  });
}

function forgetOld(): void {
  const age = (name: string) => statSync(join(cache, name)).mtimeMs;
  const kept = readdirSync(cache).filter((name) => !name.startsWith('building-'));
  for (const name of kept.sort((a, b) => age(b) - age(a)).slice(KEPT)) {
    rmSync(join(cache, name), { recursive: true, force: true });
  }
}
