import type { FieldName } from '../../../../shared/register/system';

/** The fields of a system in the order that people think of them; every field is in exactly one group. */
export const GROUPS: readonly { title: string; fields: readonly FieldName[] }[] = [
  { title: 'What it is', fields: ['name', 'purpose', 'outputs', 'topicArea'] },
  {
    title: 'Who answers for it',
    fields: [
      'organization',
      'organizationAbbreviation',
      'unit',
      'ownerId',
      'role',
      'developmentMethod',
      'suppliers',
    ],
  },
  {
    title: 'People and data',
    fields: [
      'intendedUsers',
      'affectedParties',
      'impactClass',
      'euAiActClass',
      'personalData',
      'demographicVariables',
      'dataDescription',
    ],
  },
  {
    title: 'Life cycle',
    fields: ['lifeCycleStage', 'dateInitiated', 'dateDevelopmentStarted', 'dateImplemented', 'dateRetired'],
  },
];
