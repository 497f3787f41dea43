import { createHash } from 'node:crypto';
import type { Clock } from '../../clock';
import { invalidToken } from './errors';

/** Where a page of a list begins, and what the next one is called. */
export interface Page<Position> {
  /** at most this many entries */
  limit: number;
  /** undefined for the first page */
  position?: Position;
  /** The nextToken of a page that begins at `position`. */
  token(position: Position): string;
}

const DEFAULT_LIMIT = 100;

/** A token is good for 24 hours (https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html). */
const TOKEN_LIFE_MS = 24 * 3600 * 1000;

/**
 * Reads maxResults and nextToken of a list. A token belongs to its request: another action, or other arguments, are
 * refused.
 * @throws {ServiceError} InvalidToken
 */
export function pageOf<Position>(
  action: string,
  { maxResults, nextToken, ...rest }: { maxResults?: number; nextToken?: string },
  clock: Clock,
): Page<Position> {
  const request = digest([action, Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return {
    limit: maxResults || DEFAULT_LIMIT,
    position: nextToken === undefined ? undefined : read<Position>(nextToken, request, clock.now()),
    token: (position) => Buffer.from(JSON.stringify([request, clock.now(), position])).toString('base64url'),
  };
}

/** One page of rows that were asked for with `limit + 1`: the rows to show, and the token if there are more. */
export function cut<Row, Position>(
  { limit, token }: Page<Position>,
  rows: Row[],
  positionAfter: (last: Row) => Position,
): { shown: Row[]; more: { nextToken?: string } } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, more: rows.length > limit && last ? { nextToken: token(positionAfter(last)) } : {} };
}

function read<Position>(token: string, request: string, now: number): Position {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === 3 && parts[0] === request && now < parts[1] + TOKEN_LIFE_MS)
      return parts[2] as Position;
  } catch {
    // What is no JSON is no token.
  }
  throw invalidToken();
}

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
