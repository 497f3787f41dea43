import {
  assessmentToDraft,
  type DraftAssessment,
  draftFromLast,
  type LastAssessment,
  prefill,
  type RiskCriteria,
} from '../../../../shared/risk';
import type { Run } from '../../../../shared/runs/run';
import {
  type Draft,
  readContent,
  readDraft,
  type SubmittedContent,
} from '../../../../shared/store/assessments';
import { currentCriteria } from '../../../../shared/store/criteria';
import { getPerson, listPeople } from '../../../../shared/store/people';
import { lastAssessment } from '../../../../shared/store/risk/last';
import { getRun, tasksOfRun } from '../../../../shared/store/runs';
import { offeredControls } from '../../../../shared/store/soa/offered';
import { getSystem, type StoredSystem } from '../../../../shared/store/systems';
import type { Task } from '../../../../shared/tasks/task';
import type { OfferedControl } from './controls-field';

/** What the form of an open assessment is made from. */
export interface AssessmentWork {
  run?: Run;
  system: StoredSystem;
  criteria: RiskCriteria;
  /** Who can be given a treatment action: everybody who is active. */
  people: { id: string; name: string }[];
  /** Annex A, and the organization's own. */
  controls: OfferedControl[];
  /** The saved draft, if there is one. */
  stored?: Draft;
  /**
   * What the form shows: the saved draft, else the assessment to be changed, else the last assessment of the system, else
   * what the register knows.
   */
  draft: DraftAssessment;
  /** Versions of what it will be bound to and rated by: a page made from others is told so before it submits. */
  basis: string;
  /** Number of the record that the draft began with, where it did. */
  from?: string;
  /** Who asked for changes, by name. */
  requestedBy?: string;
}

/** @param today YYYY-MM-DD @returns undefined when the system is not in the register any more: then nothing can be assessed */
export async function readWork(task: Task, today: string): Promise<AssessmentWork | undefined> {
  const [run, system, criteria, people, controls, stored, earlier, requestedBy] = await Promise.all([
    getRun(task.runId),
    getSystem(task.systemId!),
    currentCriteria(),
    listPeople(),
    offeredControls(),
    readDraft(task.id),
    task.subjectTaskId ? readContent(task.subjectTaskId) : undefined,
    task.request ? nameOfRequester(task) : undefined,
  ]);
  if (!system) return undefined;
  const last = stored || earlier ? undefined : await lastAssessment(system);
  return {
    run,
    system,
    criteria,
    people: people.filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
    controls,
    stored,
    draft: stored?.draft ?? firstDraft({ earlier, last, system, criteria, today }),
    ...(last && { from: last.number }),
    basis: `${system.version}.${criteria.version}`,
    requestedBy,
  };
}

function firstDraft(known: {
  earlier?: SubmittedContent;
  last?: LastAssessment;
  system: StoredSystem;
  criteria: RiskCriteria;
  today: string;
}): DraftAssessment {
  const { earlier, last, system, criteria, today } = known;
  if (earlier) return assessmentToDraft(earlier.subject.assessment);
  if (last) return draftFromLast(last, { criteria, system, today });
  return prefill(system, criteria);
}

async function nameOfRequester(task: Task): Promise<string | undefined> {
  const before = (await tasksOfRun(task.runId)).find(({ number }) => number === task.number - 1);
  return before?.closedBy && (await getPerson(before.closedBy))?.name;
}
