import { type AuditProgramme, nextStart } from '../../audit/programme';
import { contentHash } from '../../canonical';
import { dayOf, startOfDay } from '../../schedule/zone';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { readSettings } from '../settings';
import { ConditionFailed, get, queryPage } from '../table';

/** The chain of what was done to the programme. */
export const AUDIT_PROGRAMME = 'AIMS#audit-programme';

/** What puts the appointment of the programme's next start on the sweep's list: the first minute of a day. */
export function dueAttributes(day: string | undefined, timeZone: string) {
  if (!day) return undefined;
  const at = new Date(startOfDay(day, timeZone)).toISOString();
  return { duePk: 'DUE', dueSk: `${at}#audit-programme` };
}

export interface StoredProgramme {
  /** 1, 2, 3 … */
  version: number;
  programme: AuditProgramme;
  /** ISO 8601, UTC. */
  savedAt: string;
  savedBy: string;
}

/** The programme as it stands; undefined until there is one. */
export async function currentProgramme(): Promise<StoredProgramme | undefined> {
  const { items } = await queryPage<StoredProgramme>(keys.auditProgramme(1).pk, {
    beginsWith: 'V#',
    descending: true,
    limit: 1,
  });
  return items[0];
}

/** Somebody else saved the programme in between. */
export class ProgrammeChanged extends Error {
  override readonly name = 'ProgrammeChanged';
}

/**
 * Saves the next version of the programme, with its evidence. Earlier ones stay.
 * @param before the version that was changed; 0 for the first
 * @throws {ProgrammeChanged}
 */
export async function saveProgramme(
  programme: AuditProgramme,
  before: number,
  personId: string,
  now: Date,
): Promise<void> {
  const version = before + 1;
  const stored: StoredProgramme = { version, programme, savedAt: now.toISOString(), savedBy: personId };
  const act = {
    at: stored.savedAt,
    actor: personId,
    by: 'sign-in' as const,
    act: 'audit-programme-changed',
    facts: {
      version,
      programmeHash: contentHash(programme),
      audits: programme.audits.length,
      independenceMonths: programme.independenceMonths,
    },
  };
  const [{ timeZone }, appointment] = await Promise.all([
    readSettings(),
    get<{ looked: string; dueSk?: string }>(keys.auditProgrammeDue()),
  ]);
  // A quarter that has begun while the sweep could not look is still looked at.
  const missed = appointment?.dueSk !== undefined && appointment.dueSk <= now.toISOString();
  const looked = missed ? appointment.looked : dayOf(now.getTime(), timeZone);
  const due = dueAttributes(nextStart(programme, looked), timeZone);
  try {
    await transactWithEvidence(AUDIT_PROGRAMME, act, [
      { put: { ...keys.auditProgramme(version), ...stored }, condition: 'attribute_not_exists(pk)' },
      { put: { ...keys.auditProgrammeDue(), version, looked, ...due } },
    ]);
  } catch (error) {
    throw error instanceof ConditionFailed ? new ProgrammeChanged() : error;
  }
}
