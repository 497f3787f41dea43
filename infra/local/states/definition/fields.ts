import { type Finding, type Language, type Raw, schema } from './findings';

const COMMON = ['Type', 'Comment', 'QueryLanguage'];
const FLOW = ['Next', 'End'];
const ERRORS = ['Retry', 'Catch'];
const PATHS = ['InputPath', 'OutputPath'];
const RESULT = ['ResultPath', 'ResultSelector', 'Parameters'];

/** Which fields a state may have: in both languages, in JSONPath only, in JSONata only. */
const FIELDS: Record<string, { both: string[]; JSONPath: string[]; JSONata: string[] }> = {
  Pass: {
    both: [...FLOW, 'Assign'],
    JSONPath: [...PATHS, 'ResultPath', 'Parameters', 'Result'],
    JSONata: ['Output'],
  },
  Task: {
    both: [...FLOW, ...ERRORS, 'Assign', 'Resource', 'TimeoutSeconds', 'HeartbeatSeconds', 'Credentials'],
    JSONPath: [...PATHS, ...RESULT, 'TimeoutSecondsPath', 'HeartbeatSecondsPath'],
    JSONata: ['Output', 'Arguments'],
  },
  Choice: { both: ['Choices', 'Default', 'Assign'], JSONPath: PATHS, JSONata: ['Output'] },
  Wait: {
    both: [...FLOW, 'Assign', 'Seconds', 'Timestamp'],
    JSONPath: [...PATHS, 'SecondsPath', 'TimestampPath'],
    JSONata: ['Output'],
  },
  Succeed: { both: [], JSONPath: PATHS, JSONata: ['Output'] },
  Fail: { both: ['Error', 'Cause'], JSONPath: ['ErrorPath', 'CausePath'], JSONata: [] },
  Parallel: {
    both: [...FLOW, ...ERRORS, 'Assign', 'Branches'],
    JSONPath: [...PATHS, ...RESULT],
    JSONata: ['Output', 'Arguments'],
  },
  Map: {
    both: [
      ...FLOW,
      ...ERRORS,
      'Assign',
      'ItemProcessor',
      'Iterator',
      'ItemSelector',
      'ItemBatcher',
      'Label',
      'MaxConcurrency',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
    ],
    JSONPath: [
      ...PATHS,
      ...RESULT,
      'ItemsPath',
      'MaxConcurrencyPath',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentagePath',
    ],
    JSONata: ['Output', 'Items'],
  },
};

export const STATE_TYPES = Object.keys(FIELDS);

/** Whether states of this type have the field at all. */
export const hasField = (type: string, field: string): boolean => FIELDS[type]?.both.includes(field) ?? false;

/** Fields that the state's type or its query language does not have. */
export function fieldFindings(state: Raw, at: string, language: Language): Finding[] {
  const fields = FIELDS[String(state.Type)];
  if (!fields) return [];
  const known = [...COMMON, ...fields.both, ...fields[language]];
  const other = language === 'JSONata' ? 'JSONPath' : 'JSONata';
  return Object.keys(state)
    .filter((field) => !known.includes(field))
    .map((field) =>
      schema(
        fields[other].includes(field)
          ? `The QueryLanguage is set to '${language}', but field '${field}' is only supported for the '${other}' QueryLanguage`
          : `Field '${field}' is not supported`,
        at,
      ),
    );
}
