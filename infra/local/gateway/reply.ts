/** What goes back to the client. */
export interface Reply {
  status: number;
  /** A list for Set-Cookie. */
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** API Gateway's own answers are `{"message": ...}`. */
export function ownReply(status: number, message: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/** What a connection says about itself; never a function's to set. Content-Length is counted anew. */
const HOP_BY_HOP = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Makes an answer of what the function returned (payload format 2.0). Without a statusCode the whole value is a
 * JSON body with status 200.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @throws naming what API Gateway would not take; the client gets a 500 then
 */
export function toReply(payload: unknown): Reply {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) return inferred(payload);
  const {
    statusCode,
    headers = {},
    cookies = [],
    body = '',
    isBase64Encoded,
  } = payload as Record<string, unknown>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new Error(`statusCode is ${JSON.stringify(statusCode)}; it must be an integer from 200 to 599`);
  if (body !== null && typeof body !== 'string') throw new Error('body must be a string: JSON.stringify it');
  if (!Array.isArray(cookies) || !cookies.every((cookie) => typeof cookie === 'string'))
    throw new Error('cookies must be a list of strings');
  return {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...readHeaders(headers),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function inferred(payload: unknown): Reply {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}

function readHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers))
    throw new Error('headers must be an object of strings');
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new Error(`the header ${name} must be a string`);
    if (!HOP_BY_HOP.has(name.toLowerCase())) kept[name.toLowerCase()] = String(value);
  }
  return kept;
}
