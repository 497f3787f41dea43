import { Hono } from 'hono';
import { toCsv } from '../../../../shared/csv/csv';
import type { Evidence } from '../../../../shared/evidence/evidence';
import { isProcessId, processById } from '../../../../shared/processes';
import { type EvidenceFilter, type EvidencePage, readEvidence } from '../../../../shared/store/evidence';
import { getSystem } from '../../../../shared/store/systems';
import { type Env, type PageContext, seenIn } from '../../env';
import { evidencePage } from './page';

/** What an auditor asks first: who approved what, on which version, and what changed since. */
export const evidencePages = new Hono<Env>();

/** Records a page of the list, and of the file: a file of more would be more than a function may answer. */
const PAGE = 50;
const FILE = 2000;

async function filterOf(c: PageContext) {
  const process = c.req.query('process') ?? '';
  const asked = c.req.query('system') ?? '';
  const system = /^sys-[0-9a-z]{16}$/.test(asked) ? await getSystem(asked) : undefined;
  const filter: EvidenceFilter = {
    ...(isProcessId(process) && { process }),
    ...(system && { systemId: system.id }),
  };
  return { filter, system };
}

/** What is in the reader's scope of a page of evidence. */
async function readSeen(c: PageContext, filter: EvidenceFilter, limit: number, from?: string) {
  const [found, sees] = await Promise.all([readEvidence(filter, limit, from), seenIn(c)]);
  return { ...found, rows: found.rows.filter(({ systemId }) => sees(systemId)) };
}

evidencePages.get('/evidence', async (c) => {
  const { filter, system } = await filterOf(c);
  const from = c.req.query('from');
  return evidencePage(c, { found: await readSeen(c, filter, PAGE, from), filter, system, from });
});

/** The same as a file. More than fits into one goes on from its last line's cursor, which a header names. */
evidencePages.get('/evidence.csv', async (c) => {
  const { filter } = await filterOf(c);
  const from = c.req.query('from');
  const found = await readSeen(c, filter, FILE, from);
  if (found.next) {
    const rest = new URLSearchParams({
      ...(filter.process && { process: filter.process }),
      from: found.next,
    });
    c.header('Link', `</evidence.csv?${rest}>; rel="next"`);
  }
  return c.body(toCsv([HEAD, ...found.rows.map((row) => cellsOf(row, found))]), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="evidence.csv"',
  });
});

const HEAD = [
  'Record',
  'Process',
  'About',
  'System id',
  'Time (UTC)',
  'Step',
  'Act',
  'Who',
  'How it is known',
  'Comment',
  'Content hash',
  'Is the content of the record',
  'Register version then',
  'Register version now',
];

const cellsOf = (row: Evidence, { versionsNow }: EvidencePage): string[] => [
  row.recordNumber,
  processById(row.process).name,
  row.about,
  row.systemId ?? '',
  row.at,
  row.step,
  row.act,
  row.who,
  row.means,
  row.words.join('\n'),
  row.contentHash,
  row.holds ? 'yes' : 'no, it was replaced',
  String(row.systemVersion ?? ''),
  String((row.systemId && versionsNow.get(row.systemId)) ?? ''),
];
