import { type AssessedSystem, linksOf, type RiskUse, usesByControl } from './risk-uses';
import type { ControlEntry, Implementation, Statement } from './statement';

/** What the risk records say about a statement, and what it became by that. */
export interface Proposal {
  statement: Statement;
  /** Controls that nobody had decided on and a risk treatment names: included now. */
  included: string[];
  /** Controls whose links changed, the newly included ones among them. */
  relinked: string[];
  /** Excluded controls that a risk treatment names. They stay excluded: a person decides. */
  contradicted: string[];
}

/**
 * Takes over what the current risk records say: a control that a treatment names is included and linked to its risks.
 * What a person has decided or written stays; links are facts and are always those of the records.
 */
export function proposal(statement: Statement, assessed: readonly AssessedSystem[]): Proposal {
  const uses = usesByControl(assessed);
  const result: Proposal = { statement, included: [], relinked: [], contradicted: [] };
  const entries = statement.entries.map((entry) => {
    const now = proposed(entry, uses.get(entry.id) ?? []);
    if (entry.decision === undefined && now.decision) result.included.push(entry.id);
    if (JSON.stringify(entry.risks) !== JSON.stringify(now.risks)) result.relinked.push(entry.id);
    if (now.decision === 'excluded' && now.risks.length > 0) result.contradicted.push(entry.id);
    return now;
  });
  return { ...result, statement: { ...statement, entries } };
}

/** The statement with the links of today's records and nothing else changed: what is submitted states the facts. */
export function withCurrentLinks(statement: Statement, assessed: readonly AssessedSystem[]): Statement {
  const uses = usesByControl(assessed);
  const entries = statement.entries.map((entry) => ({ ...entry, risks: linksOf(uses.get(entry.id) ?? []) }));
  return { ...statement, entries };
}

function proposed(entry: ControlEntry, uses: readonly RiskUse[]): ControlEntry {
  const linked = { ...entry, risks: linksOf(uses) };
  if (uses.length === 0 || entry.decision === 'excluded') return linked;
  return {
    ...linked,
    decision: 'included',
    implementation: entry.implementation ?? implementationOf(uses),
  };
}

/** At work wherever it is named: in place. Only planned: planned. */
function implementationOf(uses: readonly RiskUse[]): Implementation {
  const existing = uses.filter(({ how }) => how === 'existing').length;
  if (existing === uses.length) return 'in-place';
  return existing > 0 ? 'partial' : 'planned';
}
