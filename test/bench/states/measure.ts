import { setTimeout as pause } from 'node:timers/promises';
import { type Open, type Settings, STEPS } from './subject';

/** Milliseconds. */
export interface Spread {
  p50: number;
  p99: number;
}

export interface Measures {
  workflow: Spread;
  /** from the call of one step's function to the call of the next one's */
  step: Spread;
  workflowsPerSecond: number;
  signal: Spread;
}

const SIDE_BY_SIDE = 50;
const WARM_UP_MS = 1_500;
const MEASURED_MS = 4_000;
const SIGNALS = 50;
/** After the start of a workflow, until it certainly waits for its signal. */
const UNTIL_IT_WAITS_MS = 20;

/** Takes all measures of one system. */
export async function measure(open: Open, settings: Settings): Promise<Measures> {
  let calls: number[] = [];
  const subject = await open(settings, () => calls.push(performance.now()));

  const sequential = async (forMs: number) => {
    const workflows: number[] = [];
    const steps: number[] = [];
    for (const end = performance.now() + forMs; performance.now() < end; ) {
      calls = [];
      workflows.push(await timed(subject.run));
      if (calls.length !== STEPS) throw new Error(`a workflow made ${calls.length} steps of ${STEPS}`);
      for (let n = 1; n < STEPS; n++) steps.push((calls[n] as number) - (calls[n - 1] as number));
    }
    return { workflow: spread(workflows), step: spread(steps) };
  };

  try {
    await sequential(WARM_UP_MS);
    const oneByOne = await sequential(MEASURED_MS);
    await sideBySide(subject.run, WARM_UP_MS);
    const workflowsPerSecond = await sideBySide(subject.run, MEASURED_MS);
    const signals: number[] = [];
    for (let n = 0; n < SIGNALS; n++) {
      const send = await subject.wait();
      await pause(UNTIL_IT_WAITS_MS);
      signals.push(await timed(send));
    }
    return { ...oneByOne, workflowsPerSecond, signal: spread(signals) };
  } finally {
    await subject.close();
  }
}

/** Keeps 50 workflows under way. @returns how many ended in a second */
export async function sideBySide(run: () => Promise<void>, forMs: number): Promise<number> {
  const from = performance.now();
  let ended = 0;
  const one = async () => {
    while (performance.now() - from < forMs) {
      await run();
      ended++;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
  return ended / ((performance.now() - from) / 1000);
}

/** Runs `count` workflows, 50 at once. @returns milliseconds */
export async function many(run: () => Promise<void>, count: number): Promise<number> {
  let left = count;
  const one = async () => {
    while (left-- > 0) await run();
  };
  return timed(() => Promise.all(Array.from({ length: SIDE_BY_SIDE }, one)));
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

export function spread(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
  return { p50: at(0.5), p99: at(0.99) };
}

/** The median of each number. */
export function median(rounds: Measures[]): Measures {
  const of = (number: (round: Measures) => number) => spread(rounds.map(number)).p50;
  const both = (name: 'workflow' | 'step' | 'signal') => ({
    p50: of((round) => round[name].p50),
    p99: of((round) => round[name].p99),
  });
  return {
    workflow: both('workflow'),
    step: both('step'),
    workflowsPerSecond: of(({ workflowsPerSecond }) => workflowsPerSecond),
    signal: both('signal'),
  };
}
