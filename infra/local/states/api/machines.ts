import { ACCOUNT, REGION, ServiceError } from '../../service';
import { InvalidDefinitionError, parseDefinition } from '../definition/parse';
import type { MachineRow } from '../machines';
import { type Action, anyResource, field, type Parts } from './action';
import {
  checkArn,
  checkName,
  type Input,
  machineDoesNotExist,
  nextToken,
  optionalText,
  page,
  requiredText,
  seconds,
} from './input';

/** Fields that are kept and given back, and change nothing here. */
const SETTINGS = ['loggingConfiguration', 'tracingConfiguration', 'encryptionConfiguration'];

const MAX_DEFINITION = 1_048_576;

export const machineActions: Record<string, Action> = {
  CreateStateMachine: {
    resource: anyResource,
    needs: passRole,
    async call(input, parts) {
      const name = checkName(requiredText(input, 'name', 80));
      const roleArn = requiredText(input, 'roleArn');
      const type = optionalText(input, 'type', 20) ?? 'STANDARD';
      if (type !== 'STANDARD' && type !== 'EXPRESS') {
        throw new ServiceError(
          'ValidationException',
          `1 validation error detected: Value '${type}' at 'type' must be STANDARD or EXPRESS`,
        );
      }
      const definition = requiredText(input, 'definition', MAX_DEFINITION);
      const arn = machineArn(roleArn, name, parts);
      const old = parts.machines.find(arn);
      const tags = Array.isArray(input.tags) ? input.tags : [];
      if (
        old &&
        (old.role_arn !== roleArn ||
          old.type !== type ||
          parts.machines.definitionText(old.definition) !== definition)
      ) {
        throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
      }
      const row = await checked(() =>
        parts.machines.put({ name, arn, definition, roleArn, type }, settingsOf(input), tags),
      );
      return { stateMachineArn: row.arn, creationDate: seconds(row.created_at) };
    },
  },

  UpdateStateMachine: {
    resource: field('stateMachineArn'),
    needs: passRole,
    async call(input, parts) {
      const old = findMachine(input, parts);
      const definition =
        optionalText(input, 'definition', MAX_DEFINITION) ?? parts.machines.definitionText(old.definition);
      const roleArn = optionalText(input, 'roleArn', 256) ?? old.role_arn;
      const settings = { ...JSON.parse(old.settings), ...settingsOf(input) };
      const { name, arn, type } = old;
      const row = await checked(() => parts.machines.put({ name, arn, definition, roleArn, type }, settings));
      return { updateDate: seconds(row.updated_at), revisionId: row.revision };
    },
  },

  DeleteStateMachine: {
    resource: field('stateMachineArn'),
    async call(input, parts) {
      const arn = checkArn(requiredText(input, 'stateMachineArn'), 'stateMachine');
      await parts.machines.delete(arn);
      return {};
    },
  },

  DescribeStateMachine: {
    resource: field('stateMachineArn'),
    async call(input, parts) {
      const row = findMachine(input, parts);
      return {
        stateMachineArn: row.arn,
        name: row.name,
        status: 'ACTIVE',
        definition: parts.machines.definitionText(row.definition),
        roleArn: row.role_arn,
        type: row.type,
        creationDate: seconds(row.created_at),
        ...describeMachine(row, parts),
      };
    },
  },

  ListStateMachines: {
    resource: anyResource,
    async call(input, { machines }) {
      const { limit, token } = page(input);
      const rows = machines.list(token ?? '', limit + 1);
      const shown = rows.slice(0, limit);
      return {
        stateMachines: shown.map(({ arn, name, type, created_at }) => ({
          stateMachineArn: arn,
          name,
          type,
          creationDate: seconds(created_at),
        })),
        ...(rows.length > limit && { nextToken: nextToken((shown.at(-1) as MachineRow).arn) }),
      };
    },
  },

  ListTagsForResource: {
    resource: field('resourceArn'),
    async call(input, { machines }) {
      const arn = requiredText(input, 'resourceArn');
      const row = machines.find(arn);
      if (!row) throw new ServiceError('ResourceNotFound', `Resource not found: '${arn}'`);
      return { tags: JSON.parse(row.tags) };
    },
  },

  ValidateStateMachineDefinition: {
    resource: anyResource,
    async call(input) {
      const definition = requiredText(input, 'definition', MAX_DEFINITION);
      try {
        parseDefinition(definition);
        return { result: 'OK', diagnostics: [], truncated: false };
      } catch (error) {
        if (!(error instanceof InvalidDefinitionError)) throw error;
        return {
          result: 'FAIL',
          diagnostics: error.findings.map((finding) => ({ severity: 'ERROR', ...finding })),
          truncated: false,
        };
      }
    },
  },
};

/** Logging and so on, and the revision. */
export function describeMachine(row: MachineRow, _parts: Parts): Record<string, unknown> {
  return {
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    ...JSON.parse(row.settings),
    revisionId: row.revision,
  };
}

function findMachine(input: Input, { machines }: Parts): MachineRow {
  const arn = checkArn(requiredText(input, 'stateMachineArn'), 'stateMachine');
  const row = machines.find(arn);
  if (!row) throw machineDoesNotExist(arn);
  return row;
}

function passRole({ roleArn }: Input) {
  return typeof roleArn === 'string' ? [{ action: 'iam:PassRole', resource: roleArn }] : [];
}

const settingsOf = (input: Input) =>
  Object.fromEntries(SETTINGS.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]));

/** A machine is made where the others are, in the account of its role. */
function machineArn(roleArn: string, name: string, { machines }: Parts): string {
  const sibling = machines.list('', 1)[0];
  if (sibling) return sibling.arn.replace(/[^:]+$/, name);
  const [, partition = 'aws', , , account = ACCOUNT] = roleArn.split(':');
  return `arn:${partition}:states:${REGION}:${account}:stateMachine:${name}`;
}

async function checked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidDefinitionError)) throw error;
    throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${error.message}'`);
  }
}
