import type { Job } from './campaign';
import { checkHistory, scheduleOf } from './check-history';
import { detailsOf, type Event, type Execution } from './collect';
import type { Effect } from './effects';
import { KINDS } from './kinds';
import type { Expected, Json, JsonObject, Kind } from './kinds/kind';

/** What a campaign left behind. */
export interface Outcome {
  jobs: Job[];
  executions: Execution[];
  effects: Effect[];
}

/** @returns everything that must not be; nothing when no execution was lost, stuck, run twice or told wrong */
export function checkOutcome({ jobs, executions, effects }: Outcome): string[] {
  return [
    ...checkJobs(jobs, executions),
    ...executions.flatMap((execution) => {
      const { machine, description, events } = execution;
      const problems = [...checkHistory(description, events), ...checkExpected(execution, executions)];
      return problems.map((problem) => `${machine} ${description.name}: ${problem}`);
    }),
    ...checkEffects(executions, effects),
    ...checkAnswers(executions, effects),
  ];
}

/** Each execution that was asked for is there once, as it was answered. */
function checkJobs(jobs: Job[], executions: Execution[]): string[] {
  const problems: string[] = [];
  const count = countBy(executions, ({ description }) => description.executionArn);
  for (const [arn, times] of count) if (times > 1) problems.push(`${arn} is there ${times} times`);
  const own = executions.filter(
    ({ machine, parent }) => parent === undefined && (KINDS[machine] as Kind).share > 0,
  );
  const byName = new Map(own.map((execution) => [execution.description.name, execution]));
  if (own.length !== jobs.length) problems.push(`there are ${own.length} executions of ${jobs.length}`);
  for (const { name, machine, input, startDate } of jobs) {
    const found = byName.get(name);
    if (!found) problems.push(`${name} is lost`);
    else if (found.machine !== machine || !same(JSON.parse(found.description.input), input))
      problems.push(`${name} is another execution`);
    else if (startDate !== undefined && startDate !== found.description.startDate)
      problems.push(`${name} was started at ${startDate} and is of ${found.description.startDate}`);
  }
  return problems;
}

/** An execution became what its machine and its input make of it. */
function checkExpected(execution: Execution, all: Execution[]): string[] {
  const { machine, parent, description, events } = execution;
  const kind = KINDS[machine] as Kind;
  const input = JSON.parse(description.input) as JsonObject;
  const expected = parent === undefined ? kind.expected(input) : kind.child?.(input);
  if (!expected) return ['has children that it should not have'];
  const problems: string[] = [];
  const { status, error, output } = description;
  if (status !== expected.status) problems.push(`is ${status} (${error}) and not ${expected.status}`);
  if (expected.error !== undefined && error !== expected.error) problems.push(`has the error ${error}`);
  const wanted = expected.output;
  if (!same(output === undefined ? undefined : JSON.parse(output), wanted))
    problems.push(`has the output ${output} and not ${JSON.stringify(wanted)}`);
  return [
    ...problems,
    ...checkEntered(expected, events),
    ...checkWaits(expected, events),
    ...checkBegun(expected, execution, all),
  ];
}

/** Transitions are made exactly once: each state was entered as often as it must be. */
function checkEntered({ entered }: Expected, events: Event[]): string[] {
  if (!entered) return [];
  const entrances = events.filter(({ type }) => type.endsWith('StateEntered'));
  const counts = Object.fromEntries(countBy(entrances, (event) => String(detailsOf(event).name)));
  return same(counts, entered)
    ? []
    : [`entered ${JSON.stringify(counts)} and not ${JSON.stringify(entered)}`];
}

function checkWaits({ waits = {} }: Expected, events: Event[]): string[] {
  return Object.entries(waits).flatMap(([state, seconds]) => {
    const [entered, exited] = ['WaitStateEntered', 'WaitStateExited'].map((wanted) =>
      events.find((event) => event.type === wanted && detailsOf(event).name === state),
    );
    if (!entered || !exited) return [`did not wait in ${state}`];
    const waited = Math.round(1000 * (exited.timestamp - entered.timestamp));
    return waited >= 1000 * seconds ? [] : [`waited ${waited} ms in ${state} and not ${seconds} s`];
  });
}

/** Each child was begun once: those of a distributed Map, and executions of other machines. */
function checkBegun({ children, began }: Expected, { description }: Execution, all: Execution[]): string[] {
  const problems: string[] = [];
  const fits = (count: number, wanted: object) =>
    'exactly' in wanted ? count === wanted.exactly : count <= Number((wanted as { atMost: number }).atMost);
  const own = all.filter(({ parent }) => parent === description.name).length;
  if (!fits(own, children ?? { exactly: 0 })) problems.push(`has ${own} children`);
  if (!began) return problems;
  // Whom it began got its input.
  const started = all.filter(
    ({ machine, description: { input } }) =>
      machine === began.machine && same(JSON.parse(input), JSON.parse(description.input)),
  ).length;
  if (!fits(started, began)) problems.push(`began ${began.machine} ${started} times`);
  return problems;
}

/** What a scheduling asks of the outside; undefined where that is another execution. */
function askedFor(scheduled: Event): Json | undefined {
  const { input, parameters, resourceType } = detailsOf(scheduled);
  if (resourceType === 'states') return undefined;
  const asked = JSON.parse(String(input ?? parameters)) as JsonObject;
  return resourceType === 'lambda' ? (asked.Payload as Json) : asked;
}

/**
 * At-least-once, and no more than that: what was answered was called, what was called had been scheduled, and a call
 * was made again only because the process had died.
 */
function checkEffects(executions: Execution[], effects: Effect[]): string[] {
  const problems: string[] = [];
  const calls = effects.flatMap((effect) =>
    'called' in effect ? [{ life: effect.life, call: canonical(effect.called) }] : [],
  );
  const called = new Set(calls.map(({ call }) => call));
  const scheduledOnce = new Set<string>();
  for (const { events, description } of executions) {
    const byId = new Map(events.map((event) => [event.id, event]));
    const before = ({ previousEventId }: Event) => byId.get(previousEventId);
    for (const event of events.filter(({ type }) => type.endsWith('Scheduled'))) {
      const asked = askedFor(event);
      if (asked === undefined) continue;
      const call = canonical(asked);
      if (scheduledOnce.has(call)) problems.push(`${description.name}: ${call} was scheduled twice`);
      scheduledOnce.add(call);
    }
    for (const event of events.filter(({ type }) => /^(LambdaFunction|Activity|Task)Succeeded$/.test(type))) {
      const scheduled = scheduleOf(event, before);
      const asked = scheduled && askedFor(scheduled);
      if (asked !== undefined && !called.has(canonical(asked)))
        problems.push(`${description.name}: ${event.id} ${event.type}, but it was not called`);
    }
  }
  for (const call of called)
    if (!scheduledOnce.has(call)) problems.push(`${call} was called, but not scheduled`);
  for (const [call, times] of countBy(calls, ({ life, call }) => `in life ${life}: ${call}`))
    if (times > 1) problems.push(`called ${times} times ${call}`);
  for (const effect of effects) if ('fault' in effect) problems.push(`life ${effect.life}: ${effect.fault}`);
  return problems;
}

/** An answer that was accepted stands in the history, and none was accepted twice. */
function checkAnswers(executions: Execution[], effects: Effect[]): string[] {
  const accepted = effects.flatMap((effect) =>
    'answered' in effect && effect.accepted ? [effect.answered] : [],
  );
  const problems = [...countBy(accepted, (token) => token)].flatMap(([token, times]) =>
    times > 1 ? [`the token ${token} was accepted ${times} times`] : [],
  );
  const answered = new Set<Json | undefined>();
  let activities = 0;
  for (const { events } of executions) {
    const byId = new Map(events.map((event) => [event.id, event]));
    for (const event of events) {
      if (event.type === 'ActivitySucceeded') activities++;
      if (!/^Task(Succeeded|Failed)$/.test(event.type)) continue;
      const scheduled = scheduleOf(event, ({ previousEventId }) => byId.get(previousEventId));
      const asked = scheduled && askedFor(scheduled);
      if (typeof asked === 'object' && asked !== null) answered.add((asked as JsonObject).token);
    }
  }
  // An activity's token is not in the history: those are counted.
  const unknown = new Set(accepted.filter((token) => !answered.has(token)));
  if (unknown.size > activities)
    problems.push(
      `${unknown.size} accepted answers stand in no history, which has ${activities} of activities`,
    );
  return problems;
}

function countBy<T>(list: T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}

/** JSON with sorted keys: equal values have equal texts. */
function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

const same = (a: Json | undefined, b: Json | undefined) => canonical(a) === canonical(b);
