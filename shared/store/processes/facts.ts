import { processById } from '../../processes';
import type { RunFacts, Submitted } from '../../processes/process';
import type { Run } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { latestDone, stepKey } from '../../tasks/asked';
import type { Task } from '../../tasks/task';
import { keys } from '../keys';
import { listPeople } from '../people';
import { tasksOfRun } from '../runs';
import { readSettings } from '../settings';
import { getSystem } from '../systems';
import { queryAll } from '../table';
import { hooksOf } from './hooks';

/** Everything of a run that its process decides by, read afresh. */
export async function readFacts(run: Run, now: Date, item?: number): Promise<RunFacts> {
  const { pk } = keys.run(run.id);
  const [system, tasks, submitted, people, settings, more] = await Promise.all([
    run.systemId ? getSystem(run.systemId) : undefined,
    tasksOfRun(run.id),
    queryAll<Submitted>(pk, { beginsWith: 'CONTENT#' }),
    listPeople(),
    readSettings(),
    hooksOf(run.process)?.more?.(run),
  ]);
  return {
    run,
    ...(system && { system }),
    contents: currentContents(run, tasks, submitted),
    tasks,
    people,
    settings,
    ...(item !== undefined && { item }),
    today: dayOf(now.getTime(), settings.timeZone),
    more,
  };
}

/**
 * The latest content of each step. What was submitted for an item of a list counts only as long as that list does: a
 * plan that was made anew has its own actions.
 */
function currentContents(run: Run, tasks: Task[], submitted: Submitted[]): Record<string, Submitted> {
  const { steps } = processById(run.process);
  const latest = latestDone(tasks);
  const contents: Record<string, Submitted> = {};
  for (const content of submitted) {
    // The risk assessment keeps its own content in its own shape.
    if (content.step === undefined) continue;
    const key = stepKey(content.step, content.item);
    const step = steps[content.step];
    const task = latest.get(key);
    if (content.step !== 'start' && task?.id !== content.taskId) continue;
    const list = step?.kind === 'form' && step.itemsOf ? latest.get(step.itemsOf) : undefined;
    if (task && list && task.number < list.number) continue;
    contents[key] = content;
  }
  return contents;
}
