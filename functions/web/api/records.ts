import * as z from 'zod';
import { processById } from '../../../shared/processes';
import { PROCESS_IDS } from '../../../shared/processes/process';
import { readEvidence } from '../../../shared/store/evidence';
import { getRecord, readRecords, type StoredRecord } from '../../../shared/store/records';
import { seenIn } from '../env';
import { type Endpoint, endpoint } from './endpoint';
import { pageOf, paging } from './paging';
import { problem } from './problem';

const RecordSummary = z
  .object({
    number: z.string(),
    process: z.enum(PROCESS_IDS),
    about: z.string(),
    systemId: z.string().optional(),
    runId: z.string(),
    outcome: z.string(),
    finalizedAt: z.iso.datetime(),
    hash: z.string().describe("SHA-256 of the record's canonical JSON (RFC 8785)"),
  })
  .meta({ id: 'RecordSummary' });

const summaryOf = (stored: StoredRecord): z.input<typeof RecordSummary> => ({
  number: stored.number,
  process: stored.process ?? 'risk-assessment',
  about: stored.systemName,
  ...(stored.systemId && { systemId: stored.systemId }),
  runId: stored.runId,
  outcome: stored.outcome,
  finalizedAt: stored.finalizedAt,
  hash: stored.hash,
});

const EvidenceEntry = z
  .object({
    at: z.iso.datetime(),
    who: z.string().describe("A person's id"),
    means: z.enum(['', 'signed in', 'mailed link']).describe('How it is known who it was'),
    step: z.string(),
    act: z.string(),
    words: z.array(z.string()),
    process: z.enum(PROCESS_IDS),
    recordNumber: z.string(),
    about: z.string(),
    systemId: z.string().optional(),
    systemVersion: z.number().int().optional(),
    contentHash: z.string(),
    holds: z.boolean().describe('Whether that is the content of the record, or an earlier version'),
  })
  .meta({ id: 'Evidence' });

const ofProcess = paging.extend({ process: z.enum(PROCESS_IDS).optional() });

export const recordEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/records',
    summary: 'List final records, the newest first',
    query: ofProcess,
    answer: pageOf(RecordSummary),
    async handle(c, { query: { limit, from, process } }) {
      const sees = await seenIn(c);
      const { items, next } = await readRecords(limit, from, process && processById(process));
      return { items: items.filter(({ systemId }) => sees(systemId)).map(summaryOf), ...(next && { next }) };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/records/{number}',
    summary: 'Read one record whole',
    params: z.object({ number: z.string().regex(/^[A-Z]+-\d{4}-\d{4,}$/, 'must be like RA-2026-0001') }),
    answer: z.object({
      summary: RecordSummary,
      record: z.record(z.string(), z.unknown()).describe('What the hash is of'),
    }),
    async handle(c, { params }) {
      const stored = await getRecord(params.number!);
      if (!stored) return problem(c, 404);
      return { summary: summaryOf(stored), record: { ...stored.record } };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/evidence',
    summary: 'List who did what, when, how, and on which version',
    query: ofProcess.extend({ systemId: z.string().optional() }),
    answer: pageOf(EvidenceEntry),
    async handle(c, { query: { limit, from, process, systemId } }) {
      const sees = await seenIn(c);
      const { rows, next } = await readEvidence({ process, systemId }, limit, from);
      return { items: rows.filter((row) => sees(row.systemId)), ...(next && { next }) };
    },
  }),
];
