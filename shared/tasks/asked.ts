import { contentHash } from '../canonical';
import { activeAdmins } from '../people/person';
import type { RunFacts, Step } from '../processes/process';
import { FIRST_ANSWER, type Rule } from './rule';
import type { Subject, Task } from './task';

/** What a step decides on, each with who submitted it. */
export type SubjectOf = Subject & { by: string };

/** The latest closed task of each step (and item): what counts of a run that went in circles. */
export function latestDone(tasks: Task[]): Map<string, Task> {
  const latest = new Map<string, Task>();
  for (const task of tasks) {
    if (task.state === 'done') latest.set(stepKey(task.step, task.item), task);
  }
  return latest;
}

/** 'plan', or 'implement.2' for the third item. */
export const stepKey = (step: string, item?: number): string =>
  item === undefined ? step : `${step}.${item}`;

/** Everything that a step decides on, as it stands now; empty for a step that makes content. */
export function subjectsOf(step: Step, { tasks, contents }: RunFacts): SubjectOf[] {
  const decides = step.kind === 'form' ? [] : (step.decides ?? []);
  const done = [...latestDone(tasks)];
  return decides.flatMap((name): SubjectOf[] => {
    if (name === 'start') {
      const start = contents.start;
      return start
        ? [{ step: name, taskId: start.taskId, contentHash: start.contentHash, by: start.submittedBy }]
        : [];
    }
    return done
      .filter(([key]) => key === name || (key.startsWith(`${name}.`) && contents[key] !== undefined))
      .map(([, task]) => ({
        step: name,
        taskId: task.id,
        contentHash: task.outcomeHash!,
        by: task.closedBy!,
      }));
  });
}

/** The hash that a decision on these holds for: the content's own, or one over all of theirs. */
export function subjectsHash(subjects: Subject[]): string {
  if (subjects.length < 2) return subjects[0]?.contentHash ?? '';
  return contentHash(subjects.map(({ step, contentHash: hash }) => ({ step, contentHash: hash })));
}

/**
 * Why this person must not do the step: they submitted what is decided on (separation of duties), or what the step's
 * own rule says. undefined for everybody else.
 */
export function barOf(step: Step, facts: RunFacts, personId: string): string | undefined {
  if (subjectsOf(step, facts).some(({ by }) => by === personId)) return 'submitted what is decided on';
  return step.barred?.(personId, facts);
}

/** Fewer people are there than must approve. */
export class QuorumUnreachable extends Error {
  constructor(needed: number, there: number) {
    super(`${needed} people must approve, and only ${there} can be asked`);
    this.name = 'QuorumUnreachable';
  }
}

/** Those of these who are there and whom nothing keeps from the step, each once. */
const free = (step: Step, facts: RunFacts, ids: string[]): string[] =>
  [...new Set(ids)].filter(
    (id) =>
      facts.people.some((person) => person.id === id && person.active) &&
      barOf(step, facts, id) === undefined,
  );

/** Everybody who could be asked in somebody's place: those the step names, then the administrators. */
export const askable = (step: Step, facts: RunFacts): string[] =>
  free(step, facts, [...step.who(facts), ...activeAdmins(facts.people).map(({ id }) => id)]);

/**
 * Who is asked. Whoever has left or is barred is left out; where too few are named, the administrators are asked too.
 * Only when nobody else is there at all, an administrator is asked although barred: they must say why they decide all
 * the same.
 * @throws {QuorumUnreachable}
 */
export function whoIsAsked(step: Step, facts: RunFacts): { personIds: string[]; rule: Rule } {
  const admins = activeAdmins(facts.people).map(({ id }) => id);
  const rule = (step.kind === 'form' ? undefined : step.rule?.(facts)) ?? FIRST_ANSWER;
  const needed = typeof rule.need === 'number' ? rule.need : 1;
  const named = free(step, facts, step.who(facts));
  const asked = named.length >= needed ? named : free(step, facts, [...named, ...admins]);
  if (asked.length >= needed) return { personIds: asked, rule };
  if (needed === 1) return { personIds: admins, rule };
  throw new QuorumUnreachable(needed, asked.length);
}
