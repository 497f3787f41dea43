/**
 * ISO/IEC 42001:2023, Annex A: the reference controls, ids and short titles only. What a control asks for is in
 * the standard.
 */

/** The nine control objectives A.2 to A.10. */
export const CONTROL_OBJECTIVES = [
  { id: 'A.2', title: 'Policies related to AI' },
  { id: 'A.3', title: 'Internal organization' },
  { id: 'A.4', title: 'Resources for AI systems' },
  { id: 'A.5', title: 'Assessing impacts of AI systems' },
  { id: 'A.6', title: 'AI system life cycle' },
  { id: 'A.7', title: 'Data for AI systems' },
  { id: 'A.8', title: 'Information for interested parties of AI systems' },
  { id: 'A.9', title: 'Use of AI systems' },
  { id: 'A.10', title: 'Third-party and customer relationships' },
] as const;

/** The 38 controls, in the order of the annex; `objective` is the id of the control objective they serve. */
export const CONTROLS = [
  { id: 'A.2.2', title: 'AI policy', objective: 'A.2' },
  { id: 'A.2.3', title: 'Alignment with other organizational policies', objective: 'A.2' },
  { id: 'A.2.4', title: 'Review of the AI policy', objective: 'A.2' },
  { id: 'A.3.2', title: 'AI roles and responsibilities', objective: 'A.3' },
  { id: 'A.3.3', title: 'Reporting of concerns', objective: 'A.3' },
  { id: 'A.4.2', title: 'Resource documentation', objective: 'A.4' },
  { id: 'A.4.3', title: 'Data resources', objective: 'A.4' },
  { id: 'A.4.4', title: 'Tooling resources', objective: 'A.4' },
  { id: 'A.4.5', title: 'System and computing resources', objective: 'A.4' },
  { id: 'A.4.6', title: 'Human resources', objective: 'A.4' },
  { id: 'A.5.2', title: 'AI system impact assessment process', objective: 'A.5' },
  { id: 'A.5.3', title: 'Documentation of AI system impact assessments', objective: 'A.5' },
  {
    id: 'A.5.4',
    title: 'Assessing AI system impact on individuals or groups of individuals',
    objective: 'A.5',
  },
  { id: 'A.5.5', title: 'Assessing societal impacts of AI systems', objective: 'A.5' },
  { id: 'A.6.1.2', title: 'Objectives for responsible development of AI system', objective: 'A.6' },
  { id: 'A.6.1.3', title: 'Processes for responsible AI system design and development', objective: 'A.6' },
  { id: 'A.6.2.2', title: 'AI system requirements and specification', objective: 'A.6' },
  { id: 'A.6.2.3', title: 'Documentation of AI system design and development', objective: 'A.6' },
  { id: 'A.6.2.4', title: 'AI system verification and validation', objective: 'A.6' },
  { id: 'A.6.2.5', title: 'AI system deployment', objective: 'A.6' },
  { id: 'A.6.2.6', title: 'AI system operation and monitoring', objective: 'A.6' },
  { id: 'A.6.2.7', title: 'AI system technical documentation', objective: 'A.6' },
  { id: 'A.6.2.8', title: 'AI system recording of event logs', objective: 'A.6' },
  { id: 'A.7.2', title: 'Data for development and enhancement of AI system', objective: 'A.7' },
  { id: 'A.7.3', title: 'Acquisition of data', objective: 'A.7' },
  { id: 'A.7.4', title: 'Quality of data for AI systems', objective: 'A.7' },
  { id: 'A.7.5', title: 'Data provenance', objective: 'A.7' },
  { id: 'A.7.6', title: 'Data preparation', objective: 'A.7' },
  { id: 'A.8.2', title: 'System documentation and information for users', objective: 'A.8' },
  { id: 'A.8.3', title: 'External reporting', objective: 'A.8' },
  { id: 'A.8.4', title: 'Communication of incidents', objective: 'A.8' },
  { id: 'A.8.5', title: 'Information for interested parties', objective: 'A.8' },
  { id: 'A.9.2', title: 'Processes for responsible use of AI systems', objective: 'A.9' },
  { id: 'A.9.3', title: 'Objectives for responsible use of AI system', objective: 'A.9' },
  { id: 'A.9.4', title: 'Intended use of the AI system', objective: 'A.9' },
  { id: 'A.10.2', title: 'Allocating responsibilities', objective: 'A.10' },
  { id: 'A.10.3', title: 'Suppliers', objective: 'A.10' },
  { id: 'A.10.4', title: 'Customers', objective: 'A.10' },
] as const;

export type ControlObjective = (typeof CONTROL_OBJECTIVES)[number];
export type ControlObjectiveId = ControlObjective['id'];
export type Control = (typeof CONTROLS)[number];
export type ControlId = Control['id'];

const controls = new Map<string, Control>(CONTROLS.map((control) => [control.id, control]));

/** The control with this id, or undefined when Annex A has none. */
export function controlById(id: string): Control | undefined {
  return controls.get(id);
}

/** Whether a text from outside is the id of an Annex A control. */
export function isControlId(id: string): id is ControlId {
  return controls.has(id);
}

/** The controls that serve an objective, in the order of the annex. */
export function controlsOf(objective: ControlObjectiveId): Control[] {
  return CONTROLS.filter((control) => control.objective === objective);
}
