import { contentHash } from '../canonical';
import { activeAdmins } from '../people/person';
import type { RunFacts, Step } from '../processes/process';
import { FIRST_ANSWER, GROUPS, type GroupName, type Part, partsOf, type Rule } from './rule';
import type { Subject, Task } from './task';
import type { Asked } from './turn';

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

/** Fewer people are there than must approve. The message says what to do about it, where that is a setting. */
export class QuorumUnreachable extends Error {
  constructor({ group }: Part, needed: number, there: number) {
    const many = there === 0 ? 'nobody' : `only ${there}`;
    super(
      group
        ? `${needed} of ${GROUPS[group].name} must approve, and ${many} can be asked. Settings: name at least ${needed - there} more under “${GROUPS[group].label}” who did not submit it`
        : `${needed} people must approve, and ${many} can be asked`,
    );
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

const adminIds = ({ people }: RunFacts): string[] => activeAdmins(people).map(({ id }) => id);

export const ruleOf = (step: Step, facts: RunFacts): Rule =>
  (step.kind === 'form' ? undefined : step.rule?.(facts)) ?? FIRST_ANSWER;

/**
 * Everybody who could be asked in somebody's place: those the step names, then the administrators.
 * @param groups that the person answered for: where the rule is made of several, others are not asked in their place;
 * none in tasks of earlier releases
 */
export function askable(step: Step, facts: RunFacts, groups: readonly GroupName[] = []): string[] {
  const several = partsOf(ruleOf(step, facts)).length > 1;
  const isOne = (id: string) => groups.some((group) => GROUPS[group].membersIn(facts.settings).includes(id));
  const named = step.who(facts).filter((id) => !several || groups.length === 0 || isOne(id));
  return free(step, facts, [...named, ...adminIds(facts)]);
}

/** How many people a part needs to be asked. */
const fewest = ({ need }: Part): number => (typeof need === 'number' ? need : 1);

/** Whom each part of a rule asks, in the order of the parts. */
type Places = string[][];

/**
 * Each of these people in the place of one group. Whoever is in several goes where somebody is still missing, so that
 * as many people decide as the rule wants; where everybody has to approve, no member is counted elsewhere.
 */
function placesOf(parts: Part[], ids: string[], { settings }: RunFacts): Places {
  if (parts.length === 1) return [ids];
  const places: Places = parts.map(() => []);
  const groupsOf = (id: string) =>
    parts.flatMap(({ group }, at) => (group && GROUPS[group].membersIn(settings).includes(id) ? [at] : []));
  const inOneFirst = ids.toSorted((a, b) => groupsOf(a).length - groupsOf(b).length);
  for (const id of inOneFirst) {
    const may = groupsOf(id);
    const at =
      may.find((part) => parts[part]!.need === 'all') ??
      may.find((part) => places[part]!.length < fewest(parts[part]!)) ??
      may.at(-1);
    if (at !== undefined) places[at]!.push(id);
  }
  return places;
}

/** With these people in the places that are still empty; who is left over helps the last that was short. */
function withHelp(parts: Part[], places: Places, ids: string[]): Places {
  const spare = ids.filter((id) => !places.flat().includes(id));
  const short = (at: number) => Math.max(0, fewest(parts[at]!) - places[at]!.length);
  const last = parts.findLastIndex((_, at) => short(at) > 0);
  const helped = places.map((place, at) => [...place, ...spare.splice(0, short(at))]);
  if (last >= 0) helped[last]!.push(...spare);
  return helped;
}

/**
 * Where nobody is left for a group, another group's people stand in: one who is not needed there takes the place; only
 * when there is no such person, whoever is there answers for both.
 */
function withStandIns(parts: Part[], places: Places): Places {
  const standing = places.map((place) => [...place]);
  parts.forEach((part, at) => {
    if (standing[at]!.length > 0 || fewest(part) > 1) return;
    const rich = parts.findIndex(
      (other, from) => other.need !== 'all' && standing[from]!.length > fewest(other),
    );
    standing[at] = rich >= 0 ? standing[rich]!.splice(-1) : [...new Set(standing.flat())];
  });
  return standing;
}

/**
 * Who is asked. Whoever has left or is barred is left out; where too few are named for a group, the administrators are
 * asked too. A person answers for one group, so that as many decide as the rule wants, unless nobody else is there at
 * all. Only then, too, an administrator is asked although barred: they must say why they decide all the same.
 * @throws {QuorumUnreachable}
 */
export function whoIsAsked(step: Step, facts: RunFacts): { asked: Asked[]; rule: Rule } {
  const rule = ruleOf(step, facts);
  const parts = partsOf(rule);
  const admins = adminIds(facts);
  const named = placesOf(parts, free(step, facts, step.who(facts)), facts);
  const helped = withHelp(parts, named, free(step, facts, admins));
  const nobody = helped.flat().length === 0 && parts.every((part) => fewest(part) === 1);
  const places = withStandIns(parts, nobody ? withHelp(parts, helped, admins) : helped);
  parts.forEach((part, at) => {
    const there = places[at]!.length;
    if (there < fewest(part) && !nobody) throw new QuorumUnreachable(part, fewest(part), there);
  });
  const ids = [...new Set(places.flat())];
  return { asked: ids.map((personId) => ({ personId, ...groupsIn(parts, places, personId) })), rule };
}

/** The groups that a person answers for; none of a rule that names none. */
function groupsIn(parts: Part[], places: Places, personId: string): Pick<Asked, 'groups'> {
  const groups = parts.flatMap(({ group }, at) => (group && places[at]!.includes(personId) ? [group] : []));
  return groups.length > 0 ? { groups } : {};
}
