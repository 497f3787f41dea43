import { randomUUID } from 'node:crypto';
import { REGION } from '../service';
import type { FunctionSpec } from './spec';

/** What Lambda would call the Node.js that the functions run on here. */
export const RUNTIME = `nodejs${process.versions.node.split('.')[0]}.x`;

/**
 * Everything a function's process.env holds, and nothing else: the variables of the template, what the stack adds
 * (its credentials, the endpoint), and what Lambda sets. Nothing of the parent's but PATH gets in, so that a
 * handler cannot come to depend on the machine it was tried on.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function functionEnvironment(
  spec: FunctionSpec,
  added: Record<string, string>,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    TZ: 'UTC',
    LANG: 'en_US.UTF-8',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EXECUTION_ENV: `AWS_Lambda_${RUNTIME}`,
    // Every worker would say it again; which Node.js this is, is the machine's matter, not the function's.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `[$LATEST]${randomUUID().replaceAll('-', '')}`,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: spec.directory,
    _HANDLER: spec.handler,
    ...spec.environment,
    ...added,
  };
}
