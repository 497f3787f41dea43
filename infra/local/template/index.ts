import { readFileSync } from 'node:fs';
import type { TableSpec } from '../dynamodb';
import { loadPolicies, type PolicySource, type PolicyStatement } from '../iam';
import type { FunctionSpec } from '../lambda';
import type { ScheduleSpec } from '../scheduler';
import { ACCOUNT, REGION } from '../service';
import type { MachineSpec } from '../states';
import { type Assembly, type Resource, readAssembly } from './assembly';
import { resolve, type Scope } from './intrinsics';
import { type Names, RESOURCE_TYPES } from './resource-types';

/** A function with the role it runs under. */
export type DeployedFunction = FunctionSpec & { roleArn: string };

/** What the stack consists of, with every reference resolved. */
export interface Deployment {
  stackName: string;
  tables: TableSpec[];
  functions: DeployedFunction[];
  machines: MachineSpec[];
  scheduleGroups: string[];
  schedules: ScheduleSpec[];
  queues: { name: string; arn: string }[];
  mailIdentities: string[];
  mailConfigurationSets: string[];
  routes: { routeKey: string; functionArn: string }[];
  userPools: { id: string; arn: string }[];
  userPoolClients: { id: string; callbackUrls: string[]; logoutUrls: string[] }[];
  /** What each role may do, by its ARN. */
  policies: Map<string, PolicyStatement[]>;
  outputs: Record<string, string>;
}

/**
 * Reads a synthesized stack for one machine: the same resources, with local names.
 * @param directory the cloud assembly (cdk.out)
 * @param url where the HTTP API will be reached
 * @throws {Error} naming every resource type that has no stand-in, or the property that cannot be had
 */
export function readTemplate(directory: string, url: string): Deployment {
  const assembly = readAssembly(directory);
  const unknown = Object.entries(assembly.resources).filter(([, { Type }]) => !(Type in RESOURCE_TYPES));
  if (unknown.length > 0) {
    const list = unknown.map(([id, { Type }]) => `${Type} (${id})`).join(', ');
    throw new Error(`the local stack has no stand-in for ${list}: add one in infra/local/template`);
  }
  const template = new Template(assembly, url);
  return {
    stackName: assembly.stackName,
    tables: template.each('AWS::DynamoDB::GlobalTable', toTable),
    functions: template.each('AWS::Lambda::Function', (properties, names) =>
      toFunction(properties, names, assembly, template),
    ),
    machines: template.each('AWS::StepFunctions::StateMachine', (properties, names) =>
      toMachine(properties, names, assembly),
    ),
    scheduleGroups: template.each('AWS::Scheduler::ScheduleGroup', (_, { ref }) => ref),
    schedules: template.each(
      'AWS::Scheduler::Schedule',
      (properties, { ref }) => ({ ...properties, Name: ref }) as unknown as ScheduleSpec,
    ),
    queues: template.each('AWS::SQS::Queue', (_, { attributes }) => ({
      name: attributes.QueueName!,
      arn: attributes.Arn!,
    })),
    mailIdentities: template.each('AWS::SES::EmailIdentity', (_, { ref }) => ref),
    mailConfigurationSets: template.each('AWS::SES::ConfigurationSet', (_, { ref }) => ref),
    routes: template.each('AWS::ApiGatewayV2::Route', (properties) => {
      const integration = String(properties.Target).replace('integrations/', '');
      return {
        routeKey: String(properties.RouteKey),
        functionArn: String(template.properties(integration).IntegrationUri),
      };
    }),
    userPools: template.each('AWS::Cognito::UserPool', (_, { ref, attributes }) => ({
      id: ref,
      arn: attributes.Arn!,
    })),
    userPoolClients: template.each('AWS::Cognito::UserPoolClient', (properties, { ref }) => ({
      id: ref,
      callbackUrls: properties.CallbackURLs as string[],
      logoutUrls: (properties.LogoutURLs ?? []) as string[],
    })),
    policies: template.policies(),
    outputs: Object.fromEntries(
      Object.entries(assembly.outputs).map(([name, value]) => [name, String(template.resolve(value))]),
    ),
  };
}

type Properties = Record<string, unknown>;

/** The resources of one assembly, resolved on demand. */
class Template {
  private readonly names: Map<string, Names>;
  private readonly scope: Scope;

  constructor(
    private readonly assembly: Assembly,
    url: string,
  ) {
    this.names = new Map();
    const pseudo: Record<string, string> = {
      'AWS::Region': REGION,
      'AWS::AccountId': ACCOUNT,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'localhost',
      'AWS::StackName': assembly.stackName,
      'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${assembly.stackName}/local`,
    };
    const namesOf = (id: string): Names => {
      const known = this.names.get(id);
      if (known) return known;
      const resource = assembly.resources[id];
      if (!resource) throw new Error(`the template refers to ${id}, which it does not declare`);
      const names = RESOURCE_TYPES[resource.Type]!({
        stackName: assembly.stackName,
        logicalId: id,
        url,
        text: (property) => {
          const value = resource.Properties?.[property];
          return value === undefined ? undefined : String(this.resolve(value));
        },
      });
      this.names.set(id, names);
      return names;
    };
    this.scope = {
      ref: (name) => pseudo[name] ?? namesOf(name).ref,
      attribute: (id, attribute) => {
        const value = namesOf(id).attributes[attribute];
        if (value === undefined) {
          const { Type } = assembly.resources[id] as Resource;
          throw new Error(`the local stand-in of ${Type} (${id}) has no attribute ${attribute}`);
        }
        return value;
      },
    };
  }

  resolve(value: unknown): unknown {
    return resolve(value, this.scope);
  }

  properties(id: string): Properties {
    return this.resolve(this.assembly.resources[id]?.Properties ?? {}) as Properties;
  }

  each<T>(type: string, convert: (properties: Properties, names: Names, id: string) => T): T[] {
    return Object.entries(this.assembly.resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id]) => {
        const ref = this.scope.ref(id);
        return convert(this.properties(id), { ref, attributes: this.names.get(id)!.attributes }, id);
      });
  }

  /** Inline policies and policies attached to roles; a managed policy has no document here and is refused. */
  policies(): Map<string, PolicyStatement[]> {
    const documents = new Map<string, PolicySource[]>();
    this.each('AWS::IAM::Role', ({ Policies = [], ManagedPolicyArns = [] }, { ref, attributes }) => {
      const managed = ManagedPolicyArns as string[];
      if (managed.length > 0) {
        throw new Error(
          `role ${ref} has managed policies (${managed.join(', ')}): state what it may do inline`,
        );
      }
      const inline = Policies as { PolicyName: string; PolicyDocument: unknown }[];
      documents.set(
        attributes.Arn!,
        inline.map(({ PolicyName, PolicyDocument }) => ({ name: PolicyName, document: PolicyDocument })),
      );
    });
    this.each('AWS::IAM::Policy', ({ PolicyName, PolicyDocument, Roles = [] }) => {
      for (const role of Roles as string[]) {
        const policies = documents.get(`arn:aws:iam::${ACCOUNT}:role/${role}`);
        policies?.push({ name: String(PolicyName), document: PolicyDocument });
      }
    });
    return new Map([...documents].map(([arn, list]) => [arn, loadPolicies(list)]));
  }
}

function toTable(properties: Properties, { ref, attributes }: Names): TableSpec {
  const types = new Map(
    (properties.AttributeDefinitions as { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[]).map(
      ({ AttributeName, AttributeType }) => [AttributeName, AttributeType],
    ),
  );
  const schema = (list: unknown) => {
    const keys = list as { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
    const key = (kind: string) => {
      const name = keys.find(({ KeyType }) => KeyType === kind)?.AttributeName;
      return name === undefined ? undefined : { name, type: types.get(name)! };
    };
    const sort = key('RANGE');
    return { partition: key('HASH')!, ...(sort && { sort }) };
  };
  const indexes = (properties.GlobalSecondaryIndexes ?? []) as {
    IndexName: string;
    KeySchema: unknown;
    Projection: { ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: string[] };
  }[];
  const ttl = properties.TimeToLiveSpecification as { AttributeName?: string; Enabled?: boolean } | undefined;
  return {
    name: ref,
    arn: attributes.Arn!,
    keys: schema(properties.KeySchema),
    indexes: indexes.map(({ IndexName, KeySchema, Projection }) => ({
      name: IndexName,
      ...schema(KeySchema),
      projection:
        Projection.ProjectionType === 'INCLUDE'
          ? (Projection.NonKeyAttributes ?? [])
          : Projection.ProjectionType,
    })),
    ...(ttl?.Enabled && { ttlAttribute: ttl.AttributeName }),
  };
}

function toFunction(
  properties: Properties,
  { ref, attributes }: Names,
  assembly: Assembly,
  template: Template,
): DeployedFunction {
  const handler = String(properties.Handler);
  if (handler !== 'index.handler')
    throw new Error(`function ${ref}: the local Lambda runs index.handler, not ${handler}`);
  const { S3Key } = properties.Code as { S3Key?: string };
  if (!S3Key) throw new Error(`function ${ref}: its code must be an asset`);
  const retries = template
    .each('AWS::Lambda::EventInvokeConfig', (config) => config)
    .find(({ FunctionName }) => FunctionName === ref)?.MaximumRetryAttempts;
  const deadLetterArn = (properties.DeadLetterConfig as { TargetArn?: string } | undefined)?.TargetArn;
  return {
    name: ref,
    arn: attributes.Arn!,
    roleArn: String(properties.Role),
    directory: assembly.assetPath(S3Key),
    handler,
    environment:
      (properties.Environment as { Variables?: Record<string, string> } | undefined)?.Variables ?? {},
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMb: Number(properties.MemorySize ?? 128),
    ...(deadLetterArn && { deadLetterArn }),
    ...(retries !== undefined && { maximumRetryAttempts: Number(retries) }),
  };
}

function toMachine(properties: Properties, { ref, attributes }: Names, assembly: Assembly): MachineSpec {
  const { Key } = (properties.DefinitionS3Location ?? {}) as { Key?: string };
  const text = Key
    ? readFileSync(assembly.assetPath(Key), 'utf8')
    : String(properties.DefinitionString ?? JSON.stringify(properties.Definition));
  const substitutions = (properties.DefinitionSubstitutions ?? {}) as Record<string, string>;
  const definition = text.replace(
    /\$\{([A-Za-z0-9_]+)\}/g,
    (whole, name: string) => substitutions[name] ?? whole,
  );
  return {
    name: attributes.Name!,
    arn: ref,
    definition,
    roleArn: String(properties.RoleArn),
    type: (properties.StateMachineType as 'STANDARD' | 'EXPRESS' | undefined) ?? 'STANDARD',
  };
}
