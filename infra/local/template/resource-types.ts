import { ACCOUNT, REGION } from '../service';

/** Names of one resource before anything runs: what Ref and Fn::GetAtt answer. */
export interface Names {
  ref: string;
  attributes: Record<string, string>;
}

interface Context {
  stackName: string;
  logicalId: string;
  /** Resolves a property that may hold intrinsics. */
  text(property: string): string | undefined;
  /** Where the HTTP API is reached. */
  url: string;
}

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

/** CloudFormation would make up a name; ours is the same at every start, because state is kept under it. */
const generated = ({ stackName, logicalId }: Context) => `${stackName}-${logicalId}`;

/** A resource whose only use here is that others refer to it. */
const named =
  (service: string, kind: string, property: string) =>
  (context: Context): Names => {
    const name = context.text(property) ?? generated(context);
    return { ref: name, attributes: { Arn: arn(service, `${kind}${name}`) } };
  };

/**
 * Every resource type that the local stack knows, with its names. The first group runs; the second has no effect on
 * one machine, and its entry says why that loses nothing.
 */
export const RESOURCE_TYPES: Record<string, (context: Context) => Names> = {
  'AWS::DynamoDB::GlobalTable': (context) => {
    const names = named('dynamodb', 'table/', 'TableName')(context);
    return { ...names, attributes: { ...names.attributes, TableId: names.ref } };
  },
  'AWS::Lambda::Function': named('lambda', 'function:', 'FunctionName'),
  'AWS::StepFunctions::StateMachine': (context) => {
    const name = context.text('StateMachineName') ?? generated(context);
    const machineArn = arn('states', `stateMachine:${name}`);
    return { ref: machineArn, attributes: { Arn: machineArn, Name: name } };
  },
  'AWS::Scheduler::ScheduleGroup': named('scheduler', 'schedule-group/', 'Name'),
  'AWS::Scheduler::Schedule': (context) => {
    const name = context.text('Name') ?? generated(context);
    return { ref: name, attributes: { Arn: arn('scheduler', `schedule/default/${name}`) } };
  },
  'AWS::SQS::Queue': (context) => {
    const name = context.text('QueueName') ?? generated(context);
    return {
      ref: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
      attributes: { Arn: arn('sqs', name), QueueName: name },
    };
  },
  'AWS::SES::EmailIdentity': (context) => ({ ref: context.text('EmailIdentity')!, attributes: {} }),
  'AWS::Cognito::UserPool': (context) => {
    const id = `${REGION}_${generated(context)}`;
    return {
      ref: id,
      attributes: {
        Arn: arn('cognito-idp', `userpool/${id}`),
        ProviderURL: `${context.url}/identity`,
        UserPoolId: id,
      },
    };
  },
  'AWS::Cognito::UserPoolClient': (context) => ({ ref: generated(context), attributes: {} }),
  'AWS::ApiGatewayV2::Api': (context) => ({
    ref: generated(context),
    attributes: { ApiEndpoint: context.url, ApiId: generated(context) },
  }),
  'AWS::ApiGatewayV2::Integration': (context) => ({ ref: context.logicalId, attributes: {} }),
  'AWS::ApiGatewayV2::Route': (context) => ({ ref: context.logicalId, attributes: {} }),
  'AWS::IAM::Role': (context) => {
    const name = context.text('RoleName') ?? generated(context);
    return { ref: name, attributes: { Arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, RoleId: name } };
  },
  'AWS::IAM::Policy': (context) => ({ ref: generated(context), attributes: {} }),
  'AWS::Lambda::EventInvokeConfig': (context) => ({ ref: context.logicalId, attributes: {} }),

  // API Gateway and the scheduler call functions directly here; who may is given by the routes and schedules.
  'AWS::Lambda::Permission': (context) => ({ ref: context.logicalId, attributes: {} }),
  // The one stage; its throttling protects a shared service.
  'AWS::ApiGatewayV2::Stage': (context) => ({ ref: '$default', attributes: { Name: context.logicalId } }),
  // The stand-in is at the HTTP API's own address, and names its own way to sign out.
  'AWS::Cognito::UserPoolDomain': (context) => ({ ref: context.text('Domain')!, attributes: {} }),
  // Watching for stolen passwords is Cognito's own work.
  'AWS::Cognito::UserPoolRiskConfigurationAttachment': (context) => ({
    ref: context.logicalId,
    attributes: {},
  }),
  // Bounce handling needs a real mail system.
  'AWS::SES::ConfigurationSet': (context) => ({ ref: generated(context), attributes: {} }),
  // Logs go to .aimsflow/logs, whatever their group.
  'AWS::Logs::LogGroup': named('logs', 'log-group:', 'LogGroupName'),
  // Who may send to the queue; local senders are the stand-ins themselves.
  'AWS::SQS::QueuePolicy': (context) => ({ ref: context.logicalId, attributes: {} }),
  // Nobody watches metrics on one machine; `npm run status` shows what they would.
  'AWS::CloudWatch::Alarm': named('cloudwatch', 'alarm:', 'AlarmName'),
  'AWS::SNS::Topic': (context) => ({ ref: arn('sns', generated(context)), attributes: {} }),
  'AWS::SNS::TopicPolicy': (context) => ({ ref: context.logicalId, attributes: {} }),
  'AWS::SNS::Subscription': (context) => ({ ref: context.logicalId, attributes: {} }),
  'AWS::CDK::Metadata': (context) => ({ ref: context.logicalId, attributes: {} }),
};
