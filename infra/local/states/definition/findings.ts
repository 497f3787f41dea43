/** One fault in a definition, as ValidateStateMachineDefinition reports it. */
export interface Finding {
  /** e.g. SCHEMA_VALIDATION_FAILED, MISSING_TRANSITION_TARGET */
  code: string;
  message: string;
  /** a JSON pointer, e.g. `/States/Approve/Next` */
  location: string;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const schema = (message: string, location: string): Finding => ({
  code: 'SCHEMA_VALIDATION_FAILED',
  message,
  location: location || '/',
});
