import { contentHash } from '../../../../shared/canonical';
import type { Person } from '../../../../shared/people/person';
import { type AssessmentChange, assessmentChanges, type RiskCriteria } from '../../../../shared/risk';
import type { Run } from '../../../../shared/runs/run';
import { readContent, type SubmittedContent } from '../../../../shared/store/assessments';
import { criteriaVersion } from '../../../../shared/store/criteria';
import { getPeople, getPerson } from '../../../../shared/store/people';
import { getRun } from '../../../../shared/store/runs';
import { getSystem, type StoredSystem } from '../../../../shared/store/systems';
import { getTask } from '../../../../shared/store/tasks/task-writes';
import type { Task } from '../../../../shared/tasks/task';

import { peopleOf } from './participants-view';

/** What an approver needs to decide. */
export interface ApprovalWork {
  run?: Run;
  content: SubmittedContent;
  criteria: RiskCriteria;
  submitter?: Person;
  /** Everybody who is asked. */
  people: Person[];
  /** The register entry as it is now, which may differ from the one that was assessed. */
  system?: StoredSystem;
  /** Since the last round; undefined in the first. */
  changes?: AssessmentChange[];
}

/** @returns undefined when what is stored is not exactly what the task asks about: nobody decides on that */
export async function readApproval(task: Task): Promise<ApprovalWork | undefined> {
  const content = task.subjectTaskId ? await readContent(task.subjectTaskId) : undefined;
  if (!content || contentHash(content.subject) !== task.contentHash) return undefined;
  const [run, criteria, submitter, system, earlier, people] = await Promise.all([
    getRun(task.runId),
    criteriaVersion(content.subject.criteria.version),
    getPerson(content.submittedBy),
    getSystem(task.systemId!),
    earlierContent(task.subjectTaskId!),
    getPeople(peopleOf(task)),
  ]);
  const changes = earlier && assessmentChanges(earlier.subject.assessment, content.subject.assessment);
  return { run, content, criteria, submitter, people, system, changes };
}

/** What the assessment of the round before brought; an assessment after a request names it as its subject. */
async function earlierContent(assessmentTaskId: string): Promise<SubmittedContent | undefined> {
  const assessment = await getTask(assessmentTaskId);
  return assessment?.subjectTaskId ? readContent(assessment.subjectTaskId) : undefined;
}
