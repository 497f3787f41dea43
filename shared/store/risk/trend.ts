import { type RatedAssessment, type RiskCriteria, type Trend, trendOf } from '../../risk';
import { dayOf } from '../../schedule/zone';
import { keys } from '../keys';
import { isAssessment, isConfirmation, type StoredRecord } from '../records';
import { runsOfSystem } from '../runs';
import { getMany, queryAll } from '../table';
import { allCriteria } from './settings';

/** The results of a system over time, from its records, on the current criteria. @param timeZone of their dates */
export async function riskTrend(
  systemId: string,
  timeZone: string,
): Promise<{ trend: Trend; criteria: RiskCriteria }> {
  const [runs, confirmations, { versions, current }] = await Promise.all([
    runsOfSystem(systemId, 'risk-assessment'),
    queryAll<{ number: string }>(keys.system(systemId).pk, { beginsWith: 'CONFIRMED#' }),
    allCriteria(),
  ]);
  const numbers = [
    ...runs.flatMap(({ recordNumber }) => recordNumber ?? []),
    ...confirmations.map(({ number }) => number),
  ];
  const records = await getMany<StoredRecord>(numbers.map(keys.record));
  const byNumber = new Map(records.map((stored) => [stored.number, stored]));
  const results = records.flatMap((stored) => resultOf(stored, byNumber, timeZone) ?? []);
  return { trend: trendOf(results, versions, current), criteria: current };
}

/** A confirmation has the result of what it confirms, at its own date. */
function resultOf(
  stored: StoredRecord,
  byNumber: ReadonlyMap<string, StoredRecord>,
  timeZone: string,
): RatedAssessment | undefined {
  const confirms = isConfirmation(stored) ? stored.record.confirms.number : undefined;
  const assessed = confirms === undefined ? stored : byNumber.get(confirms);
  if (!assessed || !isAssessment(assessed)) return undefined;
  const { subject } = assessed.record;
  return {
    number: stored.number,
    on: dayOf(Date.parse(stored.finalizedAt), timeZone),
    ...(confirms && { confirms }),
    ...(stored.outcome === 'rejected' && { rejected: true }),
    criteriaVersion: subject.criteria.version,
    assessment: subject.assessment,
    levels: subject.levels,
  };
}
