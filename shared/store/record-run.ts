import { processById } from '../processes';
import type { RunFacts } from '../processes/process';
import { buildProcessRecord, lastActOf } from '../records/process-record';
import { isFinal, type Run } from '../runs/run';
import { participantsOf } from '../tasks/participants';
import { assessmentRecord } from './assessment-record';
import { contentsForRecord } from './contents';
import { keys } from './keys';
import { transactWithEvidence } from './ledger';
import { mailWrite, type NewMail } from './mails';
import { readFacts } from './processes/facts';
import { hooksOf } from './processes/hooks';
import { nextRecordNumber } from './record-number';
import { getRecord, recordWrite, type StoredRecord, storedProcessRecord } from './records';
import { getRun } from './runs';
import { noteRecord } from './systems';
import { retryOnRace } from './table';

/**
 * Makes the final record of a decided run and gives it the next number of its year, without gaps; then does what
 * follows from it. Safe to repeat.
 * @param goesOn the run is not over with it: what was decided is carried out
 * @returns the record's number and the ids of the mails that tell of it
 * @throws {RecordError} when the run's decisions do not carry a record
 */
export async function recordRun(
  runId: string,
  now: Date,
  { goesOn = false }: { goesOn?: boolean } = {},
): Promise<{ number: string; mailIds: string[] }> {
  const run = await getRun(runId);
  if (!run) throw new Error(`there is no run ${runId}`);
  const facts = await readFacts(run, now);
  const { number, mailIds } = await retryOnRace(() => writeRecord(runId, facts, goesOn, now), 40);
  const stored = (await getRecord(number))!;
  if (run.systemId && run.process === 'risk-assessment') await noteRecord(run.systemId, number);
  await hooksOf(run.process)?.recorded?.(stored, facts, now);
  return { number, mailIds };
}

/**
 * A run whose record was made before is over now: with a record of what was carried out, where its process makes one;
 * then what follows from that. Safe to repeat.
 * @returns the number of the last record
 */
export async function closeFollowUp(
  runId: string,
  now: Date,
): Promise<{ number: string; mailIds: string[] }> {
  const run = await getRun(runId);
  if (!run?.recordNumber) throw new Error(`run ${runId} has no record that is followed up`);
  const facts = await readFacts(run, now);
  const { number, mailIds } = await retryOnRace(() => endFollowUp(runId, facts, now), 40);
  const stored = (await getRecord(number))!;
  if (number !== run.recordNumber) await hooksOf(run.process)?.followedUp?.(stored, facts, now);
  return { number, mailIds };
}

async function endFollowUp(
  runId: string,
  facts: RunFacts,
  now: Date,
): Promise<{ number: string; mailIds: string[] }> {
  const run = (await getRun(runId))!;
  if (run.state !== 'following-up') return { number: run.followUpNumber ?? run.recordNumber!, mailIds: [] };
  const end = await hooksOf(run.process)?.endingFollowUp?.(facts, now);
  const { record, writes = [], mails = [] } = end ?? {};
  const at = now.toISOString();
  await transactWithEvidence(
    keys.run(runId).pk,
    {
      at,
      actor: 'aimsflow',
      by: 'system',
      act: 'run-followed-up',
      facts: {
        recordNumber: run.recordNumber!,
        ...(record && {
          followUpNumber: record.number,
          recordHash: record.hash,
          outcome: record.outcome,
        }),
      },
    },
    [
      {
        change: keys.run(runId),
        update: `SET #state = :recorded, endedAt = :at${record ? ', followUpNumber = :number' : ''} REMOVE duePk, dueSk`,
        condition: '#state = :followingUp',
        names: { '#state': 'state' },
        values: {
          ':recorded': 'recorded',
          ':followingUp': 'following-up',
          ':at': at,
          ...(record && { ':number': record.number }),
        },
      },
      ...(record ? [recordWrite(record)] : []),
      ...writes,
      ...mails.map((mail) => mailWrite(mail, now)),
    ],
  );
  return { number: record?.number ?? run.recordNumber!, mailIds: mails.map(({ id }) => id) };
}

async function writeRecord(
  runId: string,
  facts: RunFacts,
  goesOn: boolean,
  now: Date,
): Promise<{ number: string; mailIds: string[] }> {
  const run = (await getRun(runId))!;
  const mails = outcomeMails(facts);
  // Repeated: what goes out with the hook's own mails cannot be known any more; the sweep sends those.
  if (run.recordNumber) return { number: run.recordNumber, mailIds: mails.map(({ id }) => id) };
  if (isFinal(run)) throw new Error(`run ${runId} is over (${run.state})`);
  const { prefix } = processById(run.process);
  const { number, take } = await nextRecordNumber(prefix, lastActOf(facts).slice(0, 4));
  const stored = await makeRecord(run, facts, number);
  const along = await hooksOf(run.process)?.recording?.(stored, facts, now);
  mails.push(...(along?.mails ?? []));
  const at = now.toISOString();
  await transactWithEvidence(
    keys.run(runId).pk,
    {
      at,
      actor: 'aimsflow',
      by: 'system',
      act: 'record-finalized',
      facts: {
        recordNumber: number,
        recordHash: stored.hash,
        outcome: stored.outcome,
        ...('contentHash' in stored.record && { contentHash: stored.record.contentHash }),
      },
    },
    [
      take,
      recordWrite(stored),
      {
        change: keys.run(runId),
        update: `SET #state = :state, recordNumber = :number${goesOn ? '' : ', endedAt = :at REMOVE duePk, dueSk'}`,
        // It may have been withdrawn, or ended as lost, in this moment.
        condition: '#state IN (:starting, :running) AND attribute_not_exists(recordNumber)',
        names: { '#state': 'state' },
        values: {
          ':starting': 'starting',
          ':running': 'running',
          ':state': goesOn ? 'following-up' : stored.outcome === 'rejected' ? 'rejected' : 'recorded',
          ':number': number,
          ...(!goesOn && { ':at': at }),
        },
      },
      ...(along?.writes ?? []),
      ...mails.map((mail) => mailWrite({ ...mail, facts: { ...mail.facts, recordNumber: number } }, now)),
    ],
  );
  return { number, mailIds: mails.map(({ id }) => id) };
}

async function makeRecord(run: Run, facts: RunFacts, number: string): Promise<StoredRecord> {
  if (run.process === 'risk-assessment') return assessmentRecord(run, facts.tasks, number);
  const contents = await contentsForRecord(run.id, facts.tasks);
  return storedProcessRecord(run, buildProcessRecord(processById(run.process), number, facts, contents));
}

/** Whoever submitted what was decided on learns of it; who decided last has their receipt. */
function outcomeMails({ run, tasks }: RunFacts): NewMail[] {
  const decided = tasks.findLast((task) => task.state === 'done' && task.decision !== 'submitted');
  if (!decided?.decision || decided.decision === 'changes-requested') return [];
  const last = participantsOf(decided).findLast(({ answer }) => answer?.decision === decided.decision);
  const by = decided.closedBy!;
  const comment = last?.answer?.comment ?? decided.comment;
  const subjects = new Set(
    (decided.subjects ?? []).map(({ taskId }) => taskId).concat(decided.subjectTaskId ?? []),
  );
  const submitted = new Map(
    tasks
      .filter((task) => subjects.has(task.id) && task.closedBy && task.closedBy !== by)
      .map((task) => [task.closedBy!, task]),
  );
  return [...submitted].map(([to, task]) => ({
    id: `${run.id}-decision-${to}`,
    kind: 'decision',
    to,
    runId: run.id,
    taskId: task.id,
    facts: {
      decision: decided.decision!,
      decidedById: by,
      decidedAt: decided.closedAt!,
      ...(comment && { comment }),
    },
  }));
}
