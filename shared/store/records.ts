import type { Person } from '../people/person';
import { type AssessmentDecision, type AssessmentRecord, buildRecord } from '../risk/record';
import type { Run } from '../runs/run';
import type { Task } from '../tasks/task';
import { readContent } from './assessments';
import { ATTENTION, keys } from './keys';
import { transactWithEvidence } from './ledger';
import { mailWrite, type NewMail } from './mails';
import { getPeople } from './people';
import { getRun, isFinal, tasksOfRun } from './runs';
import { noteRecord } from './systems';
import { get, type Page, queryPage, retryOnRace } from './table';

/** A record as it is kept, with what lists show. */
export interface StoredRecord {
  number: string;
  runId: string;
  systemId: string;
  systemName: string;
  residualLevel: string;
  outcome: AssessmentRecord['outcome'];
  finalizedAt: string;
  /** SHA-256 of the record's canonical JSON (RFC 8785). */
  hash: string;
  record: AssessmentRecord;
}

export const getRecord = (number: string): Promise<StoredRecord | undefined> =>
  get<StoredRecord>(keys.record(number));

/** Newest first. */
export const listRecords = (limit: number, from?: string): Promise<Page<StoredRecord>> =>
  queryPage<StoredRecord>('RECORDS', { index: 'lists', descending: true, limit, from });

const personRef = (people: Person[], id: string) => ({
  id,
  name: people.find((person) => person.id === id)?.name ?? id,
});

function decisionsOf(tasks: Task[], people: Person[]): AssessmentDecision[] {
  return tasks
    .filter((task) => task.step === 'approve' && task.state === 'done')
    .map((task) => ({
      outcome: task.decision as AssessmentDecision['outcome'],
      by: personRef(people, task.closedBy!),
      at: task.closedAt!,
      comment: task.comment ?? '',
      contentHash: task.contentHash as AssessmentDecision['contentHash'],
      ...(task.submittedBy === task.closedBy && { ownSubmission: true as const }),
    }));
}

/**
 * Makes the final record of a decided run and gives it the next number of its year, without gaps. Safe to repeat.
 * @returns the record's number and the ids of the mails that tell of it
 * @throws {RecordError} when the run's decisions do not carry a record
 */
export async function recordRun(runId: string, now: Date): Promise<{ number: string; mailIds: string[] }> {
  const tasks = await tasksOfRun(runId);
  const assessed = tasks.filter((task) => task.step === 'assess' && task.state === 'done').at(-1);
  const content = assessed && (await readContent(assessed.id));
  if (!assessed || !content) throw new Error(`run ${runId} has no submitted assessment`);
  const people = await getPeople(tasks.flatMap((task) => (task.closedBy ? [task.closedBy] : [])));
  const decisions = decisionsOf(tasks, people);
  // The time of the act that ended the run, so that a repeat makes the same record.
  const finalizedAt = tasks.at(-1)!.closedAt!;
  const year = finalizedAt.slice(0, 4);
  const mails = decisionMails(runId, assessed, decisions);
  const mailIds = mails.map(({ id }) => id);

  return retryOnRace(async () => {
    const run = (await getRun(runId)) as Run;
    if (run.recordNumber) return { number: run.recordNumber, mailIds };
    const counterKey = keys.counter(`RA-${year}`);
    const last = (await get<{ value: number }>(counterKey))?.value ?? 0;
    const number = `RA-${year}-${String(last + 1).padStart(4, '0')}`;
    const { record, hash } = buildRecord({
      number,
      runId,
      subject: content.subject,
      submitted: { by: personRef(people, content.submittedBy), at: content.submittedAt },
      decisions,
      finalizedAt,
    });
    const stored: StoredRecord = {
      number,
      runId,
      systemId: run.systemId,
      systemName: run.systemName,
      residualLevel: content.subject.levels.residualLevel,
      outcome: record.outcome,
      finalizedAt,
      hash,
      record,
    };
    await transactWithEvidence(
      keys.run(runId).pk,
      {
        at: now.toISOString(),
        actor: 'aimsflow',
        by: 'system',
        act: 'record-finalized',
        facts: { recordNumber: number, recordHash: hash, contentHash: record.contentHash },
      },
      [
        {
          change: counterKey,
          update: 'SET #value = :next',
          condition: last === 0 ? 'attribute_not_exists(pk)' : '#value = :last',
          names: { '#value': 'value' },
          values: { ':next': last + 1, ...(last > 0 && { ':last': last }) },
        },
        {
          put: { ...keys.record(number), ...stored, listsPk: 'RECORDS', listsSk: number },
          condition: 'attribute_not_exists(pk)',
        },
        {
          change: keys.run(runId),
          update: 'SET #state = :state, recordNumber = :number, endedAt = :at REMOVE duePk, dueSk',
          condition: 'attribute_exists(pk) AND attribute_not_exists(recordNumber)',
          names: { '#state': 'state' },
          values: {
            ':state': record.outcome === 'rejected' ? 'rejected' : 'recorded',
            ':number': number,
            ':at': now.toISOString(),
          },
        },
        ...mails.map((mail) => mailWrite({ ...mail, facts: { ...mail.facts, recordNumber: number } }, now)),
      ],
    );
    await noteRecord(run.systemId, number);
    return { number, mailIds };
  }, 40);
}

/** The owner learns what was decided; who decided has their receipt. */
function decisionMails(runId: string, assessed: Task, decisions: AssessmentDecision[]): NewMail[] {
  const last = decisions.at(-1);
  if (!last || last.by.id === assessed.closedBy) return [];
  return [
    {
      id: `${runId}-decision-${assessed.closedBy}`,
      kind: 'decision',
      to: assessed.closedBy!,
      runId,
      taskId: assessed.id,
      facts: {
        decision: last.outcome,
        decidedBy: last.by.name,
        decidedAt: last.at,
        ...(last.comment && { comment: last.comment }),
      },
    },
  ];
}

/** Ends a run without a record, and tells the admins. Safe to repeat. @returns the ids of the mails */
export async function endRun(
  runId: string,
  state: 'unanswered' | 'failed',
  problem: string,
  adminIds: string[],
  now: Date,
): Promise<string[]> {
  const run = await getRun(runId);
  if (!run) throw new Error(`there is no run ${runId}`);
  const mails = adminIds.map(
    (to): NewMail => ({ id: `${runId}-${state}-${to}`, kind: 'failure', to, runId, facts: { problem } }),
  );
  if (isFinal(run)) return mails.map(({ id }) => id);
  await transactWithEvidence(
    keys.run(runId).pk,
    { at: now.toISOString(), actor: 'aimsflow', by: 'system', act: `run-${state}`, facts: { problem } },
    [
      {
        change: keys.run(runId),
        update: 'SET #state = :state, problem = :problem, endedAt = :at, duePk = :attention, dueSk = :since',
        condition: '#state IN (:starting, :running)',
        names: { '#state': 'state' },
        values: {
          ':state': state,
          ':problem': problem,
          ':at': now.toISOString(),
          ':attention': ATTENTION,
          ':since': `${now.toISOString()}#${runId}`,
          ':starting': 'starting',
          ':running': 'running',
        },
      },
      ...mails.map((mail) => mailWrite(mail, now)),
    ],
  );
  return mails.map(({ id }) => id);
}
