import { TREATMENTS, type Treatment } from '../risk/assessment';
import type { AssessmentRecord } from '../risk/record';
import { compareTexts } from './compare-texts';
import type { RiskLink } from './statement';

/** What the statement reads of one risk assessment that holds today. */
export interface AssessedSystem {
  /** The record's number, e.g. RA-2026-0001. */
  record: string;
  systemId: string;
  systemName: string;
  /** In the order of the record. */
  risks: AssessedRisk[];
  /** The plan was carried out and found effective: what it planned is at work. */
  treated?: boolean;
}

export interface AssessedRisk {
  title: string;
  treatment: Treatment;
  /** Controls that its treatment plan names. */
  planned: string[];
  /** Controls that its rating counts on as being at work. */
  existing: string[];
}

/** One risk that names a control. */
export interface RiskUse {
  record: string;
  systemName: string;
  /** Place of the risk in its record, from 0. */
  risk: number;
  title: string;
  how: 'planned' | 'existing';
}

/** The part of a risk record that the statement is about. */
export function assessedSystem({ number, subject }: AssessmentRecord): AssessedSystem {
  return {
    record: number,
    systemId: subject.system.id,
    systemName: subject.system.name,
    risks: subject.assessment.risks.map(({ title, treatment, plan, existingControls }) => ({
      title,
      treatment,
      planned: [...(plan?.controls ?? [])],
      existing: [...existingControls],
    })),
  };
}

/**
 * The records that hold today: of each system the latest one that was not rejected. What was rejected treats nothing,
 * and what was accepted before it still does.
 * @param records in any order
 */
export function currentAssessments(records: readonly AssessmentRecord[]): AssessedSystem[] {
  const latest = new Map<string, AssessmentRecord>();
  for (const record of records) {
    if (record.outcome === 'rejected') continue;
    const { id } = record.subject.system;
    const other = latest.get(id);
    if (!other || isLater(record, other)) latest.set(id, record);
  }
  return [...latest.values()].map(assessedSystem).sort((a, b) => compareTexts(a.record, b.record));
}

const isLater = (a: AssessmentRecord, b: AssessmentRecord) =>
  compareTexts(`${a.finalizedAt} ${a.number}`, `${b.finalizedAt} ${b.number}`) > 0;

/** Every risk that names a control, by control id. A risk that both plans it and counts on it is there once, as planned. */
export function usesByControl(assessed: readonly AssessedSystem[]): Map<string, RiskUse[]> {
  const uses = new Map<string, RiskUse[]>();
  for (const { record, systemName, risks, treated } of assessed) {
    risks.forEach(({ title, planned, existing }, risk) => {
      for (const control of new Set([...planned, ...existing])) {
        const how = planned.includes(control) && !treated ? 'planned' : 'existing';
        const of = uses.get(control) ?? [];
        of.push({ record, systemName, risk, title, how });
        uses.set(control, of);
      }
    });
  }
  return uses;
}

/** The uses as a statement keeps them: risks under their record, in the order of the record numbers. */
export function linksOf(uses: readonly RiskUse[]): RiskLink[] {
  const byRecord = new Map<string, Set<number>>();
  for (const { record, risk } of uses) byRecord.set(record, (byRecord.get(record) ?? new Set()).add(risk));
  return [...byRecord]
    .map(([record, risks]) => ({ record, risks: [...risks].sort((a, b) => a - b) }))
    .sort((a, b) => compareTexts(a.record, b.record));
}

/** One risk as people read it, counted from 1: `RA-2026-0001 risk 2`. */
export const riskName = (record: string, risk: number): string => `${record} ${riskPlace(risk)}`;

/** A risk in its record, counted from 1: `risk 2`. */
export const riskPlace = (risk: number): string => `risk ${risk + 1}`;

/** Every risk of some links, by its name. */
export const riskNames = (links: readonly RiskLink[]): string[] =>
  links.flatMap(({ record, risks }) => risks.map((risk) => riskName(record, risk)));

/** `Modify`, as the assessment's form names the treatment. */
export const treatmentLabel = (treatment: Treatment): string =>
  TREATMENTS.find(({ id }) => id === treatment)!.label;
