import type { FindingKind } from './findings';
import { type Auditable, covers, isWithin } from './scope';

/** What is remembered of an audit whose report was approved. */
export interface PastAudit {
  /** YYYY-MM-DD: the last day of the audit. */
  endedOn: string;
  /** What it has looked at. */
  clauses: string[];
  controls: string[];
  findings: { kind: FindingKind; clauses: string[]; controls: string[] }[];
}

/** What earlier audits say of one clause or control. */
export interface AuditHistory {
  /** YYYY-MM-DD; absent when it was never audited. */
  lastAuditedOn?: string;
  major: number;
  minor: number;
  observations: number;
}

/**
 * Earlier results of a clause or control, from the audits that ended within `since` and today: also what was found there
 * by an audit of something else.
 */
export function historyOf(auditable: Auditable, past: readonly PastAudit[], since: string): AuditHistory {
  const history: AuditHistory = { major: 0, minor: 0, observations: 0 };
  for (const audit of past) {
    if (covers(audit, auditable) && audit.endedOn > (history.lastAuditedOn ?? '')) {
      history.lastAuditedOn = audit.endedOn;
    }
    if (audit.endedOn < since) continue;
    for (const { kind } of audit.findings.filter((finding) => isAbout(finding, auditable))) {
      if (kind === 'major-nonconformity') history.major += 1;
      if (kind === 'minor-nonconformity') history.minor += 1;
      if (kind === 'observation') history.observations += 1;
    }
  }
  return history;
}

const isAbout = (finding: PastAudit['findings'][number], { id, kind }: Auditable): boolean =>
  kind === 'control' ? finding.controls.includes(id) : finding.clauses.some((clause) => isWithin(id, clause));
