import { canonicalJson, contentHash } from '../canonical';
import type { FormContent } from '../forms/form';
import type { Process, RunFacts } from '../processes/process';
import { type Participant, participantsOf } from '../tasks/participants';
import { FIRST_ANSWER, type GroupName, type Rule } from '../tasks/rule';
import type { Decision, Task } from '../tasks/task';

interface PersonRef {
  id: string;
  /** As it was when the record was made. */
  name: string;
}

/** What was submitted in one step, as the record keeps it. */
export interface RecordedContent {
  step: string;
  item?: number;
  taskId: string;
  form: { id: string; hash: string };
  content: FormContent;
  bound?: Record<string, string>;
  contentHash: string;
  by: PersonRef;
  at: string;
  /** An administrator submitted it who should not have, because nobody else was there. */
  exception?: { against: string; reason: string };
}

/** One person's answer to a task that decides. */
export interface RecordedDecision {
  step: string;
  taskId: string;
  rule: Rule;
  outcome: Decision;
  by: PersonRef;
  /** The groups of the rule that this person answered for. */
  groups?: GroupName[];
  at: string;
  means: 'link' | 'sign-in';
  comment: string;
  conditions?: string;
  references?: string;
  /** Of what was decided on: the decision holds for this and nothing else. */
  contentHash: string;
  /** Why this person should not have decided; the comment is the reason why they did. */
  override?: string;
}

/** Somebody was asked in another's place. */
export interface RecordedHandOn {
  step: string;
  taskId: string;
  how: 'delegated' | 'reassigned' | 'replaced';
  from: PersonRef;
  to: PersonRef;
  by: PersonRef;
  at: string;
  reason: string;
  override?: string;
}

/** The final record of a process that is made of forms and decisions. */
export interface ProcessRecord {
  kind: 'process';
  /** Of this shape, so that old records can be read for years. */
  format: 1;
  process: Process['id'];
  /** ISO/IEC 42001 clauses that the record is evidence for. */
  clauses: string[];
  number: string;
  runId: string;
  about: string;
  system?: { id: string; name: string; version: number; hash: string };
  /** What counts, in the order it was submitted. */
  contents: RecordedContent[];
  /** What was submitted before and replaced, by its hash. */
  replaced: Pick<RecordedContent, 'step' | 'item' | 'taskId' | 'contentHash' | 'by' | 'at'>[];
  /** Every decision in order, with those on earlier content. */
  decisions: RecordedDecision[];
  handedOn: RecordedHandOn[];
  /** Tasks that ended without an answer, or were called off. */
  unanswered: { step: string; item?: number; taskId: string; state: string; at: string }[];
  /** Everybody that contents name by id. */
  people: PersonRef[];
  outcome: string;
  /** ISO 8601, UTC: the time of the act that ended it, not a clock of its own. */
  finalizedAt: string;
}

/** A content with the form and the register entry it was made by. */
export interface ContentIn {
  step: string;
  item?: number;
  taskId: string;
  form: { id: string; hash: string };
  system?: { id: string; name: string; version: number; hash: string };
  content: FormContent;
  bound?: Record<string, string>;
  contentHash: string;
  submittedBy: string;
  submittedAt: string;
}

/** When a run was last acted on, ISO 8601 UTC: the time of its record, so that a repeat makes the same one. */
export const lastActOf = ({ run, tasks }: Pick<RunFacts, 'run' | 'tasks'>): string =>
  tasks.reduce((at, { closedAt = '' }) => (closedAt > at ? closedAt : at), run.startedAt);

/** Makes a record from everything that a run left. The same run gives the same record. */
export function buildProcessRecord(
  process: Process,
  number: string,
  facts: RunFacts,
  all: ContentIn[],
): { record: ProcessRecord; hash: string } {
  const { run, tasks, people } = facts;
  const ref = (id: string): PersonRef => ({
    id,
    name: id === 'aimsflow' ? id : (people.find((person) => person.id === id)?.name ?? id),
  });
  const current = new Set(Object.values(facts.contents).map(({ taskId }) => taskId));
  const contents = all.filter(({ taskId }) => current.has(taskId));
  const system = contents.findLast((content) => content.system)?.system;
  const record: ProcessRecord = {
    kind: 'process',
    format: 1,
    process: process.id,
    clauses: process.clausesOf?.(facts) ?? process.clauses,
    number,
    runId: run.id,
    about: run.systemName,
    ...(system && { system }),
    contents: contents.map((content) => ({ ...recorded(content, ref), ...exceptionIn(content, tasks) })),
    replaced: all
      .filter(({ taskId }) => !current.has(taskId))
      .map((content) => {
        const { form: _form, content: _content, ...rest } = recorded(content, ref);
        return rest;
      }),
    decisions: tasks.flatMap((task) => decisionsOf(task, ref)),
    handedOn: tasks.flatMap((task) => handedOnIn(task, ref)),
    unanswered: tasks
      .filter(({ state }) => state !== 'done' && state !== 'open')
      .map(({ id, step, item, state, closedAt }) => ({
        step,
        ...(item !== undefined && { item }),
        taskId: id,
        state,
        at: closedAt!,
      })),
    people: people
      .filter(({ id }) => contents.some(({ content }) => canonicalJson(content).includes(`"${id}"`)))
      .map(({ id, name }) => ({ id, name })),
    outcome: process.outcome(facts),
    finalizedAt: lastActOf(facts),
  };
  return { record, hash: contentHash(record) };
}

const recorded = (from: ContentIn, ref: (id: string) => PersonRef): RecordedContent => ({
  step: from.step,
  ...(from.item !== undefined && { item: from.item }),
  taskId: from.taskId,
  form: from.form,
  content: from.content,
  ...(from.bound && { bound: from.bound }),
  contentHash: from.contentHash,
  by: ref(from.submittedBy),
  at: from.submittedAt,
});

/** Why a content was submitted by somebody who should not have, where it was. */
function exceptionIn(content: ContentIn, tasks: Task[]): Pick<RecordedContent, 'exception'> {
  const task = tasks.find(({ id }) => id === content.taskId);
  const answer = task?.participants?.find(({ personId }) => personId === content.submittedBy)?.answer;
  return answer?.override ? { exception: { against: answer.override, reason: answer.comment } } : {};
}

function decisionsOf(task: Task, ref: (id: string) => PersonRef): RecordedDecision[] {
  return participantsOf(task).flatMap(({ personId, groups, answer }): RecordedDecision[] => {
    if (!answer || answer.decision === 'submitted') return [];
    const { decision, conditions, references, override, ...rest } = answer;
    return [
      {
        step: task.step,
        taskId: task.id,
        rule: task.rule ?? FIRST_ANSWER,
        outcome: decision,
        by: ref(personId),
        ...(groups && { groups }),
        ...rest,
        ...(conditions && { conditions }),
        ...(references && { references }),
        ...(override && { override }),
      },
    ];
  });
}

const handedOnIn = (task: Task, ref: (id: string) => PersonRef): RecordedHandOn[] =>
  participantsOf(task).flatMap(({ personId, broughtIn }: Participant): RecordedHandOn[] =>
    broughtIn
      ? [
          {
            step: task.step,
            taskId: task.id,
            how: broughtIn.how,
            from: ref(broughtIn.insteadOf),
            to: ref(personId),
            by: ref(broughtIn.by),
            at: broughtIn.at,
            reason: broughtIn.reason,
            ...(broughtIn.override && { override: broughtIn.override }),
          },
        ]
      : [],
  );

export type RecordCheck = { ok: true } | { ok: false; problem: string };

/** Checks that a stored record is the one that was made. What it is made of is checked when it is. */
export function verifyProcessRecord(record: ProcessRecord, hash: string): RecordCheck {
  if (contentHash(record) !== hash) {
    return { ok: false, problem: 'The record was changed after it was made.' };
  }
  return { ok: true };
}
