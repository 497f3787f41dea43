import type { Measures } from './measure';
import type { MemorySample } from './memory';
import type { MillionMeasures } from './million';
import type { ThreadMeasures } from './threads';

/** One system's numbers. */
export interface Column {
  name: string;
  measures: Measures;
}

const WHAT = 46;
const VALUE = 12;
const RATIO = 12;

const ms = (value: number) => `${value.toFixed(2)} ms`;
const perSecond = (value: number) => `${value.toFixed(0)}/s`;
const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(0)} MiB`;

/** `1 : 4.6` where the second is 4.6 times the first, `10.2 : 1` the other way round. */
export const ratio = (first: number, second: number) =>
  second >= first ? `1 : ${(second / first).toFixed(1)}` : `${(first / second).toFixed(1)} : 1`;

const ROWS: { what: string; of: (measures: Measures) => number; show: (value: number) => string }[] = [
  { what: 'five steps, one workflow at a time, p50', of: ({ workflow }) => workflow.p50, show: ms },
  { what: 'five steps, one workflow at a time, p99', of: ({ workflow }) => workflow.p99, show: ms },
  { what: 'one step, p50', of: ({ step }) => step.p50, show: ms },
  { what: 'one step, p99', of: ({ step }) => step.p99, show: ms },
  { what: 'workflows, 50 at once', of: ({ workflowsPerSecond }) => workflowsPerSecond, show: perSecond },
  { what: 'signal to the end of the workflow, p50', of: ({ signal }) => signal.p50, show: ms },
];

/** A table with a column for each system, and for each peer the ratio ours : peer. */
export function comparison(columns: Column[]): string[] {
  const [ours] = columns;
  const heads = columns.map(
    ({ name }) => name.padStart(VALUE) + (name === ours?.name ? '' : 'ours : it'.padStart(RATIO)),
  );
  return [
    ''.padEnd(WHAT) + heads.join(''),
    ...ROWS.map(({ what, of, show }) => {
      const cells = columns.map(({ measures }) => {
        const value = show(of(measures)).padStart(VALUE);
        return measures === ours?.measures
          ? value
          : value + ratio(of(ours?.measures as Measures), of(measures)).padStart(RATIO);
      });
      return what.padEnd(WHAT) + cells.join('');
    }),
  ];
}

const line = (what: string, value: string) => what.padEnd(WHAT) + value.padStart(VALUE);

export const threadLines = ({ workflow, workflowsPerSecond }: ThreadMeasures) => [
  'ours with the functions in worker threads, as the whole stack runs them',
  line('  five steps, one workflow at a time, p50', ms(workflow.p50)),
  line('  workflows, 50 at once', perSecond(workflowsPerSecond)),
];

export const memoryLines = (samples: MemorySample[]) => [
  'ours: memory, 50 workflows at once',
  ...samples.map(
    ({ executions, heap, rss }) =>
      line(`  after ${executions.toLocaleString('en')} workflows, heap and RSS`, megabytes(heap)) +
      megabytes(rss).padStart(VALUE),
  ),
];

export const millionLines = (seen: MillionMeasures) => [
  'ours: 1,000,000 stored executions that wait',
  line('  start, until calls are taken', ms(seen.start)),
  line('  start, until 1,000 overdue timers have fired', ms(seen.overdue)),
  line('  lateness of 1,000 timers, 200 a second, p50', ms(seen.lateness.p50)),
  line('  lateness of 1,000 timers, 200 a second, p99', ms(seen.lateness.p99)),
  line('  signal to a stored one, to its end, p50', ms(seen.woken.p50)),
  line('  a workflow beside 1,000 stored, 50 at once', ms(seen.costAmongThousand)),
  line('  a workflow beside 1,000,000 stored', ms(seen.costAmongMillion)),
  line('  ratio', `1 : ${(seen.costAmongMillion / seen.costAmongThousand).toFixed(2)}`),
];
