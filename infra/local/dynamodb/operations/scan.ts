import { createHash } from 'node:crypto';
import { readExpressions } from '../expressions/request-expressions';
import { encodeKeyValue } from '../storage/keys';
import { validationError } from '../values/validate';
import { type Context, type Input, requireTable } from './context';
import { constraintError, refuseLegacyParameters } from './input';
import { checkStartKey, findIndex, type PageRequest, readPage } from './page';

/** API Reference, Scan, TotalSegments. */
const MAX_SEGMENTS = 1_000_000;

/** Scan: a page of a table or index, partition by partition in the order of their keys (on AWS: of their hashes). */
export function scan(input: Input, context: Context): unknown {
  refuseLegacyParameters(input);
  const segments = checkSegments(input);
  const { filter, projection } = readExpressions(input, ['ProjectionExpression', 'FilterExpression']);
  const table = requireTable(input.TableName, context);
  const index = findIndex(input, table);
  const startKey = checkStartKey(input, table, index);
  const { partition } = index ?? table.spec.keys;
  const inSegment: PageRequest['inSegment'] =
    segments &&
    ((item) => segmentOf(encodeKeyValue(item[partition.name]!), segments.total) === segments.segment);
  if (startKey && inSegment && !inSegment(startKey)) {
    throw validationError(
      'The provided starting key is outside query boundaries based on provided conditions',
    );
  }
  return readPage(input, { table, index, range: {}, startKey, filter, projection, inSegment });
}

function checkSegments({ Segment, TotalSegments }: Input): { segment: number; total: number } | undefined {
  if (Segment === undefined && TotalSegments === undefined) return undefined;
  if (TotalSegments === undefined) {
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (Segment === undefined) {
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  const segment = Number(Segment);
  const total = Number(TotalSegments);
  if (!(segment >= 0))
    throw constraintError('segment', Segment, 'Member must have value greater than or equal to 0');
  if (!(total >= 1)) {
    throw constraintError(
      'totalSegments',
      TotalSegments,
      'Member must have value greater than or equal to 1',
    );
  }
  if (total > MAX_SEGMENTS) {
    throw constraintError(
      'totalSegments',
      TotalSegments,
      `Member must have value less than or equal to ${MAX_SEGMENTS}`,
    );
  }
  if (segment >= total) {
    throw validationError(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${segment} is not less than TotalSegments: ${total}`,
    );
  }
  return { segment, total };
}

/** Items of one partition are in one segment. */
function segmentOf(partitionKey: string, total: number): number {
  return createHash('md5').update(partitionKey).digest().readUInt32BE() % total;
}
