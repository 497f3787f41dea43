import { join } from 'node:path';
import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { arnOf } from './arn';
import { allow, type Functions } from './functions';

/** The processes: one ASL file each. Adding one is adding its file and its row here. */
export class Workflows extends Construct {
  readonly riskAssessment: StateMachine;
  /** By name, not by reference: functions that the machine invokes answer to it too. */
  readonly riskAssessmentArn: string;
  private readonly executionsArn: string;

  constructor(scope: Construct, id: string, { functions }: { functions: Functions }) {
    super(scope, id);
    const name = `${Aws.STACK_NAME}-risk-assessment`;
    this.riskAssessmentArn = arnOf(this, 'states', `stateMachine:${name}`);
    this.executionsArn = arnOf(this, 'states', `execution:${name}:*`);

    const role = new Role(this, 'RiskAssessmentRole', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
    });
    const invoked = [functions.openTask, functions.closeTask, functions.finishRun];
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: invoked.map((fn) => fn.functionArn),
      }),
    );
    this.riskAssessment = new StateMachine(this, 'RiskAssessment', {
      stateMachineName: name,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(join(__dirname, '../../workflows/risk-assessment.asl.json')),
      definitionSubstitutions: {
        OpenTaskArn: functions.openTask.functionArn,
        CloseTaskArn: functions.closeTask.functionArn,
        FinishRunArn: functions.finishRun.functionArn,
      },
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          logGroupName: `/aws/vendedlogs/states/${name}`,
          retention: RetentionDays.ONE_YEAR,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
        level: LogLevel.ALL,
        // Task tokens stand in the input of the waiting states.
        includeExecutionData: false,
      },
    });
  }

  grantStart(fn: IFunction): void {
    allow(fn, ['states:StartExecution'], [this.riskAssessmentArn]);
  }

  grantAnswer(fn: IFunction): void {
    // A task token names no resource: the action has no resource-level permissions.
    allow(fn, ['states:SendTaskSuccess'], ['*']);
  }

  grantRead(fn: IFunction): void {
    allow(fn, ['states:DescribeExecution', 'states:GetExecutionHistory'], [this.executionsArn]);
    allow(fn, ['states:DescribeStateMachine'], [this.riskAssessmentArn]);
    allow(fn, ['states:DescribeStateMachineForExecution'], [this.executionsArn]);
  }
}
