import type { Treatment } from '../risk/assessment';
import type { AssessedSystem } from './risk-uses';
import { namedControls, type Statement } from './statement';

/** Where risks and controls do not meet. */
export interface Coverage {
  /** Risks of the current records that name no control. Those that are to be modified come first: they need one. */
  risksWithoutControl: {
    record: string;
    systemName: string;
    /** Place in the record, from 0. */
    risk: number;
    title: string;
    treatment: Treatment;
  }[];
  /** Included controls that no risk names. Their justification says why they are included all the same. */
  controlsWithoutRisk: { id: string; title: string }[];
}

export function coverage(statement: Statement, assessed: readonly AssessedSystem[]): Coverage {
  const bare = assessed.flatMap(({ record, systemName, risks }) =>
    risks.flatMap(({ title, treatment, planned, existing }, risk) =>
      planned.length + existing.length === 0 ? [{ record, systemName, risk, title, treatment }] : [],
    ),
  );
  const titles = new Map(namedControls(statement.own).map(({ id, title }) => [id, title]));
  return {
    risksWithoutControl: [
      ...bare.filter(({ treatment }) => treatment === 'modify'),
      ...bare.filter(({ treatment }) => treatment !== 'modify'),
    ],
    controlsWithoutRisk: statement.entries
      .filter(({ decision, risks }) => decision === 'included' && risks.length === 0)
      .map(({ id }) => ({ id, title: titles.get(id)! })),
  };
}
