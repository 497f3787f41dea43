import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { PROCESS_IDS } from '../shared/processes/process';
import type { AimsflowStack } from './stack';

/** Findings of cdk-nag that stand, each with its reason. Anything else fails the synthesis. */
const FINDINGS: { id: string; at: (path: string) => boolean; reason: string }[] = [
  {
    id: 'AwsSolutions-APIG4',
    at: (path) => path.includes('/Web/Api/'),
    reason:
      'The web function signs people in itself: a mailed link must open without an account, and every other route denies by default.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::*]',
    at: () => true,
    reason:
      'X-Ray (PutTraceSegments), log delivery and states:SendTaskSuccess have no resource-level permissions.',
  },
  ...PROCESS_IDS.map((process) => ({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<AWS::StackName>-${process}:*]`,
    at: (path: string) => /\/(web|sweep)-role\//.test(path),
    reason: "A run's page reads any execution of this state machine; a withdrawn run's is stopped.",
  })),
  {
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/<AWS::StackName>-processes/*]',
    at: () => true,
    reason: 'Admins make and change schedules at run time, in this one group.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::<Functionssweep0FB21B0C.Arn>:*]',
    at: (path) => path.includes('/SweepRole/'),
    reason: "The scheduler's Lambda target allows every version of the function that it invokes.",
  },
];

export function acknowledgeFindings(stack: AimsflowStack): void {
  const visit = (construct: IConstruct) => {
    for (const { id, at, reason } of FINDINGS) {
      if (at(`/${construct.node.path}`)) {
        Validations.of(construct).acknowledge({ id: `AwsSolutions::${id}`, reason });
      }
    }
  };
  for (const construct of stack.node.findAll()) {
    if (/^(Cfn|AWS::)/.test(construct.constructor.name)) visit(construct);
  }
}
