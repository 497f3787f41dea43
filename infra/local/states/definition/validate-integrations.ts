import { blocksInside, type Finding, isObject, type Raw, schema } from './findings';
import { parameterFaults } from './parameters';
import { parseResource, type ServiceIntegration } from './resources';

/** Whether an action of a service's API can be called here, e.g. 'dynamodb' and 'PutItem'. */
export type KnowsAction = (service: string, action: string) => boolean;

/**
 * What is wrong in how a definition's tasks use the services they name: an action that nothing here can run, or
 * parameters that the action does not have. Resources that nobody knows are found elsewhere.
 */
export function integrationFindings(definition: unknown, knowsAction: KnowsAction): Finding[] {
  return [...tasksOf(definition, '')].flatMap(({ state, at }) => {
    const integration = typeof state.Resource === 'string' ? parseResource(state.Resource) : undefined;
    if (integration?.kind !== 'service') return [];
    if (!knowsAction(integration.service, integration.action)) {
      const message = `The resource provided ${state.Resource} cannot run here: the local stack has no ${integration.service}:${integration.action}`;
      return [schema(message, `${at}/Resource`)];
    }
    return fieldFindings(integration, state, at);
  });
}

/** The parameters' names are known beforehand, unless all of them come from one expression or from the input. */
function fieldFindings(integration: ServiceIntegration, state: Raw, at: string): Finding[] {
  return ['Parameters', 'Arguments'].flatMap((field) => {
    const given = state[field];
    if (!isObject(given)) return [];
    const names = Object.keys(given).map((name) =>
      field === 'Parameters' ? name.replace(/\.\$$/, '') : name,
    );
    return parameterFaults(integration, names).map((fault) => schema(fault, `${at}/${field}`));
  });
}

/** Every Task in a block and in the blocks inside it; what is not well formed is passed over. */
function* tasksOf(block: unknown, at: string): Generator<{ state: Raw; at: string }> {
  if (!isObject(block) || !isObject(block.States)) return;
  for (const [name, state] of Object.entries(block.States)) {
    if (!isObject(state)) continue;
    const place = `${at}/States/${name}`;
    if (state.Type === 'Task') yield { state, at: place };
    for (const [inner, block] of blocksInside(state, place)) yield* tasksOf(block, inner);
  }
}
