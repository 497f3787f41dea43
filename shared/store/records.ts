import { type Process, type ProcessId, recordPrefixes } from '../processes';
import type { ProcessRecord } from '../records/process-record';
import type { ConfirmationRecord } from '../risk/confirmation';
import type { AssessmentRecord } from '../risk/record';
import type { Run } from '../runs/run';
import { toCursor } from './cursor';
import { keys, LISTS } from './keys';
import { get, type Page, queryPage, type Write } from './table';

/** A record as it is kept, with what lists show. */
export interface StoredRecord {
  number: string;
  /** 'risk-assessment' where absent. */
  process?: ProcessId;
  runId: string;
  /** The AI system that it is about. */
  systemId?: string;
  /** Its name; or what else the record is about. */
  systemName: string;
  /** Of a risk assessment. */
  residualLevel?: string;
  outcome: string;
  finalizedAt: string;
  /** SHA-256 of the record's canonical JSON (RFC 8785). */
  hash: string;
  record: AssessmentRecord | ConfirmationRecord | ProcessRecord;
}

/** A risk assessment's record, whose content has its own shape. */
export type StoredAssessment = StoredRecord & { record: AssessmentRecord; residualLevel: string };

export const isAssessment = (stored: StoredRecord): stored is StoredAssessment =>
  stored.record.kind === 'ai-risk-assessment';

/** Confirms an earlier assessment, whose content is its content. */
export type StoredConfirmation = StoredRecord & { record: ConfirmationRecord; residualLevel: string };

export const isConfirmation = (stored: StoredRecord): stored is StoredConfirmation =>
  stored.record.kind === 'ai-risk-confirmation';

/** A record made of forms and decisions. */
export type StoredProcessRecord = StoredRecord & { record: ProcessRecord };

export const isProcessRecord = (stored: StoredRecord): stored is StoredProcessRecord =>
  stored.record.kind === 'process';

export const getRecord = (number: string): Promise<StoredRecord | undefined> =>
  get<StoredRecord>(keys.record(number));

/** What lists show of a record; its content may be long. */
const LISTED = [
  'number',
  'process',
  'systemId',
  'systemName',
  'residualLevel',
  'outcome',
  'finalizedAt',
] as const satisfies (keyof StoredRecord)[];
export type ListedRecord = Pick<StoredRecord, (typeof LISTED)[number]>;

/**
 * Newest first, of every process or of one.
 * @param from the cursor that the page before ended with; one that is none begins with the newest
 */
export const listRecords = (limit: number, from?: string, process?: Process): Promise<Page<ListedRecord>> =>
  merged<ListedRecord>(recordPrefixes(process), limit, from, [...LISTED]);

/** The same with the records themselves. */
export const readRecords = (limit: number, from?: string, process?: Process): Promise<Page<StoredRecord>> =>
  merged<StoredRecord>(recordPrefixes(process), limit, from);

/**
 * Records lie in the index by their numbers, so those of one prefix lie together and in the order of time; several
 * prefixes are read side by side and merged by time. The cursor names the last record of each prefix that was given.
 */
async function merged<T extends Pick<StoredRecord, 'number' | 'finalizedAt'>>(
  prefixes: string[],
  limit: number,
  from = '',
  only?: string[],
): Promise<Page<T>> {
  const last = new Map(
    from
      .split('.')
      .filter((number) => RECORD_NUMBER.test(number))
      .map((number) => [prefixOf(number), number]),
  );
  const lanes = prefixes.map(
    (prefix) => new Lane<T>(prefix, Math.min(limit, LANE_PAGE), last.get(prefix), only),
  );
  const items: T[] = [];
  for (;;) {
    const newest = (await Promise.all(lanes.map((lane) => lane.first())))
      .filter((record) => record !== undefined)
      .reduce<T | undefined>((best, record) => (best && !isNewer(record, best) ? best : record), undefined);
    if (!newest) return { items };
    if (items.length === limit) return { items, next: [...last.values()].join('.') };
    items.push(newest);
    last.set(prefixOf(newest.number), newest.number);
    lanes.find(({ prefix }) => prefix === prefixOf(newest.number))!.drop();
  }
}

const RECORD_NUMBER = /^[A-Z]{2}-[0-9]{4}-[0-9]{4,9}$/;
const LANE_PAGE = 50;
const prefixOf = (number: string): string => number.slice(0, 2);
const isNewer = (a: Pick<StoredRecord, 'finalizedAt'>, b: Pick<StoredRecord, 'finalizedAt'>): boolean =>
  a.finalizedAt > b.finalizedAt;

/** The records of one prefix, newest first, a page at a time. */
class Lane<T> {
  private items: T[] = [];
  private next: string | undefined;
  private begun = false;

  /** @param after the number of the record that it goes on behind */
  constructor(
    readonly prefix: string,
    private readonly limit: number,
    after: string | undefined,
    private readonly only?: string[],
  ) {
    this.next = after && toCursor({ listsPk: 'RECORDS', listsSk: after, ...keys.record(after) }, LISTS);
  }

  async first(): Promise<T | undefined> {
    while (this.items.length === 0 && (!this.begun || this.next !== undefined)) {
      const { items, next } = await queryPage<T>('RECORDS', {
        index: LISTS,
        beginsWith: `${this.prefix}-`,
        descending: true,
        limit: this.limit,
        from: this.next,
        only: this.only,
      });
      this.begun = true;
      [this.items, this.next] = [items, next];
    }
    return this.items[0];
  }

  drop(): void {
    this.items.shift();
  }
}

/** The write that keeps a record; it is never written over. */
export const recordWrite = (stored: StoredRecord): Write => ({
  put: { ...keys.record(stored.number), ...stored, listsPk: 'RECORDS', listsSk: stored.number },
  condition: 'attribute_not_exists(pk)',
});

/** What is kept of a record made of forms and decisions. */
export const storedProcessRecord = (
  { id, process, systemId, systemName }: Run,
  { record, hash }: { record: ProcessRecord; hash: string },
): StoredProcessRecord => ({
  number: record.number,
  process,
  runId: id,
  ...(systemId && { systemId }),
  systemName,
  outcome: record.outcome,
  finalizedAt: record.finalizedAt,
  hash,
  record,
});
