import { riskNames } from './risk-uses';
import {
  type ControlEntry,
  DECISIONS,
  emptyEntry,
  emptyStatement,
  IMPLEMENTATION,
  type NamedControl,
  namedControls,
  type Statement,
} from './statement';

/** The answers of a control, as pages, differences and exports name them. */
export const FIELD_NAMES = {
  title: 'Title',
  description: 'What is done',
  decision: 'Decision',
  justification: 'Justification',
  implementation: 'Implementation',
  responsible: 'Responsible',
  evidence: 'Evidence',
  risks: 'Risks it treats',
} as const;
export type FieldId = keyof typeof FIELD_NAMES;

export interface FieldDifference {
  field: FieldId;
  /** In words; absent where there was, or is, no answer. Of risks only those that went and those that came. */
  before?: string[];
  after?: string[];
}

export interface ControlDifference {
  id: string;
  title: string;
  group: string;
  /** Own controls come and go; those of Annex A change. */
  kind: 'added' | 'removed' | 'changed';
  fields: FieldDifference[];
}

/** Person ids to names; an id that is not in it is shown as it is. */
export type Names = ReadonlyMap<string, string>;

/**
 * What changed from one statement to another, control by control and answer by answer, in the order of the controls;
 * removed own controls come last.
 * @param before absent for a first version: everything that is decided is new then
 */
export function statementDifferences(
  before: Statement | undefined,
  after: Statement,
  names: Names = new Map(),
): ControlDifference[] {
  const old = before ?? emptyStatement();
  const was = answersById(old, names);
  const is = answersById(after, names);
  const controls = [...namedControls(after.own), ...namedControls(old.own).filter(({ id }) => !is.has(id))];
  return controls.flatMap((control) => {
    const [earlier, later] = [was.get(control.id), is.get(control.id)];
    const fields = fieldDifferences(earlier ?? {}, later ?? {});
    if (fields.length === 0) return [];
    const kind = !earlier ? 'added' : !later ? 'removed' : 'changed';
    return [{ id: control.id, title: control.title, group: control.group, kind, fields }];
  });
}

type Answers = Partial<Record<FieldId, string[]>>;

function answersById(statement: Statement, names: Names): Map<string, Answers> {
  const entries = new Map(statement.entries.map((entry) => [entry.id, entry]));
  return new Map(
    namedControls(statement.own).map((control) => [
      control.id,
      answersOf(control, entries.get(control.id) ?? emptyEntry(control.id), names),
    ]),
  );
}

/** Everything that is said about a control, in words. */
export function answersOf(control: NamedControl, entry: ControlEntry, names: Names): Answers {
  const label = (list: readonly { id: string; label: string }[], id: string | undefined) =>
    one(list.find((item) => item.id === id)?.label);
  return {
    title: [control.title],
    description: one(control.description),
    decision: label(DECISIONS, entry.decision),
    justification: one(entry.justification),
    implementation: label(IMPLEMENTATION, entry.implementation),
    responsible: one(entry.responsible && (names.get(entry.responsible) ?? entry.responsible)),
    evidence: entry.evidence,
    risks: riskNames(entry.risks),
  };
}

const one = (text: string | undefined): string[] => (text ? [text] : []);

function fieldDifferences(before: Answers, after: Answers): FieldDifference[] {
  return (Object.keys(FIELD_NAMES) as FieldId[]).flatMap((field) => {
    const [was, is] = [before[field] ?? [], after[field] ?? []];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const [gone, came] = field === 'risks' ? [without(was, is), without(is, was)] : [was, is];
    return [{ field, ...(gone.length > 0 && { before: gone }), ...(came.length > 0 && { after: came }) }];
  });
}

function without(list: string[], others: string[]): string[] {
  const known = new Set(others);
  return list.filter((item) => !known.has(item));
}
