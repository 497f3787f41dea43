import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../infra/local/free-port';

/** A peer's server that runs on the loopback address. */
export interface Server {
  url: string;
  adminUrl: string;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL cluster of our own, as Debian configures it: fsync and synchronous_commit are on.
 * @param folder for its files; must not exist
 * @throws when PostgreSQL is not installed, saying what to do
 */
export async function startPostgres(folder: string): Promise<Server> {
  const programs = postgresPrograms();
  if (!programs) throw new Error('PostgreSQL is missing: apt-get install postgresql');
  mkdirSync(folder);
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8'], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  const port = await freePort();
  const options = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=on',
    'synchronous_commit=on',
  ];
  const stop = run(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])],
    { ...user, cwd: folder },
    // Fast shutdown: sessions are ended.
    'SIGINT',
  );
  await accepts(port);
  return { url: `postgresql://bench@127.0.0.1:${port}/bench_dbos_sys`, adminUrl: '', stop };
}

/** Debian keeps the server's programs outside of PATH. */
function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));

/** Restate with its own defaults, which flush each write of the log to the disk. @param folder for its files */
export async function startRestate(program: string, folder: string): Promise<Server> {
  if (!existsSync(program)) throw new Error(`Restate has no server for this machine: ${program} is missing`);
  mkdirSync(folder);
  const [ingress, admin, fabric] = [await freePort(), await freePort(), await freePort()];
  const address = (port: number) => `127.0.0.1:${port}`;
  const stop = run(
    program,
    ['--base-dir', folder, '--no-logo'],
    {
      cwd: folder,
      env: {
        ...process.env,
        RESTATE_LISTEN_MODE: 'tcp',
        RESTATE_BIND_ADDRESS: address(fabric),
        RESTATE_ADVERTISED_ADDRESS: `http://${address(fabric)}/`,
        RESTATE_INGRESS__BIND_ADDRESS: address(ingress),
        RESTATE_ADMIN__BIND_ADDRESS: address(admin),
        RESTATE_BIFROST__LOCAL__ROCKSDB_DISABLE_WAL_FSYNC: 'false',
        RESTATE_LOG_FILTER: 'error',
        RESTATE_DISABLE_TELEMETRY: 'true',
        DO_NOT_TRACK: '1',
      },
    },
    'SIGTERM',
  );
  await Promise.all([ingress, admin].map(accepts));
  for (const port of [ingress, admin])
    await healthy(`http://${address(port)}${port === admin ? '' : '/restate'}/health`);
  return { url: `http://${address(ingress)}`, adminUrl: `http://${address(admin)}`, stop };
}

/** @returns ends it by `signal` and waits for its end */
function run(
  program: string,
  args: string[],
  options: SpawnOptions,
  signal: NodeJS.Signals,
): () => Promise<void> {
  const child: ChildProcess = spawn(program, args, { ...options, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return async () => {
    child.kill(signal);
    await ended;
  };
}

const START_MS = 60_000;

async function until(what: string, works: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + START_MS; Date.now() < end; await pause(100)) if (await works()) return;
  throw new Error(`${what} does not answer`);
}

const accepts = (port: number) =>
  until(
    `port ${port}`,
    () =>
      new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.destroy();
          resolve(true);
        });
        socket.on('error', () => resolve(false));
      }),
  );

const healthy = (url: string) =>
  until(url, async () => (await fetch(url).catch(() => undefined))?.ok ?? false);
