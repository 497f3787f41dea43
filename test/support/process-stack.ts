import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ADMIN } from './test-stack';

const root = join(__dirname, '../..');

/** A stack in a process of its own, as a person starts it, so that it can be killed. */
export interface ProcessStack {
  url: string;
  process: ChildProcess;
  /** Everything it printed. */
  output(): string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

const tsx = (script: string, ...args: string[]) => ['--import', 'tsx', script, ...args];

/** Starts `npm start` without npm. Resolves when it is ready. @throws with its output, when it ends instead */
export async function startProcess(
  directory: string,
  port: number,
  environment: Record<string, string> = {},
): Promise<ProcessStack> {
  const args = tsx('infra/local/main.ts', '--data', directory, '--port', String(port));
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, AIMSFLOW_ADMIN_PASSWORD: ADMIN.password, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('aimsflow is ready')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the stack ended with ${code}:\n${output}`)));
  });
  await ready;
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    output: () => output,
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Runs one of the commands. @returns what it printed and its exit code */
export async function runCommand(
  script: string,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, tsx(`infra/local/commands/${script}.ts`, ...args), { cwd: root });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = (await once(child, 'exit')) as [number];
  return { code, stdout, stderr };
}

/**
 * Asks again and again until the answer satisfies: for what another process does in its own time.
 * @throws with the last answer, after `limitMs` of real time
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  limitMs = 60_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > end) throw new Error(`still not so: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
