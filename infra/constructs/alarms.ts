import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Schedules } from './schedules';
import type { Workflows } from './workflows';

export interface AlarmsProps {
  workflows: Workflows;
  schedules: Schedules;
  email?: string;
}

/** What must not go unseen: work that nobody will do unless an operator looks. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { workflows, schedules, email }: AlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(5);
    const topic = email ? new Topic(this, 'Topic', { enforceSSL: true }) : undefined;
    if (topic && email) topic.addSubscription(new EmailSubscription(email));
    const alarms: [string, Metric, string][] = [
      [
        'DeadLetters',
        schedules.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
        'A schedule or a function gave up on an event: look into the dead-letter queue',
      ],
      ...workflows.machines.flatMap((machine): [string, Metric, string][] => [
        [
          `${machine.node.id}Failed`,
          machine.metricFailed({ period }),
          'A run failed: open Runs, filter by failed',
        ],
        [
          `${machine.node.id}TimedOut`,
          machine.metricTimedOut({ period }),
          'A run took longer than its state machine allows: open Runs',
        ],
      ]),
    ];
    for (const [name, metric, description] of alarms) {
      const alarm = metric.createAlarm(this, name, {
        alarmDescription: description,
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      if (topic) alarm.addAlarmAction(new SnsAction(topic));
    }
  }
}
