import { IMPLEMENTATION, type Implementation, type Statement } from './statement';

/** A statement in numbers. */
export interface StatementSummary {
  controls: number;
  own: number;
  included: number;
  excluded: number;
  undecided: number;
  /** Of the included controls; those without an answer are in none. */
  implementation: Record<Implementation, number>;
  /** Included controls without a named reference, and without a responsible person. */
  withoutEvidence: number;
  withoutResponsible: number;
  /** Different risks that a control is linked to. */
  risks: number;
}

/** @param only ids of the controls to count; all of them when it is left out */
export function summarize({ own, entries }: Statement, only?: ReadonlySet<string>): StatementSummary {
  const counted = entries.filter(({ id }) => !only || only.has(id));
  const included = counted.filter(({ decision }) => decision === 'included');
  const count = (of: typeof entries, holds: (entry: (typeof entries)[number]) => boolean) =>
    of.filter(holds).length;
  const risks = counted.flatMap((entry) =>
    entry.risks.flatMap(({ record, risks }) => risks.map((risk) => `${record}#${risk}`)),
  );
  return {
    controls: counted.length,
    own: own.filter(({ id }) => !only || only.has(id)).length,
    included: included.length,
    excluded: count(counted, ({ decision }) => decision === 'excluded'),
    undecided: count(counted, ({ decision }) => decision === undefined),
    implementation: Object.fromEntries(
      IMPLEMENTATION.map(({ id }) => [id, count(included, ({ implementation }) => implementation === id)]),
    ) as Record<Implementation, number>,
    withoutEvidence: count(included, ({ evidence }) => evidence.length === 0),
    withoutResponsible: count(included, ({ responsible }) => responsible === undefined),
    risks: new Set(risks).size,
  };
}
