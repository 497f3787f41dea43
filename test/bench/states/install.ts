import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The peers, in versions that stand still so that numbers can be compared; Restate's SDK needs Node 22. */
const PACKAGES = {
  '@dbos-inc/dbos-sdk': '5.3.0',
  '@restatedev/restate-server': '1.7.12',
  '@restatedev/restate-sdk': '1.17.2',
  '@restatedev/restate-sdk-clients': '1.17.2',
  node: '22.23.3',
};

export interface Peers {
  /** the folder with node_modules */
  folder: string;
  /** Node 22 */
  node: string;
  restateServer: string;
}

/**
 * Brings the peers by npm into ~/.cache/aimsflow-bench, once; they are never among the project's packages.
 * @throws when npm cannot bring them
 */
export function installPeers(): Peers {
  const folder = join(homedir(), '.cache', 'aimsflow-bench');
  const manifest = JSON.stringify({ name: 'aimsflow-bench', private: true, dependencies: PACKAGES }, null, 2);
  const done = join(folder, 'installed.json');
  if (!existsSync(done) || readFileSync(done, 'utf8') !== manifest) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), manifest);
    npmInstall(folder);
    writeFileSync(done, manifest);
  }
  const modules = join(folder, 'node_modules');
  const platform = `${process.platform}-${process.arch}`;
  return {
    folder,
    node: join(modules, 'node', 'bin', 'node'),
    restateServer: join(modules, '@restatedev', `restate-server-${platform}`, 'bin', 'restate-server'),
  };
}

function npmInstall(folder: string): void {
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DO_NOT_TRACK: '1' },
    });
  } catch (error) {
    const [reason] = String((error as { stderr?: unknown }).stderr).split('\n');
    throw new Error(`npm does not bring the packages (${reason}): run npm install in ${folder}`);
  }
}
