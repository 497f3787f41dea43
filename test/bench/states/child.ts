// A process that measures one thing and sends what it saw to its parent: child.ts NAME SETTINGS-AS-JSON
process.env.TZ = 'UTC';

import { measure } from './measure';
import type { Settings } from './subject';

const TASKS = {
  ours: async (settings: Settings) => measure((await import('./ours')).open, settings),
  dbos: async (settings: Settings) => measure((await import('./dbos')).open, settings),
  restate: async (settings: Settings) => measure((await import('./restate')).open, settings),
  threads: async ({ directory }: Settings) => (await import('./threads')).measureThreads(directory),
  memory: async ({ directory }: Settings) => (await import('./memory')).measureMemory(directory),
  million: async ({ directory }: Settings) => (await import('./million')).measureMillion(directory),
};

/** What each task sends, by its name. */
export type Results = { [Name in keyof typeof TASKS]: Awaited<ReturnType<(typeof TASKS)[Name]>> };

async function main([name, settings]: string[]): Promise<void> {
  const result = await TASKS[name as keyof Results](JSON.parse(settings as string) as Settings);
  // A peer's client may keep sockets open for minutes.
  process.send?.(result, () => process.exit());
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
