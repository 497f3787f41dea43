/** The human step of a run: opened by the state machine, closed by a person (or by its end). */
export type Step = 'assess' | 'approve';

export type Decision = 'submitted' | 'approved' | 'rejected' | 'changes-requested';

export type TaskState = 'open' | 'done' | 'expired' | 'withdrawn';

export interface Task {
  /** Its run's id, a dot, its number in the run. */
  id: string;
  runId: string;
  number: number;
  step: Step;
  systemId: string;
  systemName: string;
  /** Person ids; any one of them closes the task. */
  assignees: string[];
  state: TaskState;
  /** ISO 8601, UTC, as all times here. */
  openedAt: string;
  dueAt: string;
  /** When the state machine stops waiting. */
  expiresAt: string;
  /** The task whose submitted content is decided on (approve), or is to be changed (assess, after a request). */
  subjectTaskId?: string;
  /** Hash of that content: a decision holds for this and nothing else. '' where the task makes new content. */
  contentHash: string;
  /** Who submitted what is decided on: they do not decide on it themselves. */
  submittedBy?: string;
  /** What the approver asked to be changed (assess, second round on). */
  request?: string;
  /** How many of its reminders and escalations are done. */
  actsDone: number;
  /** Step Functions' task token. It never leaves the table. */
  token: string;

  closedAt?: string;
  closedBy?: string;
  closedByMeans?: 'link' | 'sign-in' | 'system';
  decision?: Decision;
  comment?: string;
  /** Hash of what was submitted (assess) or decided on (approve). */
  outcomeHash?: string;
  /** assess: the residual risk is above the threshold, so the plan needs an approver. */
  needsApproval?: boolean;
  /** Whether Step Functions was told of the decision. */
  resume?: 'pending' | 'confirmed' | 'refused';
  resumeAttempts?: number;
}

export const STEP_NAMES: Record<Step, string> = {
  assess: 'Assess risks',
  approve: 'Approve treatment',
};

/** What the task asks for, as its heading and in mails. */
export function taskTitle(task: Pick<Task, 'step' | 'systemName' | 'request'>): string {
  if (task.step === 'approve') return `Approve the risk treatment of ${task.systemName}`;
  return task.request
    ? `Change the risk assessment of ${task.systemName}`
    : `Assess the risks of ${task.systemName}`;
}

/** What the state machine is told when the task closes: ids and hashes only, no personal data, no content. */
export function taskOutput(task: Task): Record<string, string | boolean> {
  return {
    taskId: task.id,
    decision: task.state === 'done' ? task.decision! : task.state,
    contentHash: task.outcomeHash ?? '',
    needsApproval: task.needsApproval ?? false,
  };
}
