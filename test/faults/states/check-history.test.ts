import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../../conformance/corpus';
import { checkHistory } from './check-history';
import { type Description, detailsOf, type Event } from './collect';

const corpus = join(__dirname, '../../../../shared/asl-corpus/cases.jsonl');

(existsSync(corpus) ? test : test.skip)('the recorded histories of AWS contradict themselves nowhere', () => {
  // Those of concurrent branches are recorded without their order.
  const cases = readCorpus(corpus).filter(({ events }) => events.every(({ id }) => typeof id === 'number'));
  expect(cases.length).toBeGreaterThan(0);
  for (const { id, status, events: recorded } of cases) {
    // Their times are not recorded: each event comes a day after the one before.
    const events = recorded.map((event, i) => ({ ...event, timestamp: 86_400 * (i + 1) }) as Event);
    expect({ id, problems: checkHistory(described(status, events), events) }).toEqual({ id, problems: [] });
  }
});

/** An execution as its history tells it. */
function described(status: string, events: Event[]): Description {
  const [first, last] = [events[0] as Event, events.at(-1) as Event];
  const { input } = detailsOf(first) as { input: string };
  const { output, error, cause } = detailsOf(last) as Partial<Description>;
  const { timestamp: startDate } = first;
  return {
    executionArn: 'arn',
    name: 'one',
    status,
    input,
    output,
    error,
    cause,
    startDate,
    stopDate: last.timestamp,
  };
}

/** type, previousEventId, seconds, details */
type Line = [string, number, number, Record<string, unknown>?];

/** A Parallel with a task that is tried twice and a Wait; after it a Map of two iterations. */
const SOUND: Line[] = [
  ['ExecutionStarted', 0, 0, { input: '{}' }],
  ['ParallelStateEntered', 0, 0, { name: 'Both' }],
  ['ParallelStateStarted', 2, 0],
  ['TaskStateEntered', 3, 0, { name: 'Task' }],
  ['LambdaFunctionScheduled', 4, 0, { input: '1', timeoutInSeconds: 2 }],
  ['LambdaFunctionStarted', 5, 0],
  ['WaitStateEntered', 3, 0, { name: 'Pause' }],
  ['LambdaFunctionTimedOut', 6, 2, { error: 'States.Timeout' }],
  ['WaitStateExited', 7, 3, { name: 'Pause' }],
  ['LambdaFunctionScheduled', 8, 3, { input: '2' }],
  ['LambdaFunctionStarted', 10, 3],
  ['LambdaFunctionSucceeded', 11, 4, { output: '2' }],
  ['TaskStateExited', 12, 4, { name: 'Task' }],
  ['ParallelStateSucceeded', 13, 4],
  ['ParallelStateExited', 13, 4, { name: 'Both' }],
  ['MapStateEntered', 15, 4, { name: 'Each' }],
  ['MapStateStarted', 16, 4, { length: 2 }],
  ['MapIterationStarted', 17, 4, { name: 'Each', index: 0 }],
  ['PassStateEntered', 18, 4, { name: 'One' }],
  ['PassStateExited', 19, 4, { name: 'One' }],
  ['MapIterationSucceeded', 20, 4, { name: 'Each', index: 0 }],
  ['MapIterationStarted', 20, 4, { name: 'Each', index: 1 }],
  ['PassStateEntered', 22, 4, { name: 'One' }],
  ['PassStateExited', 23, 4, { name: 'One' }],
  ['MapIterationSucceeded', 24, 4, { name: 'Each', index: 1 }],
  ['MapStateSucceeded', 25, 4],
  ['MapStateExited', 25, 4, { name: 'Each' }],
  ['ExecutionSucceeded', 27, 5, { output: '[]' }],
];

const history = (lines: Line[]): Event[] =>
  lines.map(([type, previousEventId, timestamp, details], i) => ({
    id: i + 1,
    previousEventId,
    timestamp,
    type,
    ...(details && { detailsEventDetails: details }),
  }));

const problemsOf = (lines: Line[], more: Partial<Description> = {}) => {
  const events = history(lines);
  return checkHistory({ ...described('SUCCEEDED', events), ...more }, events).join('\n');
};

/** The sound history with some of its events (by their ids) replaced. */
const changed = (changes: Record<number, Line>) => SOUND.map((line, i) => changes[i + 1] ?? line);
/** The sound history with an event repeated right after itself; what follows it follows the second. */
const repeated = (id: number): Line[] =>
  [...SOUND.slice(0, id), SOUND[id - 1] as Line, ...SOUND.slice(id)].map(([type, previous, ...rest], i) => [
    type,
    i > id && previous > id - 1 ? previous + 1 : previous,
    ...rest,
  ]);
/** The sound history that ends early. */
const cutOff = (length: number) => SOUND.slice(0, length);

test('a sound history has no contradictions', () => {
  expect(problemsOf(SOUND)).toBe('');
});

test.each<[string, Line[], RegExp]>([
  ['two starts', repeated(1), /has 2 starts/],
  ['two ends', repeated(28), /has 2 ends/],
  ['no end', cutOff(27), /ends with 27 MapStateExited/],
  ['an event after the end', [...SOUND, ['PassStateEntered', 28, 5, { name: 'More' }]], /comes after 28/],
  ['an event that follows itself', changed({ 6: ['LambdaFunctionStarted', 6, 0] }), /follows 6/],
  ['an event that follows nothing', changed({ 6: ['LambdaFunctionStarted', 0, 0] }), /follows 0/],
  ['time that runs backwards', changed({ 9: ['WaitStateExited', 7, 1, { name: 'Pause' }] }), /is earlier/],
  ['a state that is left twice', repeated(15), /is left again/],
  [
    'a state that is never left',
    changed({ 9: ['LambdaFunctionStarted', 5, 3] }),
    /7 WaitStateEntered is never left/,
  ],
  [
    'an exit without an entrance',
    changed({ 24: ['PassStateExited', 23, 4, { name: 'Two' }] }),
    /leaves what was not/,
  ],
  [
    'another kind of exit',
    changed({ 24: ['WaitStateExited', 23, 4, { name: 'One' }] }),
    /leaves what was not/,
  ],
  ['a task that ends twice', repeated(12), /10 LambdaFunctionScheduled ends again/],
  [
    'a task that does not end',
    changed({ 12: ['PassStateEntered', 11, 4, { name: 'X' }] }),
    /10 .* has no end/,
  ],
  ['a timeout too early', changed({ 8: ['LambdaFunctionTimedOut', 6, 1] }), /is too early/],
  [
    'a retry too soon',
    changed({ 9: ['WaitStateExited', 7, 2, { name: 'Pause' }], 10: ['LambdaFunctionScheduled', 8, 2, {}] }),
    /tries again too soon/,
  ],
  [
    'an iteration too many',
    changed({ 17: ['MapStateStarted', 16, 4, { length: 1 }] }),
    /2 iterations began, of 1/,
  ],
  [
    'an iteration too few',
    changed({ 17: ['MapStateStarted', 16, 4, { length: 3 }] }),
    /2 iterations began, of 3/,
  ],
  ['an iteration that ends twice', repeated(21), /ends Each\[0\], which is not under way/],
])('%s is found', (_, lines, problem) => {
  expect(problemsOf(lines)).toMatch(problem);
});

test.each<[string, Partial<Description>, RegExp]>([
  ['status', { status: 'FAILED' }, /is FAILED and ends with/],
  ['output', { output: '[1]' }, /another output/],
  ['error', { error: 'Some' }, /another error/],
  ['input', { input: '1' }, /another input/],
  ['startDate', { startDate: 1 }, /before its startDate/],
  ['stopDate', { stopDate: 9 }, /not at its stopDate/],
  ['redriveCount', { redriveCount: 1 }, /was redriven 1 times/],
])('a description with another %s is found', (_, more, problem) => {
  expect(problemsOf(SOUND, more)).toMatch(problem);
});
