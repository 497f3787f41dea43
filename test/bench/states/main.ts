import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measures, median } from './measure';
import { measureDbos, measureOurs, measureRestate } from './processes';
import { comparison, memoryLines, millionLines, threadLines } from './report';

interface System {
  name: string;
  how: string;
  /** @param directory for its files; does not exist yet */
  measure(directory: string): Promise<Measures>;
}

const SYSTEMS: System[] = [
  {
    name: 'ours',
    how: 'StartExecution through states.call in-process; SQLite in WAL mode, synchronous=FULL (fsync each commit)',
    measure: (directory) => measureOurs('ours', directory),
  },
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

/** The systems take turns, so that a busy minute of the machine meets all of them; the median counts. */
const ROUNDS = 3;

/** Our Step Functions runtime beside its peers, one after another on the same machine. @param print is given lines */
export async function compareStates(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'aimsflow-bench-'));
  // PostgreSQL's own user must reach its files.
  chmodSync(folder, 0o755);
  try {
    const seen = new Map(SYSTEMS.map((system) => [system, [] as Measures[]]));
    const missing: string[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [system, measures] of seen) {
        console.error(`  … ${system.name}, round ${round} of ${ROUNDS}`);
        try {
          measures.push(await system.measure(join(folder, `${system.name}-${round}`)));
        } catch (error) {
          missing.push(`${system.name} is not measured: ${(error as Error).message.split('\n')[0]}`);
          seen.delete(system);
        }
      }
    }
    const printAll = (lines: string[]) => lines.forEach(print);
    printAll([
      ...comparison([...seen].map(([{ name }, measures]) => ({ name, measures: median(measures) }))),
      ...missing,
      '',
      ...[...seen.keys()].map(({ name, how }) => `${name}: ${how}`),
      `five steps one after another, each a function of the process; the median of ${ROUNDS} rounds in turns`,
      '',
    ]);
    printAll(threadLines(await measureOurs('threads', join(folder, 'threads'))));
    printAll(memoryLines(await measureOurs('memory', join(folder, 'memory'))));
    printAll(millionLines(await measureOurs('million', join(folder, 'million'))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
