import type { Process, RunFacts } from '../processes/process';
import { FIRST_ANSWER } from '../tasks/rule';

/** The system's owner, else of the schedule or start, else the default owner: the first who is active. */
function assessor({ system, run, settings, people }: RunFacts): string[] {
  const wanted = [system?.ownerId, run.ownerId, settings.defaultOwnerId];
  const first = wanted.find((id) => people.some((person) => person.id === id && person.active));
  return first ? [first] : [];
}

/** AI risk assessment and treatment; what is assessed and how it is rated is in this folder. */
export const riskAssessment: Process = {
  id: 'risk-assessment',
  name: 'AI risk assessment',
  clauses: ['6.1.2', '6.1.3', '8.2', '8.3'],
  prefix: 'RA',
  about: 'system',
  bySchedule: true,
  purpose:
    'The owner of the system names its risks, rates them and plans their treatment. Where the risk that remains is above the acceptance threshold, a designated approver decides.',
  steps: {
    assess: {
      kind: 'own',
      name: 'Assess risks',
      title: (about) => `Assess the risks of ${about}`,
      titleAgain: (about) => `Change the risk assessment of ${about}`,
      whatToDo: 'Assess the risks of this AI system and plan their treatment.',
      who: assessor,
    },
    approve: {
      kind: 'own',
      name: 'Approve treatment',
      title: (about) => `Approve the risk treatment of ${about}`,
      whatToDo: 'Read the risk assessment and decide on the treatment plan and the residual risk.',
      who: ({ settings }) => settings.approverIds,
      decides: ['assess'],
      rule: () => FIRST_ANSWER,
    },
  },
  // Its records are made by shared/risk/record.ts, which knows more than a form's content.
  outcome: () => 'recorded',
  outcomes: { recorded: { text: 'Recorded', tone: 'good' } },
};
