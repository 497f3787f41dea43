import type { FormContent } from '../../forms/form';
import type { ProcessId, RunFacts } from '../../processes/process';
import type { Run } from '../../runs/run';
import type { Task } from '../../tasks/task';
import type { NewMail } from '../mails';
import type { StoredRecord } from '../records';
import type { Write } from '../table';
import { approvalHooks } from './approval';
import { auditHooks } from './audit';
import { correctiveActionHooks } from './corrective-action';
import { impactHooks } from './impact';
import { reviewHooks } from './review';
import { riskHooks } from './risk';

/** What goes with something else, in its transaction: writes, and mails that are sent after it. */
export interface Along {
  writes?: Write[];
  mails?: NewMail[];
}

/** How a run ends whose record was made before: with a record of what was carried out. */
export interface FollowUpEnd extends Along {
  record: StoredRecord;
}

/** What a process needs of the table beside its forms and rules. */
export interface Hooks {
  /** Read for `RunFacts.more`. */
  more?(run: Run): Promise<unknown>;
  /** Somebody submits a form. `bound` becomes part of the content and its hash: what was seen with it. */
  submitting?(
    task: Task,
    content: FormContent,
    facts: RunFacts,
    now: Date,
  ): Promise<Along & { bound?: Record<string, string> }>;
  /** Goes into the transaction that makes the record. */
  recording?(record: StoredRecord, facts: RunFacts, now: Date): Promise<Along>;
  /** What follows from a record, after it. Safe to repeat. */
  recorded?(record: StoredRecord, facts: RunFacts, now: Date): Promise<void>;
  /** What was decided is carried out: makes the record of that, for the transaction that ends the run. */
  endingFollowUp?(facts: RunFacts, now: Date): Promise<FollowUpEnd>;
  /** What follows from that record, after it. Safe to repeat. */
  followedUp?(record: StoredRecord, facts: RunFacts, now: Date): Promise<void>;
  /** The run ended without a record, or was withdrawn. Goes into that transaction. */
  ending?(run: Run, state: 'unanswered' | 'failed' | 'withdrawn', now: Date): Promise<Along>;
}

/**
 * What a process has beside its forms and rules; undefined where it has nothing. Looked up when it is needed: hooks start
 * runs of other processes, which have hooks, so these modules know each other.
 */
export const hooksOf = (id: ProcessId): Hooks | undefined => {
  const hooks: Record<ProcessId, Hooks> = {
    'risk-assessment': riskHooks,
    'impact-assessment': impactHooks,
    'internal-audit': auditHooks,
    'management-review': reviewHooks,
    'corrective-action': correctiveActionHooks,
    approval: approvalHooks,
  };
  return hooks[id];
};
