import type {
  CreateStateMachineInput,
  DeleteStateMachineInput,
  DescribeStateMachineInput,
  ListStateMachinesInput,
  UpdateStateMachineInput,
} from '@aws-sdk/client-sfn';
import { ACCOUNT, REGION, ServiceError } from '../../service';
import { InvalidDefinitionError } from '../definition/parse';
import { INITIAL_REVISION, type MachineRow, type PutOptions, sortedJson } from '../storage/machines';
import { type Action, action, anyResource, field, type Parts, passRole, seconds } from './action';
import { checkName, checkRoleArn, readUnlabelled, readUnqualified } from './arns';
import { machineDeleting, machineDoesNotExist, validationException } from './errors';
import { cut, pageOf } from './paging';
import { settingsOf, shownSettings } from './settings';
import { mergeTags } from './tags';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html and so on */
export const machineActions: Record<string, Action> = {
  /** Idempotent: a repeat may differ in roleArn and tags, which are then ignored. */
  CreateStateMachine: action<CreateStateMachineInput>({
    resource: anyResource,
    needs: (input) => [
      ...passRole(input),
      ...publishNeed(input.publish, '*'),
      ...(Array.isArray(input.tags) && input.tags.length > 0
        ? [{ action: 'states:TagResource', resource: '*' }]
        : []),
    ],
    async call(input, parts) {
      const name = checkName(input.name);
      const { definition, type = 'STANDARD', tags = [] } = input;
      const roleArn = checkRoleArn(input.roleArn);
      const arn = machineArn(roleArn, name, parts);
      const settings = settingsOf(input);
      const check: PutOptions['check'] = (found) => {
        if (found?.deleting) throw machineDeleting(arn);
        const definitionOf = ({ definition: hash }: MachineRow) => parts.machines.definitionText(hash);
        const same =
          found?.type === type &&
          definitionOf(found) === definition &&
          found.settings === sortedJson(settings) &&
          (!input.publish || isPublishedAs(found, input.versionDescription, parts));
        if (found && !same)
          throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
        return found && 'keep';
      };
      const spec = { name, arn, definition, roleArn, type };
      const publish = publishOf(input);
      const { machine, version } = await checked(() =>
        parts.machines.put(spec, { settings, tags: mergeTags([], tags, arn), publish, check }),
      );
      return {
        stateMachineArn: arn,
        creationDate: seconds(machine.created_at),
        ...(version !== undefined && { stateMachineVersionArn: `${arn}:${version}` }),
      };
    },
  }),

  /** Executions that run keep the definition and the role they began with. */
  UpdateStateMachine: action<UpdateStateMachineInput>({
    resource: field('stateMachineArn'),
    needs: (input) => [...passRole(input), ...publishNeed(input.publish, field('stateMachineArn')(input))],
    async call(input, parts) {
      const arn = readUnqualified(input.stateMachineArn);
      const settings = settingsOf(input);
      if (
        input.definition === undefined &&
        input.roleArn === undefined &&
        Object.keys(settings).length === 0
      ) {
        throw new ServiceError(
          'MissingRequiredParameter',
          'Either the definition, the role ARN, the LoggingConfiguration, the EncryptionConfiguration or the TracingConfiguration must be specified',
        );
      }
      const { definition, roleArn } = input;
      if (roleArn !== undefined) checkRoleArn(roleArn);
      const change = { definition, roleArn, settings, publish: publishOf(input) };
      const { machine, version } = await checked(() =>
        parts.machines.update(arn, change, (found) => checkLiving(arn, found)),
      );
      return {
        updateDate: seconds(machine.updated_at),
        ...shownRevision(machine.revision),
        ...(version !== undefined && { stateMachineVersionArn: `${arn}:${version}` }),
      };
    },
  }),

  DeleteStateMachine: action<DeleteStateMachineInput>({
    resource: field('stateMachineArn'),
    async call({ stateMachineArn }, { machines }) {
      await machines.delete(readUnqualified(stateMachineArn));
      return {};
    },
  }),

  /** A machine as it is, or as it was when a version was published. */
  DescribeStateMachine: action<DescribeStateMachineInput>({
    resource: field('stateMachineArn'),
    async call({ stateMachineArn, includedData }, { machines, versions }) {
      const { machine: arn, version, alias } = readUnlabelled(stateMachineArn);
      const machine = machines.find(arn);
      const published = version === undefined ? undefined : versions.find(arn, version);
      const described = version === undefined ? machine : published;
      if (!machine || !described || alias !== undefined) throw machineDoesNotExist(stateMachineArn);
      return {
        stateMachineArn,
        name: machine.name,
        status: machine.deleting ? 'DELETING' : 'ACTIVE',
        definition: includedData === 'METADATA_ONLY' ? '{}' : machines.definitionText(described.definition),
        roleArn: described.role_arn,
        type: machine.type,
        creationDate: seconds(described.created_at),
        ...shownSettings(described.settings),
        ...shownRevision(described.revision),
        ...(published?.description && { description: published.description }),
      };
    },
  }),

  ListStateMachines: action<ListStateMachinesInput>({
    resource: anyResource,
    async call(input, { machines, clock }) {
      const page = pageOf<string>('ListStateMachines', input, clock);
      const rows = machines.list(page.position ?? '', page.limit + 1);
      const { shown, more } = cut(page, rows, ({ arn }) => arn);
      return {
        stateMachines: shown.map(({ arn, name, type, created_at }) => ({
          stateMachineArn: arn,
          name,
          type,
          creationDate: seconds(created_at),
        })),
        ...more,
      };
    },
  }),
};

/** The first revision has no name that is shown. */
export const shownRevision = (revision: string) =>
  revision === INITIAL_REVISION ? {} : { revisionId: revision };

/** @throws {ServiceError} StateMachineDoesNotExist, StateMachineDeleting */
export function checkLiving(arn: string, found: MachineRow | undefined): void {
  if (!found) throw machineDoesNotExist(arn);
  if (found.deleting) throw machineDeleting(arn);
}

const publishNeed = (publish: unknown, resource: string) =>
  publish === true ? [{ action: 'states:PublishStateMachineVersion', resource }] : [];

/** @throws {ServiceError} ValidationException for a description of a version that is not to be published */
function publishOf({ publish, versionDescription }: { publish?: boolean; versionDescription?: string }) {
  if (publish) return { description: versionDescription };
  if (versionDescription === undefined) return undefined;
  throw validationException('Version description can only be set when publish is true');
}

function isPublishedAs(machine: MachineRow, description: string | undefined, { versions }: Parts): boolean {
  const version = versions.ofRevision(machine);
  return version !== undefined && (version.description ?? undefined) === description;
}

/** A machine is made where the others are, in the account of its role. */
export function machineArn(roleArn: string, name: string, { machines }: Parts): string {
  const sibling = machines.list('', 1)[0];
  if (sibling) return sibling.arn.replace(/[^:]+$/, name);
  const [, partition = 'aws', , , account = ACCOUNT] = roleArn.split(':');
  return `arn:${partition}:states:${REGION}:${account}:stateMachine:${name}`;
}

async function checked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asInvalidDefinition(error);
  }
}

/** A definition's faults as the API says them; any other error is given back. */
export const asInvalidDefinition = (error: unknown) =>
  error instanceof InvalidDefinitionError
    ? new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${error.message}'`)
    : error;
