import type {
  CreateStateMachineAliasInput,
  DeleteStateMachineAliasInput,
  DescribeStateMachineAliasInput,
  ListStateMachineAliasesInput,
  RoutingConfigurationListItem,
  UpdateStateMachineAliasInput,
} from '@aws-sdk/client-sfn';
import { type AliasRow, type Route, routesOf } from '../storage/versions';
import { type Action, action, field, type Parts, seconds } from './action';
import { machineOfArn, readAliasArn, readUnlabelled, readVersionArn } from './arns';
import { conflict, machineDeleting, resourceNotFound, validationException } from './errors';
import { checkLiving } from './machines';
import { cut, pageOf } from './paging';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-alias.html */
export const aliasActions: Record<string, Action> = {
  /** Idempotent: a repeat with the same description and routing changes nothing. */
  CreateStateMachineAlias: action<CreateStateMachineAliasInput>({
    resource: ({ routingConfiguration }) =>
      machineOfArn(
        Array.isArray(routingConfiguration) ? routingConfiguration[0]?.stateMachineVersionArn : undefined,
      ),
    async call({ name, description = null, routingConfiguration }, parts) {
      const { machine, routing } = readRouting(routingConfiguration, parts);
      const arn = `${machine}:${name}`;
      const row = await parts.versions.putAlias(machine, name, (old) => {
        if (parts.machines.find(machine)?.deleting) throw machineDeleting(machine);
        if (!old) return newAlias(machine, name, description, routing, parts.clock.now());
        if (old.description === description && old.routing === routing) return undefined;
        throw conflict(
          `Failed to create alias because an alias with the same name and a different routing configuration already exists: '${arn}'`,
        );
      });
      return { creationDate: seconds(row.created_at), stateMachineAliasArn: arn };
    },
  }),

  UpdateStateMachineAlias: action<UpdateStateMachineAliasInput>({
    resource: field('stateMachineAliasArn'),
    async call({ stateMachineAliasArn, description, routingConfiguration }, parts) {
      const { machine, alias } = readAliasArn(stateMachineAliasArn);
      if (description === undefined && routingConfiguration === undefined) {
        throw validationException(
          'Either the description or the routingConfiguration must be specified',
          'MISSING_REQUIRED_PARAMETER',
        );
      }
      const routing = routingConfiguration && readRouting(routingConfiguration, parts, machine).routing;
      const row = await parts.versions.putAlias(machine, alias, (old) => {
        if (parts.machines.find(machine)?.deleting) throw machineDeleting(machine);
        if (!old) throw resourceNotFound(stateMachineAliasArn);
        const changed = { description: description ?? old.description, routing: routing ?? old.routing };
        const same = changed.description === old.description && changed.routing === old.routing;
        return same ? undefined : { ...old, ...changed, updated_at: parts.clock.now() };
      });
      return { updateDate: seconds(row.updated_at) };
    },
  }),

  DescribeStateMachineAlias: action<DescribeStateMachineAliasInput>({
    resource: field('stateMachineAliasArn'),
    async call({ stateMachineAliasArn }, { versions }) {
      const { machine, alias } = readAliasArn(stateMachineAliasArn);
      const row = versions.alias(machine, alias);
      if (!row) throw resourceNotFound(stateMachineAliasArn);
      return {
        stateMachineAliasArn,
        name: row.name,
        ...(row.description !== null && { description: row.description }),
        routingConfiguration: routesOf(row).map(({ version, weight }) => ({
          stateMachineVersionArn: `${machine}:${version}`,
          weight,
        })),
        creationDate: seconds(row.created_at),
        updateDate: seconds(row.updated_at),
      };
    },
  }),

  DeleteStateMachineAlias: action<DeleteStateMachineAliasInput>({
    resource: field('stateMachineAliasArn'),
    async call({ stateMachineAliasArn }, { versions }) {
      const { machine, alias } = readAliasArn(stateMachineAliasArn);
      if (!(await versions.deleteAlias(machine, alias))) throw resourceNotFound(stateMachineAliasArn);
      return {};
    },
  }),

  /** Those of a machine, or those that lead to one version. */
  ListStateMachineAliases: action<ListStateMachineAliasesInput>({
    resource: field('stateMachineArn'),
    async call(input, { machines, versions, clock }) {
      const { machine, version } = readUnlabelled(input.stateMachineArn);
      checkLiving(machine, machines.find(machine));
      if (version !== undefined && !versions.find(machine, version))
        throw resourceNotFound(input.stateMachineArn);
      const page = pageOf<string>('ListStateMachineAliases', input, clock);
      const leadsThere = (alias: AliasRow) =>
        version === undefined || routesOf(alias).some((route) => route.version === version);
      const rows = versions
        .aliases(machine)
        .filter((alias) => alias.name > (page.position ?? '') && leadsThere(alias));
      const { shown, more } = cut(page, rows, ({ name }) => name);
      return {
        stateMachineAliases: shown.map(({ name, created_at }) => ({
          stateMachineAliasArn: `${machine}:${name}`,
          creationDate: seconds(created_at),
        })),
        ...more,
      };
    },
  }),
};

const newAlias = (
  machine_arn: string,
  name: string,
  description: string | null,
  routing: string,
  now: number,
): AliasRow => ({ machine_arn, name, description, routing, created_at: now, updated_at: now });

/**
 * One or two versions of one machine, whose weights make 100.
 * @param of the machine that the versions must be of; the first one's unless given
 * @throws {ServiceError} ValidationException, ResourceNotFound
 */
function readRouting(items: RoutingConfigurationListItem[], { versions }: Parts, of?: string) {
  const routes = items.map(({ stateMachineVersionArn, weight }) => ({
    ...readVersionArn(stateMachineVersionArn as string),
    weight: weight as number,
  }));
  const machine = of ?? (routes[0] as { machine: string }).machine;
  const fault = routes.some((route) => route.machine !== machine)
    ? 'Routing configuration must contain versions of the same state machine'
    : new Set(routes.map(({ version }) => version)).size < routes.length
      ? 'Routing configuration must contain distinct state machine versions'
      : routes.reduce((sum, { weight }) => sum + weight, 0) !== 100
        ? 'Sum of routing configuration weights must equal 100'
        : undefined;
  if (fault)
    throw validationException(
      `Invalid value for routingConfiguration: ${fault}`,
      'INVALID_ROUTING_CONFIGURATION',
    );
  for (const { version } of routes)
    if (!versions.find(machine, version)) throw resourceNotFound(`${machine}:${version}`);
  const routing: Route[] = routes.map(({ version, weight }) => ({ version, weight }));
  return { machine, routing: JSON.stringify(routing) };
}
