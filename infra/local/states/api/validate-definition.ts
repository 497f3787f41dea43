import type { ValidateStateMachineDefinitionInput } from '@aws-sdk/client-sfn';
import { InvalidDefinitionError } from '../definition/parse';
import { definitionWarnings } from '../definition/warnings';
import { type Action, action, anyResource, type Parts } from './action';

const MAX_DIAGNOSTICS = 100;

export const validateDefinitionActions: Record<string, Action> = {
  /** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html */
  ValidateStateMachineDefinition: action<ValidateStateMachineDefinitionInput>({
    resource: anyResource,
    async call({ definition, severity, maxResults }, parts) {
      const errors = errorsOf(definition, parts);
      const warnings = severity === 'WARNING' ? definitionWarnings(definition) : [];
      const found = [
        ...errors.map((finding) => ({ severity: 'ERROR', ...finding })),
        ...warnings.map((finding) => ({ severity: 'WARNING', ...finding })),
      ];
      const diagnostics = found.slice(0, maxResults || MAX_DIAGNOSTICS);
      return {
        result: errors.length === 0 ? 'OK' : 'FAIL',
        diagnostics,
        truncated: diagnostics.length < found.length,
      };
    },
  }),
};

function errorsOf(definition: string, { machines }: Parts) {
  try {
    machines.parse(definition);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDefinitionError)) throw error;
    return error.findings;
  }
}
