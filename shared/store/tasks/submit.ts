import type { FormContent } from '../../forms/form';
import type { Person } from '../../people/person';
import { processById, stepOf } from '../../processes';
import type { DecisionStep, FormStep, RunFacts, Submitted } from '../../processes/process';
import { stepKey, whoIsAsked } from '../../tasks/asked';
import type { Decision, Task } from '../../tasks/task';
import { contentWrites, makeContent } from '../contents';
import { keys } from '../keys';
import { readFacts } from '../processes/facts';
import { hooksOf } from '../processes/hooks';
import { getRun } from '../runs';
import { answerTask, type Means } from './answer';

interface Acting {
  task: Task;
  person: Person;
  means: Means;
}

/** The facts of a task's run. @throws {Error} when the run is gone */
export async function factsOf(task: Task, now: Date): Promise<RunFacts> {
  const run = await getRun(task.runId);
  if (!run) throw new Error(`there is no run ${task.runId}`);
  return readFacts(run, now, task.item);
}

/**
 * Submits a checked form: binds it to the form and to the register entry as it is now, and closes the task.
 * @param submission.reason why a person submits it who should not; needed of an administrator who is barred
 * @throws {QuorumUnreachable} when too few people are there for a decision that it has to pass
 * @throws {TaskNotClosed}
 */
export async function submitForm(
  { task, person, means, content, reason }: Acting & { content: FormContent; reason?: string },
  now: Date,
): Promise<{ task: Task; mailIds: string[] }> {
  const step = stepOf(task) as FormStep;
  const facts = await factsOf(task, now);
  const { run, system } = facts;
  const along = await hooksOf(run.process)?.submitting?.(task, content, facts, now);
  const made = makeContent(task, person, content, { system, bound: along?.bound }, now);
  const after = { ...facts, contents: { ...facts.contents, [stepKey(task.step, task.item)]: made } };
  checkQuorums(step.decidedIn?.(content, after) ?? [], task, made, after);
  return answerTask(
    {
      task,
      person,
      means,
      decision: 'submitted',
      ...(reason && { comment: reason }),
      outcomeHash: made.contentHash,
      route: step.route?.(content, after),
      next: step.next?.(content, after),
      also: [...contentWrites(made), { remove: keys.draft(task.id) }, ...(along?.writes ?? [])],
      mails: along?.mails,
      facts: { formHash: made.form.hash, ...(system && { systemVersion: system.version }) },
    },
    now,
  );
}

/**
 * Whether enough people are there for the decisions that follow: said now, to whoever can have it mended, and not by a
 * run that fails.
 * @throws {QuorumUnreachable}
 */
function checkQuorums(decisions: string[], task: Task, made: Submitted, after: RunFacts): void {
  const { contentHash: outcomeHash, submittedBy: closedBy } = made;
  const closed: Task = { ...task, state: 'done', decision: 'submitted', closedBy, outcomeHash };
  const tasks = after.tasks.map((one) => (one.id === task.id ? closed : one));
  const { steps } = processById(after.run.process);
  for (const name of decisions) whoIsAsked(steps[name]!, { ...after, tasks });
}

/** A decision that the process's rules do not allow: the message says why. */
export class DecisionRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DecisionRefused';
  }
}

/**
 * One person decides on what was submitted.
 * @throws {DecisionRefused}
 * @throws {TaskNotClosed}
 */
export async function decideOn(
  acting: Acting & {
    decision: Exclude<Decision, 'submitted'>;
    comment: string;
    conditions: string;
    references: string;
  },
  now: Date,
): Promise<{ task: Task; mailIds: string[] }> {
  const { task, decision } = acting;
  const step = stepOf(task) as DecisionStep;
  const refused = step.refuses?.(decision, await factsOf(task, now));
  if (refused) throw new DecisionRefused(refused);
  return answerTask({ ...acting, outcomeHash: task.contentHash }, now);
}
