import { CLAUSES, CONTROL_OBJECTIVES, CONTROLS, clauseById, controlById } from '../aims';

/** What an audit looks at. Clauses and controls by id, AI systems by id. */
export interface AuditScope {
  /** A clause stands for everything below it: '6' for 6.1, 6.1.1 … 6.3. */
  clauses: string[];
  controls: string[];
  /** Empty: no system by name; the plan then takes a sample. */
  systems: string[];
}

export const EMPTY_SCOPE: AuditScope = { clauses: [], controls: [], systems: [] };

/** One thing that a programme must look at in three years. */
export interface Auditable {
  id: string;
  title: string;
  kind: 'clause' | 'control';
}

/** A control that applies in this organization: of Annex A, or its own. */
export interface ApplicableControl {
  id: string;
  title: string;
}

/** All controls of Annex A: what applies while there is no Statement of Applicability. */
export const ANNEX_A: readonly ApplicableControl[] = CONTROLS.map(({ id, title }) => ({ id, title }));

/** Whether a clause is another one or lies below it: 6.1.2 in 6; 10.1 is not in 1. */
export const isWithin = (clause: string, outer: string): boolean =>
  clause === outer || clause.startsWith(`${outer}.`);

/** Whether two clauses share ground: one is the other, or lies below it. */
export const overlaps = (a: string, b: string): boolean => isWithin(a, b) || isWithin(b, a);

const hasNoneBelow = (id: string) => !CLAUSES.some((other) => other.id.startsWith(`${id}.`));

/** The clauses that ask for something by themselves: those of 4 to 10 that have none below them. */
export const LEAF_CLAUSES: readonly Auditable[] = CLAUSES.filter(({ id }) => hasNoneBelow(id)).map(
  ({ id, title }) => ({ id, title, kind: 'clause' }),
);

/** Everything that the programme must cover (9.2.2): each clause of 4 to 10 and each control that applies. */
export const auditables = (controls: readonly ApplicableControl[] = ANNEX_A): Auditable[] => [
  ...LEAF_CLAUSES,
  ...controls.map(({ id, title }): Auditable => ({ id, title, kind: 'control' })),
];

/** Whether an audit of this scope looks at a clause or control. */
export const covers = (
  scope: Pick<AuditScope, 'clauses' | 'controls'>,
  { id, kind }: Pick<Auditable, 'id' | 'kind'>,
): boolean =>
  kind === 'control' ? scope.controls.includes(id) : scope.clauses.some((outer) => isWithin(id, outer));

/**
 * The short title of a clause, control objective or control. Many clauses below the second level are called "General": they are given
 * with the title of the clause above.
 * @param own the organization's own controls
 * @returns undefined when there is no such clause or control
 */
export function titleOf(id: string, own: readonly ApplicableControl[] = []): string | undefined {
  const clause = clauseById(id);
  if (clause?.title === 'General') return `${clauseById(id.slice(0, id.lastIndexOf('.')))!.title}: general`;
  const known = clause ?? controlById(id) ?? CONTROL_OBJECTIVES.find((objective) => objective.id === id);
  return known?.title ?? own.find((control) => control.id === id)?.title;
}

/** Id and title, as people read it. @example '6.1.2 AI risk assessment' */
export const label = (id: string, own: readonly ApplicableControl[] = []): string =>
  [id, titleOf(id, own)].filter(Boolean).join(' ');

/** The clause or control that a text begins with. @example 'A.5.2' of 'A.5.2 AI system impact assessment process' */
export const idAtStart = (text: string): string => text.trim().split(/[\s:,]/)[0] ?? '';

/**
 * A scope in a few words: what is there whole is named by what stands above it.
 * @example 'Clauses 6 and 10.2; controls A.2 and A.7.4'
 */
export function scopeWords({ clauses, controls }: Pick<AuditScope, 'clauses' | 'controls'>): string {
  const leaves = LEAF_CLAUSES.map(({ id }) => id);
  const looked = leaves.filter((id) => clauses.some((outer) => isWithin(id, outer)));
  const clauseWords = named(
    'clause',
    wholes(
      CLAUSES.map(({ id }) => id),
      leaves,
      looked,
    ),
  );
  const ids = CONTROLS.map(({ id }) => id);
  const wholeObjectives = wholes([...CONTROL_OBJECTIVES.map(({ id }) => id), ...ids], ids, controls);
  const own = controls.filter((id) => !controlById(id));
  const objectives = wholeObjectives.some((id) => !controlById(id));
  const controlWords = named('control', [...wholeObjectives, ...own], objectives);
  const words = [clauseWords, controlWords].filter(Boolean).join('; ');
  return words === '' ? 'Nothing yet' : words[0]!.toUpperCase() + words.slice(1);
}

/** The outermost of `names` whose members among `all` are all in `chosen`; in the order of `all`. */
function wholes(names: string[], all: string[], chosen: readonly string[]): string[] {
  const whole = names.filter((name) => {
    const members = all.filter((id) => isWithin(id, name));
    return members.length > 0 && members.every((id) => chosen.includes(id));
  });
  const outermost = whole.filter((name) => !whole.some((outer) => outer !== name && isWithin(name, outer)));
  const place = (name: string) => all.findIndex((id) => isWithin(id, name));
  return outermost.sort((a, b) => place(a) - place(b));
}

function named(thing: string, ids: string[], plural = false): string {
  if (ids.length === 0) return '';
  const list = ids.length === 1 ? ids[0] : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
  return `${thing}${ids.length > 1 || plural ? 's' : ''} ${list}`;
}
