import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../free-port';
import type { Endpoint } from './json-endpoint';

/** The oracle's binary for this platform, or undefined: npm installs it on Linux x64 only. */
export function oracleBinary(): string | undefined {
  try {
    const folder = path.dirname(require.resolve('@dynoxide/linux-x64/package.json'));
    const binary = path.join(folder, 'dynoxide');
    return process.platform === 'linux' && process.arch === 'x64' && existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** Starts dynoxide, another DynamoDB-compatible server, in memory on a free loopback port. */
export async function startOracle(binary: string): Promise<Endpoint> {
  const port = await freePort();
  const child = spawn(binary, ['serve', '--host', '127.0.0.1', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the oracle ended with code ${code} before it listened`)));
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('listening on')) resolve();
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
