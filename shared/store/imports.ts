import { createHash, randomBytes } from 'node:crypto';
import { contentHash } from '../canonical';
import { type Decoded, decode } from '../register/decode';
import { fold } from '../register/fold';
import { adaptMapping, guessMapping } from '../register/guess';
import type { ResolvePerson } from '../register/incoming';
import type { Mapping } from '../register/mapping';
import { parseCsv, type Table } from '../register/parse';
import { type ImportPlan, type ImportTotals, type PlannedRow, planImport } from '../register/plan';
import type { System } from '../register/system';
import { readParts, saveParts } from './import-parts';
import { keys } from './keys';
import { listPeople } from './people';
import { importGate } from './processes/impact-approvals';
import { contentOf, getSystems, listSystems, type StoredSystem } from './systems';
import { get, type Page, put, queryPage, update } from './table';

/** One import of a register file: first a draft that a person checks, in the end a report that stays. */
export interface Import {
  id: string;
  /** 'importing' from the first write to the last; a process that died there is gone on with by the next try. */
  state: 'draft' | 'importing' | 'done';
  /** The file's name as it was given; shown, never opened. */
  fileName: string;
  /** 'sha256:' and the hash of the file's bytes. */
  fileHash: string;
  /** Parts of the file's text in the table. */
  fileParts: number;
  encoding: Decoded['encoding'];
  mapping: Mapping;
  /** True when the mapping came from an earlier import of a file with the same columns. */
  mappingSaved: boolean;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** Who brought the file: a person's id, or 'aimsflow' for the command. */
  createdBy: string;
  /** Seconds since the epoch when a draft is forgotten. */
  ttl?: number;

  /** From here on: known since 'importing'. */
  startRuns?: boolean;
  /** Whoever holds it works on the import until then. ISO 8601. */
  leaseUntil?: string;
  totals?: ImportTotals;
  reportParts?: number;
  /** Runs seen to, of those that significant changes call for. */
  runsStarted?: number;
  /** 'sha256:' and the hash of the report as a CSV file. */
  reportHash?: string;
  doneAt?: string;
}

/** What a list shows of an import; its mapping may be long. */
const LISTED = ['id', 'state', 'fileName', 'fileHash', 'createdAt', 'createdBy', 'totals', 'doneAt'] as const;
export type ListedImport = Pick<Import, (typeof LISTED)[number]>;

/** A row of the report: what was done, without the content. */
export type ReportRow = Omit<PlannedRow, 'system'> & {
  /** The version of the system that the import wrote. */
  version?: number;
};

/** The import, or its file, is not there (any more). */
export class ImportGone extends Error {
  constructor() {
    super('The file is not kept any more: a file that is not imported within a day is forgotten.');
    this.name = 'ImportGone';
  }
}

const DRAFT_SECONDS = 86_400;
const sha256 = (content: string | Uint8Array) =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** What a saved mapping is found by: the columns' names in their order. */
const headerHash = (header: string[]): string => contentHash(header).slice('sha256:'.length);

/**
 * Takes a file, reads it, and keeps it for a day with a mapping: the one last used for these columns, or a guess.
 * @throws {RegisterInputError} when it is no CSV file with a header and rows
 */
export async function draftImport(
  file: { name: string; bytes: Uint8Array },
  createdBy: string,
  now: Date,
): Promise<Import> {
  const { text, encoding } = decode(file.bytes);
  const table = parseCsv(text);
  const saved = await get<{ mapping: Mapping }>(keys.mapping(headerHash(table.header)));
  const id = `imp-${randomBytes(9).toString('hex')}`;
  const ttl = Math.floor(now.getTime() / 1000) + DRAFT_SECONDS;
  const draft: Import = {
    id,
    state: 'draft',
    fileName: file.name.slice(0, 200),
    fileHash: sha256(file.bytes),
    fileParts: await saveParts(id, 'PART', Buffer.from(text), ttl),
    encoding,
    mapping: saved ? adaptMapping(saved.mapping, table) : guessMapping(table),
    mappingSaved: saved !== undefined,
    createdAt: now.toISOString(),
    createdBy,
    ttl,
  };
  await put({ ...keys.import(id), ...draft });
  return draft;
}

/** @returns undefined when there is none, or a draft's day is over */
export async function getImport(id: string, now: Date): Promise<Import | undefined> {
  const found = await get<Import>(keys.import(id));
  // The table forgets late, up to days after the time.
  const over = found?.ttl !== undefined && found.ttl * 1000 < now.getTime();
  return over ? undefined : found;
}

/** Imports that have begun or are done, newest first; drafts are not listed. */
export const listImports = (limit: number, from?: string): Promise<Page<ListedImport>> =>
  queryPage<ListedImport>('IMPORTS', { index: 'lists', descending: true, limit, from, only: [...LISTED] });

/** Keeps a corrected mapping with the draft. @throws ConditionalCheckFailedException when it is no draft any more */
export const correctDraft = (id: string, mapping: Mapping): Promise<Import> =>
  update<Import>(keys.import(id), {
    update: 'SET mapping = :mapping',
    condition: '#state = :draft',
    names: { '#state': 'state' },
    values: { ':mapping': mapping, ':draft': 'draft' },
  });

/** Keeps the mapping for the next file with the same columns. */
export const rememberMapping = (header: string[], mapping: Mapping, now: Date): Promise<void> =>
  put({ ...keys.mapping(headerHash(header)), mapping, savedAt: now.toISOString() });

/** @throws {ImportGone} when its day is over */
export async function readImportFile({ id, fileParts }: Import): Promise<Table> {
  const text = await readParts(id, 'PART', fileParts);
  if (!text) throw new ImportGone();
  return parseCsv(text.toString('utf8'));
}

/** The whole register by id. */
export async function readRegister(): Promise<Map<string, StoredSystem>> {
  const systems = await getSystems((await listSystems()).map(({ id }) => id));
  return new Map(systems.map((system) => [system.id, system]));
}

/** Finds people by mail address or whole name; a name that two people share finds nobody. */
export async function personResolver(): Promise<ResolvePerson> {
  const found = new Map<string, string | undefined>();
  for (const { id, name, email, active } of await listPeople()) {
    if (!active) continue;
    found.set(fold(email), id);
    found.set(fold(name), found.has(fold(name)) ? undefined : id);
  }
  return (text) => found.get(fold(text));
}

export interface Planned {
  plan: ImportPlan;
  /** What the plan was made against. */
  register: Map<string, StoredSystem>;
}

/**
 * What importing this file would do to the register as it is now.
 * @throws {RegisterInputError} when the mapping does not fit the file
 */
export async function planFor(table: Table, mapping: Mapping, now: Date): Promise<Planned> {
  const [register, resolvePerson, gate] = await Promise.all([
    readRegister(),
    personResolver(),
    importGate(now),
  ]);
  const existing = new Map<string, System>([...register].map(([id, stored]) => [id, contentOf(stored)]));
  return { plan: planImport({ table, mapping, existing, resolvePerson, gate }), register };
}

/** Row by row what an import did. @throws {ImportGone} */
export async function readReport({ id, reportParts = 0 }: Import): Promise<ReportRow[]> {
  const content = reportParts > 0 ? await readParts(id, 'REPORT', reportParts) : undefined;
  if (!content) throw new ImportGone();
  return JSON.parse(content.toString('utf8')) as ReportRow[];
}

/** @returns how many parts it takes */
export const saveReport = (id: string, rows: ReportRow[]): Promise<number> =>
  saveParts(id, 'REPORT', Buffer.from(JSON.stringify(rows)));

export const hashOfReport = (csv: string): string => sha256(csv);
