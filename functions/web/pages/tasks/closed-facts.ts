import type { Person } from '../../../../shared/people/person';
import type { RiskCriteria } from '../../../../shared/risk';
import type { Run } from '../../../../shared/runs/run';
import { readContent, type SubmittedContent } from '../../../../shared/store/assessments';
import { criteriaVersion } from '../../../../shared/store/criteria';
import { getPeople } from '../../../../shared/store/people';
import { getRun, tasksOfRun } from '../../../../shared/store/runs';
import type { Task } from '../../../../shared/tasks/task';

/** What a closed task left behind, and what came after it. */
export interface ClosedFacts {
  run?: Run;
  /** What was submitted, or decided on; none for a task that nobody answered. */
  content?: SubmittedContent;
  /** The criteria that it was rated by. */
  criteria?: RiskCriteria;
  /** The task that followed in the same run. */
  following?: Task;
  nameOf(personId: string): string;
}

export async function readClosed(task: Task): Promise<ClosedFacts> {
  const contentAt = task.step === 'assess' ? task.id : task.subjectTaskId;
  const [run, tasks, content] = await Promise.all([
    getRun(task.runId),
    tasksOfRun(task.runId),
    contentAt ? readContent(contentAt) : undefined,
  ]);
  const following = tasks.find(({ number }) => number === task.number + 1);
  const ids = [task.closedBy, ...(following?.assignees ?? [])].filter((id): id is string => !!id);
  const [people, criteria] = await Promise.all([
    getPeople(ids),
    content && criteriaVersion(content.subject.criteria.version),
  ]);
  return { run, content, criteria, following, nameOf: namesOf(people) };
}

const namesOf = (people: Person[]) => (id: string) =>
  people.find((person) => person.id === id)?.name ?? 'someone who is gone';
