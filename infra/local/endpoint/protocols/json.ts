import { ServiceError } from '../../service';
import { readJsonObject, writeJson } from '../wire';
import type { Protocol } from './index';

/**
 * AWS JSON 1.0: the action in X-Amz-Target ('DynamoDB_20120810.PutItem'), members as they are.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export const jsonProtocol: Protocol = {
  read({ headers, body }) {
    const target = headers['x-amz-target'] ?? '';
    const action = /^\w+\.(\w+)$/.exec(target)?.[1];
    if (!action)
      throw new ServiceError('UnknownOperationException', `X-Amz-Target '${target}' names no action`);
    return { action, input: readJsonObject(body) };
  },
  answer: (_action, output) => ({ status: 200, headers: HEADERS, body: writeJson(output) }),
  refuse: ({ code, message, status, details }) => ({
    status,
    headers: HEADERS,
    body: writeJson({ __type: code, message, ...details }),
  }),
};

const HEADERS = { 'content-type': 'application/x-amz-json-1.0' };
