import { type Auditable, isWithin } from './scope';

/** Clauses and controls that are best audited together: the same people, the same records. */
export interface Theme {
  id: string;
  title: string;
  clauses: readonly string[];
  /** Control objectives. */
  objectives: readonly string[];
}

export const THEMES: readonly Theme[] = [
  {
    id: 'leadership',
    title: 'Context, leadership and policy',
    clauses: ['4', '5'],
    objectives: ['A.2', 'A.3'],
  },
  { id: 'risk', title: 'Risk and impact', clauses: ['6', '8'], objectives: ['A.5'] },
  { id: 'support', title: 'Resources and competence', clauses: ['7'], objectives: ['A.4'] },
  { id: 'life-cycle', title: 'AI system life cycle', clauses: [], objectives: ['A.6'] },
  { id: 'data', title: 'Data', clauses: [], objectives: ['A.7'] },
  { id: 'use', title: 'Use, users and suppliers', clauses: [], objectives: ['A.8', 'A.9', 'A.10'] },
  { id: 'improvement', title: 'Evaluation and improvement', clauses: ['9', '10'], objectives: [] },
  { id: 'own', title: 'Our own controls', clauses: [], objectives: [] },
];

/** The theme of a clause or control; a control that is not of Annex A is the organization's own. */
export function themeOf({ id, kind }: Pick<Auditable, 'id' | 'kind'>): Theme {
  const theme = THEMES.find(({ clauses, objectives }) =>
    (kind === 'clause' ? clauses : objectives).some((outer) => isWithin(id, outer)),
  );
  return theme ?? THEMES.at(-1)!;
}
