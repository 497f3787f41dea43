import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureDbos, measureOurs, measureRestate } from './processes';
import { type Column, comparison, memoryLines, millionLines, threadLines } from './report';

const PEERS: { name: string; how: string; measure: (directory: string) => Promise<Column['measures']> }[] = [
  {
    name: 'DBOS',
    how: 'DBOS Transact in-process; PostgreSQL over loopback TCP, fsync=on, synchronous_commit=on',
    measure: measureDbos,
  },
  {
    name: 'Restate',
    how: 'Restate server as it comes (WAL fsync on); service and client in one process, over loopback HTTP',
    measure: measureRestate,
  },
];

/** Our Step Functions runtime beside its peers, one after another on the same machine. @returns lines to print */
export async function compareStates(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'aimsflow-bench-'));
  // PostgreSQL's own user must reach its files.
  chmodSync(folder, 0o755);
  try {
    const columns: Column[] = [{ name: 'ours', measures: await measureOurs('ours', join(folder, 'ours')) }];
    const missing: string[] = [];
    for (const { name, measure } of PEERS) {
      try {
        columns.push({ name, measures: await measure(join(folder, name)) });
      } catch (error) {
        missing.push(`${name} is not measured: ${(error as Error).message.split('\n')[0]}`);
      }
    }
    return [
      ...comparison(columns),
      ...missing,
      '',
      'ours: StartExecution through states.call in-process; SQLite in WAL mode, synchronous=FULL (fsync each commit)',
      ...PEERS.filter(({ name }) => columns.some((column) => column.name === name)).map(
        ({ name, how }) => `${name}: ${how}`,
      ),
      '',
      ...threadLines(await measureOurs('threads', join(folder, 'threads'))),
      ...memoryLines(await measureOurs('memory', join(folder, 'memory'))),
      ...millionLines(await measureOurs('million', join(folder, 'million'))),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
