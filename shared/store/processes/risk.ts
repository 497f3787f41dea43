import type { FormContent } from '../../forms/form';
import type { RunFacts } from '../../processes/process';
import { buildProcessRecord, lastActOf } from '../../records/process-record';
import { significantChanges } from '../../register/significance';
import { type RiskFacts, riskAssessment } from '../../risk/process';
import type { Run } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { readContent } from '../assessments';
import { contentsForRecord } from '../contents';
import { criteriaVersion } from '../criteria';
import { nextRecordNumber } from '../record-number';
import { getRecord, isAssessment, type StoredRecord, storedProcessRecord } from '../records';
import { getStanding, reopenWrite, standingFrom, standingWrite, treatedWrite } from '../risk/standings';
import { tasksOfRun } from '../runs';
import { startChangeRun, startFollowUpRun } from '../starts';
import { getSystem, systemVersion } from '../systems';
import type { Write } from '../table';
import type { FollowUpEnd, Hooks } from './hooks';

/** What the risk assessment's rules read: the assessment that counts, and the criteria it was rated by. */
async function more(run: Run): Promise<RiskFacts> {
  const tasks = await tasksOfRun(run.id);
  const assessed = tasks.findLast(({ step, state }) => step === 'assess' && state === 'done');
  const content = assessed && (await readContent(assessed.id));
  if (!content) return {};
  const { subject } = content;
  return { subject, criteria: await criteriaVersion(subject.criteria.version) };
}

/** The record of the treatment, and where the system stands by it. */
async function endOfTreatment(facts: RunFacts): Promise<FollowUpEnd> {
  const { run } = facts;
  const { number, take } = await nextRecordNumber(
    riskAssessment.followUpPrefix!,
    lastActOf(facts).slice(0, 4),
  );
  const made = buildProcessRecord(
    { ...riskAssessment, clauses: ['6.1.3', '8.3'] },
    number,
    facts,
    // The assessment itself is in the record that this one is bound to.
    await contentsForRecord(run.id, facts.tasks),
  );
  const stored = storedProcessRecord(run, made);
  return { record: stored, writes: [take, ...(await standingWrites(run, stored))] };
}

/** From an effective treatment on, the level after treatment holds; unless the system was assessed anew meanwhile. */
async function standingWrites(run: Run, { number, outcome }: StoredRecord): Promise<Write[]> {
  const standing = run.systemId ? await getStanding(run.systemId) : undefined;
  if (outcome !== 'effective' || !standing || standing.fullNumber !== run.recordNumber) return [];
  return [treatedWrite(standing, number)];
}

/** A plan that was rejected leaves the system where it stood, but what it stood on does not hold any more. */
async function rejectedWrites(systemId: string, on: string): Promise<Write[]> {
  const standing = await getStanding(systemId);
  return standing ? [reopenWrite(standing, { why: 'rejected', on })] : [];
}

/**
 * A significant change while a run is under way is left to that run, and calls off what is being decided. Where nothing
 * was, because the answer was given or the record was being made in that moment, the change is taken up after the record.
 */
async function followLateChange(systemId: string, assessed: number, now: Date): Promise<void> {
  const [system, version] = await Promise.all([getSystem(systemId), systemVersion(systemId, assessed)]);
  const fields = system && version ? significantChanges(version.content, system) : [];
  if (fields.length > 0) await startChangeRun(system!, fields, undefined, now);
}

export const riskHooks: Hooks = {
  more,

  /** The review is bound to the record whose treatment it judges. */
  async submitting({ step }, _content: FormContent, { run }) {
    if (step !== 'review-effectiveness' || !run.recordNumber) return {};
    const assessed = await getRecord(run.recordNumber);
    return { bound: { assessment: run.recordNumber, ...(assessed && { assessmentHash: assessed.hash }) } };
  },

  async recording(stored, facts) {
    if (!isAssessment(stored)) return {};
    const { id, version } = stored.record.subject.system;
    const on = dayOf(Date.parse(stored.finalizedAt), facts.settings.timeZone);
    if (stored.outcome === 'rejected') return { writes: await rejectedWrites(id, on) };
    const assessed = await systemVersion(id, version);
    return { writes: [standingWrite(standingFrom(stored, assessed?.content, on))] };
  },

  async recorded(stored, _facts, now) {
    if (!isAssessment(stored)) return;
    const { id, version } = stored.record.subject.system;
    await followLateChange(id, version, now);
  },

  endingFollowUp: endOfTreatment,

  /** What does not work, or is not finished, is assessed again (6.1.3, 8.2). The record's number makes it one run. */
  async followedUp({ number, outcome }, { run }, now) {
    if (outcome === 'effective' || !run.systemId) return;
    await startFollowUpRun(
      {
        process: 'risk-assessment',
        source: number,
        system: { id: run.systemId, name: run.systemName },
        ...(run.ownerId && { ownerId: run.ownerId }),
      },
      now,
    );
  },
};
