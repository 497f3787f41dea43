import type { ContentHash } from '../canonical';
import type { Person } from '../people/person';
import { FIELDS } from '../register/fields';
import { significantChanges } from '../register/significance';
import type { Assessment } from '../risk/assessment';
import type { DraftAssessment } from '../risk/draft';
import { type AssessmentSubject, buildSubject } from '../risk/record';
import { followUp } from '../risk/treatment';
import { dayOf } from '../schedule/zone';
import type { Decision, Task } from '../tasks/task';
import { currentCriteria } from './criteria';
import { keys } from './keys';
import { readRiskSettings } from './risk/settings';
import { getRun } from './runs';
import { readSettings } from './settings';
import { getSystem, systemVersion } from './systems';
import { get, put } from './table';
import { answerTask, type Means } from './tasks/answer';
import { DecisionRefused } from './tasks/submit';

/** What a person submitted: the content that is decided on, by its hash. */
export interface SubmittedContent {
  subject: AssessmentSubject;
  contentHash: ContentHash;
  submittedBy: string;
  submittedAt: string;
}

/** The content that a closed assessment task brought. */
export const readContent = (taskId: string): Promise<SubmittedContent | undefined> =>
  get<SubmittedContent>(keys.content(taskId));

export interface Draft {
  draft: DraftAssessment;
  savedAt: string;
  savedBy: string;
  /** The save that this one took the place of, when the person had not seen it. */
  replaced?: { savedAt: string; savedBy: string };
}

export const readDraft = (taskId: string): Promise<Draft | undefined> => get<Draft>(keys.draft(taskId));

/** Keeps a half-filled form exactly as it was typed. @param replaced a save in between that the person had not seen */
export const saveDraft = (
  taskId: string,
  draft: DraftAssessment,
  personId: string,
  now: Date,
  replaced?: Draft['replaced'],
): Promise<void> =>
  put({
    ...keys.draft(taskId),
    draft,
    savedAt: now.toISOString(),
    savedBy: personId,
    ...(replaced && { replaced }),
  });

/**
 * Submits an assessment: rates it by the current criteria, binds it to the register entry as it is now, and closes
 * the task.
 * @throws {TaskNotClosed}
 */
export async function submitAssessment(
  { task, person, means, assessment }: { task: Task; person: Person; means: Means; assessment: Assessment },
  now: Date,
): Promise<{ task: Task; mailIds: string[] }> {
  const [criteria, system, run, settings, { reviewAfterDays }] = await Promise.all([
    currentCriteria(),
    getSystem(task.systemId!),
    getRun(task.runId),
    readSettings(),
    readRiskSettings(),
  ]);
  if (!run) throw new Error(`there is no run ${task.runId}`);
  if (!system) throw new Error(`system ${task.systemId} is not in the register any more`);
  const { subject, contentHash } = buildSubject(assessment, criteria, {
    id: system.id,
    name: system.name,
    version: system.version,
    hash: system.contentHash as ContentHash,
  });
  const content: SubmittedContent = {
    subject,
    contentHash,
    submittedBy: person.id,
    submittedAt: now.toISOString(),
  };
  return answerTask(
    {
      task,
      person,
      means,
      decision: 'submitted',
      outcomeHash: contentHash,
      needsApproval: subject.levels.aboveThreshold,
      route: followUp(assessment, {
        startedOn: dayOf(Date.parse(run.startedAt), settings.timeZone),
        reviewAfterDays,
        expiryDays: settings.expiryDays,
      }),
      also: [{ put: { ...keys.content(task.id), ...content } }, { remove: keys.draft(task.id) }],
      facts: { criteriaVersion: criteria.version, residualLevel: subject.levels.residualLevel },
    },
    now,
  );
}

/** Why nobody approves: what was assessed, or what it was rated by, is another one by now. */
async function refusal({ subjectTaskId }: Task): Promise<string | undefined> {
  const content = await readContent(subjectTaskId!);
  if (!content) return undefined;
  const { system: of, criteria: ratedBy } = content.subject;
  const [criteria, system, assessed] = await Promise.all([
    currentCriteria(),
    getSystem(of.id),
    systemVersion(of.id, of.version),
  ]);
  if (ratedBy.version !== criteria.version) {
    return `Ask for changes: this was rated by risk criteria version ${ratedBy.version}, and version ${criteria.version} holds now.`;
  }
  const fields = system && assessed ? significantChanges(assessed.content, system) : [];
  if (fields.length === 0) return undefined;
  const labels = fields.map((field) => FIELDS[field].label).join(', ');
  return `Ask for changes: the register entry changed since this was submitted (${labels}).`;
}

/**
 * Decides on a submitted assessment.
 * @throws {DecisionRefused} {TaskNotClosed}
 */
export async function decide(
  {
    task,
    person,
    means,
    decision,
    comment,
    references,
  }: {
    task: Task;
    person: Person;
    means: Means;
    decision: Exclude<Decision, 'submitted'>;
    comment: string;
    references: string;
  },
  now: Date,
): Promise<{ task: Task; mailIds: string[] }> {
  const refused = decision === 'approved' ? await refusal(task) : undefined;
  if (refused) throw new DecisionRefused(refused);
  return answerTask(
    { task, person, means, decision, outcomeHash: task.contentHash, comment, references },
    now,
  );
}
