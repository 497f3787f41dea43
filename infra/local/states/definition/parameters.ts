import { findOperation, type Member } from './aws-api';
import { capitalized } from './names';
import { OPTIMIZED } from './optimized';
import type { ServiceIntegration } from './resources';

/**
 * The name that Step Functions gives a member of an API: that of the AWS SDK for Java, which writes an acronym at the
 * beginning in lower case, and then a capital letter.
 * @example sdkName('mapRunArn') // 'MapRunArn'
 * @example sdkName('SSESpecification') // 'SseSpecification'
 */
export function sdkName(member: string): string {
  if (member === 'NULL') return 'Nul';
  return capitalized(member.replace(/^[A-Z](?:[A-Z](?![a-z]))*/, (acronym) => acronym.toLowerCase()));
}

/** Whether a parameter means this member; acronyms may be written as the API does (`BOOL`) or as the SDK does (`Bool`). */
export const isNameOf = ({ name }: Member, parameter: string): boolean =>
  parameter === sdkName(name) || parameter === capitalized(name);

/**
 * What is wrong with the names of a task's parameters, in AWS's words: one that the action does not have, or one that
 * it requires and that is missing.
 */
export function parameterFaults(integration: ServiceIntegration, names: string[]): string[] {
  const parameters = parametersOf(integration);
  return [
    ...names.filter((name) => !parameters.some(({ means }) => means(name))).map(notSupported),
    ...parameters
      .filter(({ required, means }) => required && !names.some(means))
      .map(({ name }) => `The field '${name}' is required but was missing`),
  ];
}

export const notSupported = (name: string) => `The field "${name}" is not supported by Step Functions`;

interface Parameter {
  name: string;
  required: boolean;
  means(name: string): boolean;
}

function parametersOf({ sdk, service, action, resourceType, resource }: ServiceIntegration): Parameter[] {
  if (sdk) {
    return (findOperation(service, action)?.input.members ?? []).map((member) => ({
      name: sdkName(member.name),
      required: member.required,
      means: (name) => isNameOf(member, name),
    }));
  }
  const { required = [], optional = [] } = OPTIMIZED[`${resourceType}:${resource.split('.')[0]}`] ?? {};
  return [...required, ...optional].map((name) => ({
    name,
    required: required.includes(name),
    means: (one) => one === name,
  }));
}
