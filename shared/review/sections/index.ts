import type { PackInput } from '../pack-input';
import { actionsSection } from './actions';
import { auditsSection } from './audits';
import { nonconformitiesSection } from './nonconformities';
import { objectivesSection } from './objectives';
import { incidentsSection, opportunitiesSection, policiesSection, tasksSection } from './operation';
import { issuesSection, partiesSection } from './registers';
import { risksSection } from './risks';
import type { Draft } from './section';

/** The sections of the pack, in the order of the agenda. */
export const SECTIONS: readonly ((input: PackInput) => Draft)[] = [
  actionsSection,
  issuesSection,
  partiesSection,
  nonconformitiesSection,
  objectivesSection,
  risksSection,
  incidentsSection,
  tasksSection,
  policiesSection,
  auditsSection,
  opportunitiesSection,
];
