import { DEFAULT_CRITERIA } from '../risk';
import { type AssessmentRecord, buildRecord, buildSubject } from '../risk/record';
import { assessmentWith } from '../risk/test-support';
import { type ControlEntry, emptyStatement, type OwnControl, type Statement } from './statement';

/** A statement in which everything is decided: all included for a stated reason, except what `changes` says. */
export function decidedStatement(
  changes: Record<string, Partial<ControlEntry>> = {},
  own: OwnControl[] = [],
): Statement {
  const { entries } = emptyStatement(own);
  return {
    own,
    entries: entries.map((entry) => ({
      ...entry,
      decision: 'included',
      justification: 'Good practice for what we do',
      implementation: 'planned',
      responsible: 'p1',
      ...changes[entry.id],
    })),
  };
}

export const entryOf = (statement: Statement, id: string): ControlEntry =>
  statement.entries.find((entry) => entry.id === id)!;

/**
 * A risk record of one system. Its one risk counts on A.7.4 and A.6.2.4 and plans A.6.2.6.
 * @param changes of the assessment's form, see `COMPLETE_FORM`
 */
export function riskRecord(
  number: string,
  systemId: string,
  changes: Record<string, string> = {},
  outcome: 'approved' | 'rejected' = 'approved',
  finalizedAt = '2026-12-02T10:00:00Z',
): AssessmentRecord {
  const { subject, contentHash } = buildSubject(assessmentWith(changes), DEFAULT_CRITERIA, {
    id: systemId,
    name: `System ${systemId}`,
    version: 1,
    hash: `sha256:${'0'.repeat(64)}`,
  });
  const by = { id: 'p2', name: 'Ben Okoro' };
  return buildRecord({
    number,
    runId: `run-${number}`,
    subject,
    submitted: { by: { id: 'p1', name: 'Ada Moss' }, at: '2026-12-01T10:00:00Z' },
    decisions: [{ outcome, by, at: finalizedAt, comment: '', contentHash }],
    finalizedAt,
  }).record;
}
