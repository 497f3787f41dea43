import { many } from './measure';
import { openBench } from './ours';

export interface MemorySample {
  executions: number;
  /** bytes in use after a garbage collection */
  heap: number;
  /** bytes */
  rss: number;
}

const EXECUTIONS = 100_000;
const EVERY = 20_000;

/** Runs 100,000 executions of five steps in one process, which must have been started with --expose-gc. */
export async function measureMemory(directory: string): Promise<MemorySample[]> {
  const bench = await openBench(directory, () => undefined);
  const samples: MemorySample[] = [];
  for (let executions = EVERY; executions <= EXECUTIONS; executions += EVERY) {
    await many(bench.run, EVERY);
    global.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    samples.push({ executions, heap: heapUsed, rss });
  }
  await bench.close();
  return samples;
}
