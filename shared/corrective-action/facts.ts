import type { ListItem } from '../forms/form';
import type { RunFacts } from '../processes/process';
import { roundFits } from './dates';
import type { StartContent } from './forms/start';
import { type CauseTrace, type EarlierCause, findRecurrences, type Recurrence } from './recurrence';
import { type Approval, approvalFor, type Priority, raised } from './scales';

/** What only this process reads: the causes of all other corrective actions. RunFacts.more */
export interface CorrectiveActionMore {
  earlier: EarlierCause[];
}

/** After so many reviews that found no effect, top management is asked how to go on. */
export const MOST_ROUNDS = 3;

export interface PlannedAction {
  what: string;
  owner: string;
  /** YYYY-MM-DD */
  until: string;
}

export type CauseContent = {
  method: string;
  category: string;
  cause: string;
  cameBack?: string;
  similar: 'found' | 'none';
  similarWhere?: string;
  similarSystems?: string[];
};
export type PlanContent = {
  needed: 'yes' | 'no';
  actions?: (ListItem & PlannedAction)[];
  criterion?: string;
  reviewer?: string;
  reviewAfterDays?: number;
};
export type ReviewContent = {
  effective: 'yes' | 'no';
  missing?: string;
  updateRisks?: 'yes' | 'no';
  riskSystems?: string[];
  updateSoa?: 'yes' | 'no';
  soaControls?: string[];
  soaNote?: string;
  updateAims?: 'yes' | 'no';
  aimsNote?: string;
};
export type DirectContent = { how: 'again' | 'new' | 'close'; why: string; leader?: string };

interface Contents {
  start: StartContent;
  cause: CauseContent;
  plan: PlanContent;
  review: ReviewContent;
  direct: DirectContent;
}

/** What stands of a step; its shape is what the step's form checked. */
export const contentOf = <Step extends keyof Contents>(
  { contents }: Pick<RunFacts, 'contents'>,
  step: Step,
): Contents[Step] | undefined => contents[step]?.content as Contents[Step] | undefined;

/** The start content is there from the first moment of a run. @throws when it is not */
export function startOf(facts: Pick<RunFacts, 'contents' | 'run'>): StartContent {
  const start = contentOf(facts, 'start');
  if (!start) throw new Error(`corrective action ${facts.run.id} has no start content`);
  return start;
}

export const isActive = ({ people }: Pick<RunFacts, 'people'>, id: string | undefined): id is string =>
  people.some((person) => person.id === id && person.active);

/** Who leads: named by management last, else at the start, else the system's owner, else the default owner. */
export function leaderOf(facts: RunFacts): string | undefined {
  const named = [
    contentOf(facts, 'direct')?.leader,
    startOf(facts).leader,
    facts.run.ownerId,
    facts.system?.ownerId,
    facts.settings.defaultOwnerId,
  ];
  return named.find((id) => isActive(facts, id));
}

/** Which of two contents was submitted later: tasks are numbered in the order they were opened. */
const numberOf = (facts: RunFacts, step: string): number =>
  facts.tasks.findIndex(({ id }) => id === facts.contents[step]?.taskId);

/** The step, of these, that was submitted last. */
export function latestOf<Step extends string>(facts: RunFacts, steps: readonly Step[]): Step | undefined {
  const submitted = steps.filter((step) => facts.contents[step]);
  return submitted.sort((a, b) => numberOf(facts, b) - numberOf(facts, a))[0];
}

/** How many effectiveness reviews said that it did not work: all that are done, but one that said it did. */
export function failedReviews(facts: Pick<RunFacts, 'contents' | 'tasks'>): number {
  const worked = contentOf(facts, 'review')?.effective === 'yes' ? facts.contents.review!.taskId : undefined;
  return facts.tasks.filter(({ id, step, state }) => step === 'review' && state === 'done' && id !== worked)
    .length;
}

/** The priority as it is now: one step higher for each review that failed. */
export const priorityOf = (facts: Pick<RunFacts, 'contents' | 'tasks' | 'run'>): Priority =>
  raised(startOf(facts).priority, failedReviews(facts));

/** The priority of the one that takes over: higher than this one began with, whatever it did not get on for. */
export const priorityAnew = (facts: Pick<RunFacts, 'contents' | 'tasks' | 'run'>): Priority =>
  raised(startOf(facts).priority, Math.max(1, failedReviews(facts)));

export const actionsOf = (facts: Pick<RunFacts, 'contents'>): PlannedAction[] =>
  contentOf(facts, 'plan')?.actions ?? [];

/** The action that an "implement" task is about. @throws when the plan has none of that place */
export function actionOf(facts: RunFacts): PlannedAction {
  const action = actionsOf(facts)[facts.item ?? -1];
  if (!action) throw new Error(`corrective action ${facts.run.id} has no action ${facts.item}`);
  return action;
}

/** What is compared when the same cause is looked for elsewhere. */
export function traceOf(
  start: StartContent,
  cause: Pick<CauseContent, 'category' | 'cause' | 'similarSystems'>,
): CauseTrace {
  return {
    category: cause.category,
    words: cause.cause,
    title: start.title,
    systems: [...new Set([...systemsIn(start), ...(cause.similarSystems ?? [])])],
    controls: start.controls ?? [],
    source: start.source,
  };
}

/** The AI systems that it was started about. */
export const systemsIn = ({ system, systems = [] }: Pick<StartContent, 'system' | 'systems'>): string[] =>
  system === undefined ? systems : [system];

/** The other corrective actions whose cause is known. */
export function earlierIn({ more, run }: Pick<RunFacts, 'more' | 'run'>): EarlierCause[] {
  const { earlier = [] } = (more ?? {}) as Partial<CorrectiveActionMore>;
  return earlier.filter(({ runId }) => runId !== run.id);
}

/** Earlier corrective actions with the cause that is written now, or that stands. */
export const recurrencesOf = (
  facts: Pick<RunFacts, 'more' | 'run' | 'contents'>,
  cause = contentOf(facts, 'cause'),
): Recurrence[] => (cause ? findRecurrences(traceOf(startOf(facts), cause), earlierIn(facts)) : []);

/** Who has to agree to a plan. */
export function approvalOf(facts: RunFacts, plan: PlanContent): Approval {
  const special = plan.needed === 'no' || recurrencesOf(facts).length > 0;
  return approvalFor(startOf(facts).severity, priorityOf(facts), special);
}

/** What somebody did so far, also for a plan that was made anew since: 'carried out an action'. */
export function partIn(personId: string, { tasks }: Pick<RunFacts, 'tasks'>): string | undefined {
  const did = (wanted: string) =>
    tasks.some(({ step, state, closedBy }) => step === wanted && state === 'done' && closedBy === personId);
  if (did('plan')) return 'planned the actions';
  return did('implement') ? 'carried out an action' : undefined;
}

/** What somebody did of what is reviewed, to follow a name or "You"; undefined when they had no hand in it. */
export function handIn(personId: string, facts: RunFacts): string | undefined {
  const part = partIn(personId, facts);
  if (part) return part;
  return actionsOf(facts).some(({ owner }) => owner === personId) ? 'had an action to carry out' : undefined;
}

/** Whether a review that fails now leads back to the cause by itself; else top management is asked. */
export const mayTryAgain = (facts: RunFacts): boolean =>
  failedReviews(facts) + 1 < MOST_ROUNDS && roundFits(facts.run, facts.today);
