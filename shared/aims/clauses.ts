/** ISO/IEC 42001:2023, clauses 4 to 10: ids and short titles only, in the order of the contents list. */
export const CLAUSES = [
  { id: '4', title: 'Context of the organization' },
  { id: '4.1', title: 'Understanding the organization and its context' },
  { id: '4.2', title: 'Understanding the needs and expectations of interested parties' },
  { id: '4.3', title: 'Determining the scope of the AI management system' },
  { id: '4.4', title: 'AI management system' },
  { id: '5', title: 'Leadership' },
  { id: '5.1', title: 'Leadership and commitment' },
  { id: '5.2', title: 'AI policy' },
  { id: '5.3', title: 'Roles, responsibilities and authorities' },
  { id: '6', title: 'Planning' },
  { id: '6.1', title: 'Actions to address risks and opportunities' },
  { id: '6.1.1', title: 'General' },
  { id: '6.1.2', title: 'AI risk assessment' },
  { id: '6.1.3', title: 'AI risk treatment' },
  { id: '6.1.4', title: 'AI system impact assessment' },
  { id: '6.2', title: 'AI objectives and planning to achieve them' },
  { id: '6.3', title: 'Planning of changes' },
  { id: '7', title: 'Support' },
  { id: '7.1', title: 'Resources' },
  { id: '7.2', title: 'Competence' },
  { id: '7.3', title: 'Awareness' },
  { id: '7.4', title: 'Communication' },
  { id: '7.5', title: 'Documented information' },
  { id: '7.5.1', title: 'General' },
  { id: '7.5.2', title: 'Creating and updating documented information' },
  { id: '7.5.3', title: 'Control of documented information' },
  { id: '8', title: 'Operation' },
  { id: '8.1', title: 'Operational planning and control' },
  { id: '8.2', title: 'AI risk assessment' },
  { id: '8.3', title: 'AI risk treatment' },
  { id: '8.4', title: 'AI system impact assessment' },
  { id: '9', title: 'Performance evaluation' },
  { id: '9.1', title: 'Monitoring, measurement, analysis and evaluation' },
  { id: '9.2', title: 'Internal audit' },
  { id: '9.2.1', title: 'General' },
  { id: '9.2.2', title: 'Internal audit programme' },
  { id: '9.3', title: 'Management review' },
  { id: '9.3.1', title: 'General' },
  { id: '9.3.2', title: 'Management review inputs' },
  { id: '9.3.3', title: 'Management review results' },
  { id: '10', title: 'Improvement' },
  { id: '10.1', title: 'Continual improvement' },
  { id: '10.2', title: 'Nonconformity and corrective action' },
] as const;

export type Clause = (typeof CLAUSES)[number];
export type ClauseId = Clause['id'];

const clauses = new Map<string, Clause>(CLAUSES.map((clause) => [clause.id, clause]));

/** The clause with this id, or undefined. */
export function clauseById(id: string): Clause | undefined {
  return clauses.get(id);
}

/**
 * The clauses directly below one, e.g. 6.1 and 6.2 below 6.
 * @returns an empty array for a clause that has none
 */
export function subclausesOf(id: ClauseId): Clause[] {
  const depth = id.split('.').length + 1;
  return CLAUSES.filter((clause) => clause.id.startsWith(`${id}.`) && clause.id.split('.').length === depth);
}
