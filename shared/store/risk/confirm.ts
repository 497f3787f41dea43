import type { ContentHash } from '../../canonical';
import { contentHash } from '../../canonical';
import type { Person } from '../../people/person';
import { buildConfirmation, notConfirmable, significantHash } from '../../risk';
import { riskAssessment } from '../../risk/process';
import { dayOf } from '../../schedule/zone';
import { keys } from '../keys';
import { REGISTER, transactWithEvidence } from '../ledger';
import { nextRecordNumber } from '../record-number';
import { getRecord, isAssessment, recordWrite, type StoredRecord } from '../records';
import { readSettings } from '../settings';
import { getSystem, type StoredSystem } from '../systems';
import { retryOnRace } from '../table';
import { isUnderWay } from './review';
import { allCriteria, readRiskSettings } from './settings';
import { getStanding, type StoredStanding, standingWrite } from './standings';

/** A system, and the record that the person saw as its last. */
export interface Choice {
  systemId: string;
  number: string;
}

export interface ConfirmResult {
  systemId: string;
  /** The confirmation's record. */
  number?: string;
  /** Why there is none, in words. */
  why?: string;
}

/** Who confirms, why, when, and how many systems at once. */
interface Act {
  person: Pick<Person, 'id' | 'name'>;
  reason: string;
  together: number;
  now: Date;
}

/**
 * Confirms the last assessment of several systems: a record each, so that one that cannot be confirmed any more does
 * not hold back the others. Sending the same choice again confirms nothing twice: its record is not the last any more.
 * @returns one result a choice, in its order
 */
export async function confirmSystems(
  choices: readonly Choice[],
  reason: string,
  person: Pick<Person, 'id' | 'name'>,
  now: Date,
): Promise<ConfirmResult[]> {
  const results: ConfirmResult[] = [];
  const act: Act = { person, reason, together: choices.length, now };
  // One after another: all take their number from one counter.
  for (const choice of choices) results.push(await retryOnRace(() => confirm(choice, act)));
  return results;
}

async function confirm({ systemId, number: seen }: Choice, act: Act): Promise<ConfirmResult> {
  const [system, standing, { current }, { confirmWithinMonths }, { timeZone }, underWay] = await Promise.all([
    getSystem(systemId),
    getStanding(systemId),
    allCriteria(),
    readRiskSettings(),
    readSettings(),
    isUnderWay(systemId),
  ]);
  if (!system) return { systemId, why: 'It is not in the register any more.' };
  if (standing && standing.number !== seen) return { systemId, why: 'It was assessed in the meantime.' };
  const today = dayOf(act.now.getTime(), timeZone);
  const why = notConfirmable({ system, standing, underWay }, current, confirmWithinMonths, today);
  if (why || !standing) return { systemId, why };
  return { systemId, number: await write(system, standing, today, act) };
}

/** @throws {ConditionFailed} when the entry, the standing or the counter changed meanwhile */
async function write(
  system: StoredSystem,
  standing: StoredStanding,
  today: string,
  { person, reason, together, now }: Act,
): Promise<string> {
  const original = await getRecord(standing.fullNumber);
  if (!original || !isAssessment(original)) throw new Error(`there is no assessment ${standing.fullNumber}`);
  const at = now.toISOString();
  const { number, take } = await nextRecordNumber(riskAssessment.prefix, at.slice(0, 4));
  const { record, hash } = buildConfirmation({
    number,
    system: {
      id: system.id,
      name: system.name,
      version: system.version,
      hash: system.contentHash as ContentHash,
    },
    significantHash: significantHash(system),
    original,
    confirmed: { by: { id: person.id, name: person.name }, at, reason, together },
  });
  const stored: StoredRecord = {
    number,
    process: 'risk-assessment',
    // Of the run that made what is confirmed.
    runId: original.runId,
    systemId: system.id,
    systemName: system.name,
    residualLevel: record.residualLevel,
    outcome: record.outcome,
    finalizedAt: at,
    hash,
    record,
  };
  const facts = {
    recordNumber: number,
    recordHash: hash,
    systemId: system.id,
    confirms: standing.fullNumber,
    reasonHash: contentHash(reason),
    together,
  };
  await transactWithEvidence(
    REGISTER,
    { at, actor: person.id, by: 'sign-in', act: 'assessment-confirmed', facts },
    [
      take,
      recordWrite(stored),
      { put: { ...keys.confirmationOfSystem(system.id, number), number } },
      standingWrite({ ...standing, systemName: system.name, number, assessedOn: today }, standing.number),
      {
        change: keys.system(system.id),
        update: 'SET lastRecord = :number',
        // A change in this very moment may be significant: then this does not hold any more.
        condition: 'version = :version',
        values: { ':number': number, ':version': system.version },
      },
    ],
  );
  return number;
}
