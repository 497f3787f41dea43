import type { FieldName } from './system';

/**
 * How a field's values are read:
 * - text: kept word for word; - choice: one of a list (normalise.ts); - date: ISO 8601, as exact as known (dates.ts);
 * - list: several short texts; - person: looked up among the people the organization knows.
 */
export type FieldKind = 'text' | 'choice' | 'date' | 'list' | 'person';

export interface FieldInfo {
  /** For pages, mails and messages. */
  label: string;
  kind: FieldKind;
  /** Headers that mean this field when they are the whole header. Lower case, words only. */
  headers: readonly string[];
  /** Word sequences that mean this field wherever they stand in a header. */
  phrases: readonly string[];
}

/** Everything about a field that is not its type. Header words: the 2024 federal inventory and common registers. */
export const FIELDS: Readonly<Record<FieldName, FieldInfo>> = {
  name: {
    label: 'Name',
    kind: 'text',
    headers: [
      'use case name',
      'system name',
      'ai system',
      'ai use case',
      'use case',
      'name',
      'title',
      'system',
    ],
    phrases: ['ai system name', 'use case name', 'name of the ai system', 'name of the system', 'model name'],
  },
  purpose: {
    label: 'Intended purpose',
    kind: 'text',
    headers: ['description', 'summary', 'objective', 'use'],
    phrases: ['intended purpose', 'intended use', 'purpose', 'system description', 'use case description'],
  },
  outputs: { label: 'Outputs', kind: 'text', headers: ['output'], phrases: ['outputs', 'system output'] },
  intendedUsers: {
    label: 'Intended users',
    kind: 'text',
    headers: ['users', 'user group', 'user groups'],
    phrases: ['intended users', 'intended user', 'end users', 'target users', 'who uses it'],
  },
  affectedParties: {
    label: 'Who it affects',
    kind: 'text',
    headers: ['stakeholders', 'data subjects'],
    phrases: [
      'interested parties',
      'affected parties',
      'affected persons',
      'affected people',
      'affected groups',
      'who is affected',
    ],
  },
  organization: {
    label: 'Organization',
    kind: 'text',
    headers: ['agency', 'organization', 'organisation', 'company', 'legal entity', 'department'],
    phrases: ['agency name', 'organization name', 'organisation name', 'owner organization'],
  },
  organizationAbbreviation: {
    label: 'Organization (short)',
    kind: 'text',
    headers: ['abbreviation', 'acronym'],
    phrases: ['agency abbreviation', 'organization abbreviation', 'organisation abbreviation'],
  },
  unit: {
    label: 'Unit',
    kind: 'text',
    headers: ['bureau', 'unit', 'division', 'team', 'component', 'office', 'department'],
    phrases: ['business unit', 'organizational unit', 'bureau name', 'bureau component'],
  },
  topicArea: {
    label: 'Topic area',
    kind: 'text',
    headers: ['topic', 'domain', 'category', 'field of use'],
    phrases: ['topic area', 'application domain', 'business domain'],
  },
  role: {
    label: 'Our role',
    kind: 'choice',
    headers: ['role', 'our role'],
    phrases: ['ai role', 'role of the organization', 'role of the organisation'],
  },
  lifeCycleStage: {
    label: 'Life-cycle stage',
    kind: 'choice',
    headers: ['stage', 'status', 'phase'],
    phrases: ['stage of development', 'development stage', 'life cycle', 'lifecycle', 'deployment status'],
  },
  impactClass: {
    label: 'Impact class',
    kind: 'choice',
    headers: ['impact', 'impact type'],
    phrases: ['rights impacting', 'safety impacting', 'impact class', 'impact classification'],
  },
  euAiActClass: {
    label: 'EU AI Act class',
    kind: 'choice',
    // Only headers that name the Act: a plain “risk class” is somebody else's scale.
    headers: ['ai act'],
    phrases: ['eu ai act', 'ai act class', 'ai act classification', 'ai act risk', 'ai act category'],
  },
  personalData: {
    label: 'Personal data',
    kind: 'choice',
    headers: ['pii', 'gdpr'],
    phrases: ['personally identifiable information', 'personal data', 'personal information', 'involve pii'],
  },
  dataDescription: {
    label: 'Data',
    kind: 'text',
    headers: ['data', 'datasets', 'data sets'],
    phrases: [
      'data used to train',
      'training data',
      'data description',
      'data sources',
      'description of data',
    ],
  },
  demographicVariables: {
    label: 'Demographic variables',
    kind: 'list',
    headers: ['demographics'],
    phrases: ['demographic variables', 'demographic features', 'protected attributes'],
  },
  developmentMethod: {
    label: 'Development method',
    kind: 'choice',
    headers: ['developed by', 'sourcing', 'make or buy'],
    phrases: ['in house', 'development method'],
  },
  suppliers: {
    label: 'Suppliers',
    kind: 'text',
    headers: ['supplier', 'suppliers', 'vendor', 'vendors', 'third party', 'third parties'],
    phrases: [
      'supplier name',
      'vendor name',
      'name of the supplier',
      'name of the vendor',
      'third party suppliers',
    ],
  },
  dateInitiated: {
    label: 'Date initiated',
    kind: 'date',
    headers: ['initiated', 'start date'],
    phrases: ['date initiated', 'initiation date'],
  },
  dateDevelopmentStarted: {
    label: 'Date development started',
    kind: 'date',
    headers: [],
    phrases: ['date when acquisition and or development began', 'development start', 'development began'],
  },
  dateImplemented: {
    label: 'Date implemented',
    kind: 'date',
    headers: ['implemented', 'deployed', 'go live'],
    phrases: ['date implemented', 'implementation date', 'go live date', 'deployment date', 'date deployed'],
  },
  dateRetired: {
    label: 'Date retired',
    kind: 'date',
    headers: ['retired', 'end date'],
    phrases: ['date retired', 'retirement date', 'decommissioning date'],
  },
  ownerId: {
    label: 'Owner',
    kind: 'person',
    headers: ['owner', 'contact'],
    phrases: ['system owner', 'business owner', 'responsible person', 'accountable person', 'owner email'],
  },
};
