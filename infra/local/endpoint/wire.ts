import { ServiceError } from '../service';

/** An HTTP request, whole. */
export interface WireRequest {
  method: string;
  /** Path and query as sent, still encoded. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The path and the query's pairs, the path still encoded, the pairs not. */
export function splitUrl(url: string): { path: string; query: [string, string][] } {
  const mark = url.indexOf('?');
  if (mark === -1) return { path: url, query: [] };
  const query = url
    .slice(mark + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      return equals === -1
        ? [decode(pair), '']
        : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });
  return { path: url.slice(0, mark), query };
}

/** @throws {ServiceError} ValidationException for a broken percent-encoding */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError('ValidationException', `'${text}' is not a valid percent-encoding`);
  }
}

/** @throws {ServiceError} SerializationException, as AWS names a body that is not JSON */
export function readJsonObject(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch (error) {
    throw new ServiceError('SerializationException', `The body is not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ServiceError('SerializationException', 'The body is not a JSON object');
  return value as Record<string, unknown>;
}

/** JSON as AWS writes it: a Date is a number of seconds since the epoch. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value ?? {}, function (this: Record<string, unknown>, key, written) {
    const original = this[key];
    // written is what Date.prototype.toJSON made of it.
    return original instanceof Date ? original.getTime() / 1000 : written;
  });
}
