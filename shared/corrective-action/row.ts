import type { FormContent } from '../forms/form';
import type { RunFacts, Submitted } from '../processes/process';
import type { Run } from '../runs/run';
import { contentOf, failedReviews, priorityOf, recurrencesOf, startOf, traceOf } from './facts';
import type { StartContent } from './forms/start';
import type { CauseTrace, EarlierCause } from './recurrence';
import type { Priority, Severity } from './scales';

/**
 * A corrective action in short: what the list shows and what recurrence compares, so that neither reads whole runs.
 * It is made anew from the run's facts whenever something was submitted, and once more at its end.
 */
export interface CorrectiveActionRow {
  runId: string;
  title: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  severity: Severity;
  /** As it is now: raised by each review that failed. */
  priority: Priority;
  /** How many reviews found that it did not work. */
  failedReviews: number;
  /** What is compared; its category is absent until the cause is known. */
  trace: Omit<CauseTrace, 'category'> & { category?: string };
  /** Runs of earlier corrective actions with the same cause. */
  sameCauseAs: string[];
  /** Where the same is looked for or was found: 'sys-…' or words. */
  where: string;
  reference?: string;
  /** How it ended: of the process's outcomes with a record, else the run's own end ('unanswered', 'withdrawn', …). */
  outcome?: string;
  endedAt?: string;
  recordNumber?: string;
  /** What the review asked to bring up to date in documents, for those who keep them. */
  updates?: DocumentUpdates;
}

export interface DocumentUpdates {
  /** The Statement of Applicability: which controls, and what it should say of them. */
  soa?: { controls: string[]; note: string };
  /** Policies and other parts of the management system. */
  aims?: string;
}

export interface RunEnd {
  outcome: string;
  /** ISO 8601, UTC. */
  at: string;
  recordNumber?: string;
}

/** The row of a run that has only just been started. */
export const startRow = (run: Run, start: StartContent): CorrectiveActionRow =>
  rowOf({ run, tasks: [], contents: { start: { content: start as FormContent } as Submitted } } as RunStart);

/** What a row is made of. */
type RunStart = Pick<RunFacts, 'run' | 'tasks' | 'contents' | 'more'>;

export function rowOf(facts: RunStart, end?: RunEnd): CorrectiveActionRow {
  const start = startOf(facts);
  const cause = contentOf(facts, 'cause');
  const { category, ...trace } = traceOf(start, cause ?? { category: '', cause: '' });
  const updates = end?.outcome === 'effective' ? updatesOf(facts) : undefined;
  return {
    runId: facts.run.id,
    title: start.title,
    startedAt: facts.run.startedAt,
    severity: start.severity,
    priority: priorityOf(facts),
    failedReviews: failedReviews(facts),
    trace: { ...trace, ...(cause && { category }) },
    sameCauseAs: recurrencesOf(facts).map(({ earlier }) => earlier.runId),
    where: start.system ?? start.where ?? '',
    ...(start.reference && { reference: start.reference }),
    ...(end && { outcome: end.outcome, endedAt: end.at }),
    ...(end?.recordNumber && { recordNumber: end.recordNumber }),
    ...(updates && { updates }),
  };
}

/** As others compare with it; undefined until its cause is known. */
export function earlierOf(row: CorrectiveActionRow): EarlierCause | undefined {
  const { category, ...trace } = row.trace;
  if (!category) return undefined;
  const { runId, recordNumber, title, startedAt } = row;
  return { ...trace, category, runId, title, startedAt, ...(recordNumber && { recordNumber }) };
}

function updatesOf(facts: RunStart): DocumentUpdates | undefined {
  const {
    updateSoa,
    soaControls = [],
    soaNote = '',
    updateAims,
    aimsNote,
  } = contentOf(facts, 'review') ?? {};
  const updates: DocumentUpdates = {
    ...(updateSoa === 'yes' && { soa: { controls: soaControls, note: soaNote } }),
    ...(updateAims === 'yes' && { aims: aimsNote }),
  };
  return Object.keys(updates).length > 0 ? updates : undefined;
}
