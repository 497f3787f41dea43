import { join } from 'node:path';
import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { PROCESS_IDS, type ProcessId } from '../../shared/processes/process';
import { arnOf } from './arn';
import { allow, type Functions } from './functions';

/** 'risk-assessment' -> 'RiskAssessment'. */
const pascal = (id: string): string =>
  id.replace(/(^|-)([a-z])/g, (_, _dash: string, letter: string) => letter.toUpperCase());

/** A state machine for each process. What starts, answers and reads them is granted here. */
export class Workflows extends Construct {
  readonly machines: StateMachine[];
  /** A machine's ARN is this and its process's id. By name, not by reference: functions that they invoke answer to them too. */
  readonly arnPrefix: string;
  private readonly machineArns: string[];
  private readonly executionArns: string[];

  constructor(scope: Construct, id: string, { functions }: { functions: Functions }) {
    super(scope, id);
    this.arnPrefix = arnOf(this, 'states', `stateMachine:${Aws.STACK_NAME}-`);
    this.machineArns = PROCESS_IDS.map((process) => `${this.arnPrefix}${process}`);
    this.executionArns = PROCESS_IDS.map((process) =>
      arnOf(this, 'states', `execution:${Aws.STACK_NAME}-${process}:*`),
    );
    this.machines = PROCESS_IDS.map((process) => this.machine(process, functions));
  }

  private machine(process: ProcessId, functions: Functions): StateMachine {
    const [id, name] = [pascal(process), `${Aws.STACK_NAME}-${process}`];
    const role = new Role(this, `${id}Role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const invoked = [functions.openTask, functions.closeTask, functions.finishRun];
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: invoked.map((fn) => fn.functionArn),
      }),
    );
    return new StateMachine(this, id, {
      stateMachineName: name,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(join(__dirname, `../../workflows/${process}.asl.json`)),
      definitionSubstitutions: {
        OpenTaskArn: functions.openTask.functionArn,
        CloseTaskArn: functions.closeTask.functionArn,
        FinishRunArn: functions.finishRun.functionArn,
      },
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, `${id}Log`, {
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
    allow(fn, ['states:StartExecution'], this.machineArns);
  }

  grantAnswer(fn: IFunction): void {
    // A task token names no resource: the action has no resource-level permissions.
    allow(fn, ['states:SendTaskSuccess'], ['*']);
  }

  grantStop(fn: IFunction): void {
    allow(fn, ['states:StopExecution'], this.executionArns);
  }

  /** To see whether an execution still goes on. */
  grantLook(fn: IFunction): void {
    allow(fn, ['states:DescribeExecution'], this.executionArns);
  }

  grantRead(fn: IFunction): void {
    allow(fn, ['states:DescribeExecution', 'states:GetExecutionHistory'], this.executionArns);
    allow(fn, ['states:DescribeStateMachine'], this.machineArns);
    allow(fn, ['states:DescribeStateMachineForExecution'], this.executionArns);
  }
}
