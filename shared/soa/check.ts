import { type AssessedSystem, type RiskUse, riskNames, riskPlace, usesByControl } from './risk-uses';
import { type ControlEntry, type NamedControl, namedControls, type Statement } from './statement';

/** Something about a statement: an error keeps it from approval, advice does not. */
export interface StatementProblem {
  kind: 'error' | 'advice';
  control: string;
  /** The control objective whose page it is put right on. */
  group: string;
  field: 'decision' | 'justification' | 'implementation' | 'responsible' | 'evidence';
  message: string;
}

export interface CheckFacts {
  /** The current risk assessments, see `currentAssessments`; absent: the statement's own links stand for them. */
  assessed?: readonly AssessedSystem[];
  /** Everybody, with those who have left. */
  people: readonly { id: string; name: string; active: boolean }[];
}

/** Everything that is wrong with a statement or could be better, in the order of its controls. */
export function checkStatement(statement: Statement, facts: CheckFacts): StatementProblem[] {
  const uses = facts.assessed && usesByControl(facts.assessed);
  const named = new Map(namedControls(statement.own).map((control) => [control.id, control]));
  return statement.entries.flatMap((entry) => {
    const used = uses ? (uses.get(entry.id) ?? []).map(inWords) : riskNames(entry.risks).map(nameIt);
    return checkEntry(entry, named.get(entry.id)!, used, facts.people);
  });
}

/** Whether a statement may be submitted for approval. */
export const isReady = (problems: readonly StatementProblem[]): boolean =>
  problems.every(({ kind }) => kind === 'advice');

function checkEntry(
  entry: ControlEntry,
  { id, title, group }: NamedControl,
  /** What each risk that uses the control does with it, in words. */
  used: readonly string[],
  people: CheckFacts['people'],
): StatementProblem[] {
  const problems: StatementProblem[] = [];
  const note = (kind: 'error' | 'advice', field: StatementProblem['field'], message: string) =>
    problems.push({ kind, control: id, group, field, message });
  const name = `${id} ${title}`;

  if (entry.decision === undefined) {
    note('error', 'decision', `Decide on ${name}: include it or exclude it`);
    return problems;
  }
  if (entry.decision === 'excluded') {
    if (!entry.justification) note('error', 'justification', `Enter why ${name} is excluded`);
    if (used.length > 0) note('error', 'decision', `${name} is excluded, but ${shortened(used)}`);
    return problems;
  }
  if (!entry.justification && used.length === 0) {
    note('error', 'justification', `Enter why ${name} is included: no current risk names it`);
  }
  if (!entry.implementation) note('error', 'implementation', `Choose how far ${name} is implemented`);
  const responsible = people.find((person) => person.id === entry.responsible);
  if (entry.responsible && !responsible?.active) {
    const who = responsible ? `${responsible.name} has left` : 'the one named is not known';
    note('error', 'responsible', `Choose who is responsible for ${name}: ${who}`);
  }
  if (!entry.responsible) note('advice', 'responsible', `Nobody is responsible for ${name}`);
  if (entry.implementation === 'in-place' && entry.evidence.length === 0) {
    note('advice', 'evidence', `${name} is in place, but nothing is named that shows it`);
  }
  return problems;
}

function inWords({ record, systemName, risk, title, how }: RiskUse): string {
  const verb = how === 'planned' ? 'plans it for' : 'counts on it for';
  return `${record} (${systemName}) ${verb} ${riskPlace(risk)} “${title}”`;
}

const nameIt = (riskName: string) => `${riskName} names it`;

/** The first three, so that the message stays readable with a thousand of them. */
function shortened(used: readonly string[]): string {
  const more = used.length > 3 ? ` and ${used.length - 3} more` : '';
  return `${used.slice(0, 3).join('; ')}${more}. Include it, or change the treatment first`;
}
