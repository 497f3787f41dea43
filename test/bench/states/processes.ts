import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from './child';
import { installPeers } from './install';
import type { Measures } from './measure';
import { type Server, startPostgres, startRestate } from './servers';
import type { Settings } from './subject';

const CHILD = join(__dirname, 'child.ts');

/** Measures our own runtime in a process of its own, as the peers are. @param directory for its files */
export function measureOurs<Name extends 'ours' | 'threads' | 'memory' | 'million'>(
  name: Name,
  directory: string,
): Promise<Results[Name]> {
  return inChild(name, process.execPath, { directory, packages: '', url: '', adminUrl: '' });
}

/** @throws when PostgreSQL or the package cannot be had, saying what to do */
export async function measureDbos(directory: string): Promise<Measures> {
  const { folder, node } = installPeers();
  return withServer(startPostgres(directory), ({ url, adminUrl }) =>
    inChild('dbos', node, { directory, packages: folder, url, adminUrl }),
  );
}

/** @throws when the packages cannot be had, saying what to do */
export async function measureRestate(directory: string): Promise<Measures> {
  const { folder, node, restateServer } = installPeers();
  return withServer(startRestate(restateServer, directory), ({ url, adminUrl }) =>
    inChild('restate', node, { directory, packages: folder, url, adminUrl }),
  );
}

async function withServer<T>(starting: Promise<Server>, work: (server: Server) => Promise<T>): Promise<T> {
  const server = await starting;
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** TypeScript is translated by tsx in whatever Node.js, as everywhere here. */
function inChild<Name extends keyof Results>(
  name: Name,
  node: string,
  settings: Settings,
): Promise<Results[Name]> {
  mkdirSync(settings.directory, { recursive: true });
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, [name, JSON.stringify(settings)], {
      execPath: node,
      execArgv: ['--import', 'tsx', '--expose-gc', '--no-deprecation'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message) => resolve(message as Results[Name]));
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the process of ${name} ended with ${code}`)));
  });
}
