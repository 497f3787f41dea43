import { type ProcessId, stepOf } from '../processes';
import type { Route } from '../processes/process';
import type { Participant } from './participants';
import type { Rule } from './rule';

export type Decision = 'submitted' | 'approved' | 'rejected' | 'changes-requested';
/** 'outdated': what was to be decided on changed. 'ended': its run broke, whoever was asked. All but 'open' are final. */
export type TaskState = 'open' | 'done' | 'expired' | 'withdrawn' | 'outdated' | 'ended';

/** What was to be decided on: the content that a task before brought, by its hash. */
export interface Subject {
  step: string;
  taskId: string;
  contentHash: string;
}

/** The human step of a run: opened by the state machine, closed by people (or by its end). */
export interface Task {
  /** Its run's id, a dot, its number in the run. */
  id: string;
  runId: string;
  number: number;
  /** 'risk-assessment' where absent. */
  process?: ProcessId;
  /** A step of the process. */
  step: string;
  /** Of a step that is done once for each item of a list: which one, and what it is about. */
  item?: number;
  itemTitle?: string;
  /** What it asks for in particular, in words. */
  brief?: string;
  /** The AI system that the run is about. */
  systemId?: string;
  /** Its name; or what else the run is about. */
  systemName: string;
  /** Person ids of those who may answer now. Derived from `participants`. */
  assignees: string[];
  /** Everybody who was ever asked, in order; absent in tasks of earlier releases. */
  participants?: Participant[];
  /** How many must answer; the first answer decides where absent. */
  rule?: Rule;
  /** Whoever decides must sign in: a mailed link shows it, and does not decide. */
  signIn?: true;
  /** Counts the acts on it: of two at once one is told to look again. */
  version?: number;
  state: TaskState;
  /** ISO 8601, UTC, as all times here. */
  openedAt: string;
  dueAt: string;
  /** When the state machine stops waiting. */
  expiresAt: string;
  /** The task whose submitted content is decided on (approve), or is to be changed (assess, after a request). */
  subjectTaskId?: string;
  /** Everything that is decided on, where it is more than one step's content. */
  subjects?: Subject[];
  /** Hash of that content: a decision holds for this and nothing else. '' where the task makes new content. */
  contentHash: string;
  /** Who submitted what is decided on: they do not decide on it themselves. */
  submittedBy?: string;
  /** Everybody who did, where it was more than one. */
  submitters?: string[];
  /** What is asked to be changed (a form step, second round on). */
  request?: string;
  /** How many of its reminders and escalations are done. */
  actsDone: number;
  /** Step Functions' task token. It never leaves the table. */
  token: string;
  closedAt?: string;
  closedBy?: string;
  closedByMeans?: 'link' | 'sign-in' | 'system';
  /** Of a decision that is outdated because what it was on was taken back: the task that had brought that. */
  takenBack?: string;
  decision?: Decision;
  comment?: string;
  /** Hash of what was submitted or decided on. */
  outcomeHash?: string;
  /** Risk assessment: the residual risk is above the threshold, so the plan needs an approver. */
  needsApproval?: boolean;
  /** What it led to, in words for who submitted it. */
  next?: string;
  /** What the state machine's choices go by. */
  route?: Route;
  /** Whether Step Functions was told of the decision. */
  resume?: 'pending' | 'confirmed' | 'refused';
  resumeAttempts?: number;
}

type Named = Pick<Task, 'process' | 'step' | 'systemName' | 'request' | 'itemTitle'>;

/** What the task asks for, as its heading and in mails. */
export function taskTitle(task: Named): string {
  const step = stepOf(task);
  const title =
    task.request && step.titleAgain ? step.titleAgain(task.systemName) : step.title(task.systemName);
  return task.itemTitle ? `${title}: ${task.itemTitle}` : title;
}

/** What the state machine is told when the task closes: ids, words and hashes only, no personal data, no content. */
export function taskOutput(task: Task): Record<string, unknown> {
  return {
    taskId: task.id,
    step: task.step,
    decision: decisionFor(task),
    contentHash: task.outcomeHash ?? '',
    needsApproval: task.needsApproval ?? false,
    route: task.route ?? {},
  };
}

/** What is outdated goes back to be changed, as if somebody had asked for it: machines know one way back. */
function decisionFor({ state, decision }: Task): string {
  if (state === 'outdated') return 'changes-requested';
  // A run that broke has no machine to be told any more; should it ask, nobody answered.
  if (state === 'ended') return 'expired';
  return state === 'done' ? decision! : state;
}
