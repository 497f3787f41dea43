import { createHash } from 'node:crypto';
import { ServiceError } from '../../service';
import type { Db } from '../../store';
import { itemSize } from '../values/size';
import { validationError } from '../values/validate';
import { allOrCancel, attempt, type Outcome } from './cancellation';
import { consumedByTable, writeUnits } from './capacity';
import type { Context, Input } from './context';
import { checkLength, constraintError, requireMember } from './input';
import {
  evaluateWrite,
  itemId,
  type PreparedWrite,
  prepareConditionCheck,
  prepareDelete,
  preparePut,
  prepareUpdate,
  storeResult,
} from './prepared-write';
import { writtenBytes } from './return-values';

/** API Reference, TransactWriteItems: up to 100 actions, 4 MB; a token holds for 10 minutes. */
const MAX_ACTIONS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
const TOKEN_LIFE_MS = 10 * 60_000;
const MAX_TOKEN_LENGTH = 36;

const PREPARE = {
  Put: preparePut,
  Update: prepareUpdate,
  Delete: prepareDelete,
  ConditionCheck: prepareConditionCheck,
} as const;

/** TransactWriteItems: all of the actions or none. */
export async function transactWriteItems(input: Input, context: Context): Promise<unknown> {
  const actions = checkLength(requireMember(input, 'TransactItems'), 'transactItems', MAX_ACTIONS) as Input[];
  const token = checkToken(input.ClientRequestToken);
  const writes = actions.map((action) => attempt(() => prepareAction(action, context)));
  checkDistinctItems(writes);
  const units = await context.store.write((db) => {
    if (token && alreadyDone(db, token, actions, context.clock.now())) return new Map<string, number>();
    return runAll(writes);
  });
  return consumedByTable(input, units);
}

function prepareAction(action: Input, context: Context): PreparedWrite {
  const kinds = (Object.keys(PREPARE) as (keyof typeof PREPARE)[]).filter((kind) => action[kind]);
  if (kinds.length !== 1) {
    throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  return PREPARE[kinds[0]!](action[kinds[0]!] as Input, context);
}

function checkDistinctItems(writes: Outcome<PreparedWrite>[]): void {
  const keys = writes.flatMap((write) => ('value' in write ? [itemId(write.value)] : []));
  if (new Set(keys).size < keys.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
}

/** Checks every action against the items as they are, then stores them all. @returns write units by table */
function runAll(prepared: Outcome<PreparedWrite>[]): Map<string, number> {
  const outcomes = prepared.map((write) =>
    'reason' in write ? write : attempt(() => ({ write: write.value, result: evaluateWrite(write.value) })),
  );
  const changes = allOrCancel(outcomes);
  if (
    changes.reduce((bytes, { result }) => bytes + (result.next ? itemSize(result.next) : 0), 0) > MAX_BYTES
  ) {
    throw validationError('Member must have length less than or equal to 4194304');
  }
  const units = new Map<string, number>();
  for (const { write, result } of changes) {
    storeResult(write, result);
    const { name } = write.table.spec;
    // Developer Guide, "Transaction capacity": transactional writes cost twice.
    units.set(name, (units.get(name) ?? 0) + 2 * writeUnits(writtenBytes(result)));
  }
  return units;
}

function checkToken(token: unknown): string | undefined {
  if (token === undefined || token === null) return undefined;
  if (typeof token !== 'string') {
    throw new ServiceError('SerializationException', 'ClientRequestToken must be a string');
  }
  if (token.length < 1 || token.length > MAX_TOKEN_LENGTH) {
    throw constraintError(
      'clientRequestToken',
      token,
      token
        ? `Member must have length less than or equal to ${MAX_TOKEN_LENGTH}`
        : 'Member must have length greater than or equal to 1',
    );
  }
  return token;
}

/**
 * Whether a request with this token was carried out in the last ten minutes; if not, it is noted now, in the same
 * transaction as its writes.
 * @throws {ServiceError} IdempotentParameterMismatchException when that request was another one
 */
function alreadyDone(db: Db, token: string, actions: Input[], nowMs: number): boolean {
  const request = createHash('sha256').update(canonicalJson(actions)).digest('base64');
  db.prepare('DELETE FROM dynamodb_request_tokens WHERE expires_at <= ?').run([nowMs]);
  const known = db.prepare('SELECT request FROM dynamodb_request_tokens WHERE token = ?').get([token]) as
    | { request: string }
    | undefined;
  if (!known) {
    db.prepare('INSERT INTO dynamodb_request_tokens (token, request, expires_at) VALUES (?, ?, ?)').run([
      token,
      request,
      nowMs + TOKEN_LIFE_MS,
    ]);
    return false;
  }
  if (known.request !== request) {
    throw new ServiceError(
      'IdempotentParameterMismatchException',
      'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
    );
  }
  return true;
}

/** JSON with sorted members: the order in which a client writes them does not make another request. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
