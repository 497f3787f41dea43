import * as z from 'zod';
import { processById } from '../../../shared/processes';
import { PROCESS_IDS } from '../../../shared/processes/process';
import { REASON_NAMES, type Reason, type Run } from '../../../shared/runs/run';
import { searchRuns } from '../../../shared/store/run-search';
import { getRun, tasksOfRun } from '../../../shared/store/runs';
import { startManualRun } from '../../../shared/store/starts';
import { getSystem } from '../../../shared/store/systems';
import { openTasksOf } from '../../../shared/store/tasks/list';
import { type Task, taskTitle } from '../../../shared/tasks/task';
import { type PageContext, personOf, seenIn } from '../env';
import { cursorOf } from '../pages/cursor';
import { type Endpoint, endpoint } from './endpoint';
import { pageOf, paging } from './paging';
import { problem } from './problem';

const RunState = z.enum([
  'starting',
  'running',
  'following-up',
  'recorded',
  'rejected',
  'unanswered',
  'withdrawn',
  'failed',
]);

const RunEntry = z
  .object({
    id: z.string(),
    process: z.enum(PROCESS_IDS),
    about: z.string().describe('The name of the AI system, or what else the run is about'),
    systemId: z.string().optional(),
    reason: z.enum(Object.keys(REASON_NAMES) as [Reason, ...Reason[]]),
    state: RunState,
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
    recordNumber: z.string().optional(),
    problem: z.string().optional(),
  })
  .meta({ id: 'Run' });

const TaskEntry = z
  .object({
    id: z.string(),
    runId: z.string(),
    process: z.enum(PROCESS_IDS),
    step: z.string(),
    title: z.string(),
    state: z.enum(['open', 'done', 'expired', 'withdrawn', 'outdated', 'ended']),
    assignees: z.array(z.string()).describe('Ids of the people who may answer now'),
    openedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    contentHash: z.string().describe("What is decided on, by its hash; '' where the task makes new content"),
    closedAt: z.iso.datetime().optional(),
    decision: z.enum(['submitted', 'approved', 'rejected', 'changes-requested']).optional(),
  })
  .meta({ id: 'Task' });

export function runEntry(run: Run): z.input<typeof RunEntry> {
  const { id, process, systemName, systemId, reason, state, startedAt, endedAt, recordNumber, problem } = run;
  return {
    id,
    process,
    about: systemName,
    reason,
    state,
    startedAt,
    ...(systemId && { systemId }),
    ...(endedAt && { endedAt }),
    ...(recordNumber && { recordNumber }),
    ...(problem && { problem }),
  };
}

export function taskEntry(task: Task): z.input<typeof TaskEntry> {
  const { id, runId, step, state, assignees, openedAt, dueAt, expiresAt, contentHash, closedAt, decision } =
    task;
  return {
    id,
    runId,
    process: task.process ?? 'risk-assessment',
    step,
    title: taskTitle(task),
    state,
    assignees,
    openedAt,
    dueAt,
    expiresAt,
    contentHash,
    ...(closedAt && { closedAt }),
    ...(decision && { decision }),
  };
}

const RunId = z.object({ id: z.string().max(60) });

export const runEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/runs',
    summary: 'List runs, the newest first',
    query: paging.extend({ state: RunState.optional(), process: z.enum(PROCESS_IDS).optional() }),
    answer: pageOf(RunEntry),
    async handle(c, { query: { limit, from, state, process } }) {
      const sees = await seenIn(c);
      const { items, next } = await searchRuns({ state, process }, limit, cursorOf(from, 'RUNS'), sees);
      return { items: items.map(runEntry), ...(next && { next }) };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/runs/{id}',
    summary: 'Read one run with its tasks',
    params: RunId,
    answer: z.object({ run: RunEntry, tasks: z.array(TaskEntry) }),
    async handle(c, { params }) {
      const run = await getRun(params.id!);
      if (!run) return problem(c, 404);
      return { run: runEntry(run), tasks: (await tasksOfRun(run.id)).map(taskEntry) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/runs',
    summary: 'Start a process for an AI system',
    description: 'Processes that begin with a form are started on their page.',
    body: z.object({
      process: z.enum(PROCESS_IDS),
      systemId: z.string().regex(/^sys-[0-9a-z]{16}$/, 'must be the id of an AI system'),
      key: z
        .string()
        .regex(/^[\w-]{8,64}$/, 'must have 8 to 64 letters, digits, - or _')
        .describe('Of your choice: the same key twice starts one run'),
    }),
    answer: RunEntry,
    status: 201,
    async handle(c, { body: { process, systemId, key } }) {
      const { name, about, start, byHand } = processById(process);
      if (about !== 'system' || start || byHand === false) {
        const message = `The process “${name}” begins with a form: start it at /processes/${process}/start`;
        return problem(c, 422, message, [{ field: 'process', message }]);
      }
      const system = await getSystem(systemId);
      if (!system || !(await seenIn(c))(systemId)) {
        return problem(c, 422, undefined, [{ field: 'systemId', message: 'There is no such AI system' }]);
      }
      const started = { process, nonce: key, personId: personOf(c).id, system };
      const id = await startManualRun(started, c.get('now'));
      return runEntry((await getRun(id))!);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/tasks',
    summary: 'List the open tasks that wait for you',
    description:
      'Filling in and deciding is for people, on the page of the task: a token proves that a script runs, not that somebody looked.',
    answer: pageOf(TaskEntry),
    async handle(c: PageContext) {
      return { items: (await openTasksOf(personOf(c).id)).map(taskEntry) };
    },
  }),
];
