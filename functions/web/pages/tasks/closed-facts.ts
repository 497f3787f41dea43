import { stepOf } from '../../../../shared/processes';
import type { RiskCriteria } from '../../../../shared/risk';
import type { Run } from '../../../../shared/runs/run';
import { readContent, type SubmittedContent } from '../../../../shared/store/assessments';
import { namesIn } from '../../../../shared/store/choices';
import { criteriaVersion } from '../../../../shared/store/criteria';
import { type Dossier, readDossier, readPart } from '../../../../shared/store/dossier';
import { getPeople } from '../../../../shared/store/people';
import { getRun, tasksOfRun } from '../../../../shared/store/runs';
import { decisionOn } from '../../../../shared/store/tasks/take-back';
import type { Task } from '../../../../shared/tasks/task';
import { type NameOf, namesFrom } from '../names';
import { peopleOf } from './participants-view';

/** What a closed task left behind, and what came after it. */
export interface ClosedFacts {
  run?: Run;
  /** What was submitted, or decided on, of a risk assessment. */
  content?: SubmittedContent;
  /** The criteria that it was rated by. */
  criteria?: RiskCriteria;
  /** What was submitted, or decided on, of every other process. */
  dossier?: Dossier;
  /** What was submitted can still be taken back. */
  open: boolean;
  /** The task that followed in the same run. */
  following?: Task;
  nameOf: NameOf;
}

export async function readClosed(task: Task): Promise<ClosedFacts> {
  const [run, tasks, contents] = await Promise.all([
    getRun(task.runId),
    tasksOfRun(task.runId),
    stepOf(task).kind === 'own' ? readOwn(task) : readGeneral(task),
  ]);
  const following = tasks.find(({ number }) => number === task.number + 1);
  const ids = [...peopleOf(task), task.closedBy, ...(following?.assignees ?? [])];
  const people = await getPeople(ids.filter((id): id is string => !!id));
  const open = decisionOn(task, tasks) !== undefined;
  return { run, ...contents, open, following, nameOf: namesFrom(people) };
}

async function readOwn(task: Task): Promise<Pick<ClosedFacts, 'content' | 'criteria'>> {
  const contentAt = task.decision === 'submitted' ? task.id : task.subjectTaskId;
  const content = contentAt ? await readContent(contentAt) : undefined;
  return { content, criteria: content && (await criteriaVersion(content.subject.criteria.version)) };
}

async function readGeneral(task: Task): Promise<Pick<ClosedFacts, 'dossier'>> {
  if (task.decision !== 'submitted') return { dossier: await readDossier(task) };
  const part = await readPart(task.id);
  return part ? { dossier: { parts: [part], names: await namesIn([part.stored]) } } : {};
}
