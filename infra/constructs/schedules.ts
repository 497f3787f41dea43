import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { arnOf } from './arn';
import { allow, type Functions } from './functions';

/** The schedules that admins make, their group and role; and the sweep, which the system itself needs. */
export class Schedules extends Construct {
  /** What a function needs to know to make a schedule. */
  readonly environment: Record<string, string>;
  readonly deadLetters: Functions['deadLetters'];
  private readonly schedulesArn: string;
  private readonly role: Role;

  constructor(scope: Construct, id: string, { functions }: { functions: Functions }) {
    super(scope, id);
    this.deadLetters = functions.deadLetters;
    const group = new ScheduleGroup(this, 'Group', { scheduleGroupName: `${Aws.STACK_NAME}-processes` });
    this.schedulesArn = arnOf(this, 'scheduler', `schedule/${Aws.STACK_NAME}-processes/*`);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [functions.startRuns.functionArn],
      }),
    );
    functions.deadLetters.grantSendMessages(this.role);
    this.environment = {
      SCHEDULE_GROUP: group.scheduleGroupName,
      SCHEDULE_ROLE_ARN: this.role.roleArn,
      SCHEDULE_TARGET_ARN: functions.startRuns.functionArn,
      DEAD_LETTER_ARN: functions.deadLetters.queueArn,
    };
    const sweepRole = new Role(this, 'SweepRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    new Schedule(this, 'Sweep', {
      description: 'Reminders, and whatever a fault left undone',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      target: new LambdaInvoke(functions.sweep, {
        role: sweepRole,
        deadLetterQueue: functions.deadLetters,
        // The next sweep does what this one could not.
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      }),
    });
  }

  grantManage(fn: IFunction): void {
    allow(
      fn,
      [
        'scheduler:CreateSchedule',
        'scheduler:UpdateSchedule',
        'scheduler:DeleteSchedule',
        'scheduler:GetSchedule',
      ],
      [this.schedulesArn],
    );
    allow(fn, ['iam:PassRole'], [this.role.roleArn]);
  }
}
