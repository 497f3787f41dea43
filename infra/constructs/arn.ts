import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** An ARN of this stack's account and region, for things whose real ARN would close a circle of references. */
export const arnOf = (scope: Construct, service: string, rest: string): string => {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:${service}:${region}:${account}:${rest}`;
};
