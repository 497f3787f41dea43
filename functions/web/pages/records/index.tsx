import { Hono } from 'hono';
import { canonicalJson } from '../../../../shared/canonical';
import { isProcessId, processById } from '../../../../shared/processes';
import { criteriaVersion } from '../../../../shared/store/criteria';
import {
  getRecord,
  isAssessment,
  isConfirmation,
  isProcessRecord,
  listRecords,
} from '../../../../shared/store/records';
import { getRun } from '../../../../shared/store/runs';
import { getSystem } from '../../../../shared/store/systems';
import { type Env, seenIn } from '../../env';
import { problemPage } from '../../page';
import { confirmationPage } from '../risk/confirmation-page';
import { assessmentPage } from './assessment-page';
import { listPage } from './list-page';
import { processRecordPage } from './process-record-page';

/** The final records: what an auditor asks for. */
export const recordPages = new Hono<Env>();

const PAGE = 50;

recordPages.get('/records', async (c) => {
  const from = c.req.query('from');
  const asked = c.req.query('process') ?? '';
  const process = isProcessId(asked) ? processById(asked) : undefined;
  const [found, sees] = await Promise.all([listRecords(PAGE, from, process), seenIn(c)]);
  const items = found.items.filter(({ systemId }) => sees(systemId));
  return listPage(c, { ...found, items }, { from, process });
});

/** The record itself as canonical JSON: the bytes that its hash is of. */
recordPages.get('/records/:file{[A-Z]+-[0-9]{4}-[0-9]+\\.json}', async (c) => {
  const number = c.req.param('file').replace(/\.json$/, '');
  const stored = await getRecord(number);
  if (!stored) return problemPage(c, 404);
  return c.body(canonicalJson(stored.record), 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="${number}.json"`,
  });
});

recordPages.get('/records/:number', async (c) => {
  const stored = await getRecord(c.req.param('number'));
  if (!stored) return problemPage(c, 404);
  if (isProcessRecord(stored)) return processRecordPage(c, stored);
  if (isConfirmation(stored)) return confirmationPage(c, stored);
  if (!isAssessment(stored)) throw new Error(`record ${stored.number} is of no known kind`);
  const [criteria, system, run] = await Promise.all([
    criteriaVersion(stored.record.subject.criteria.version),
    stored.systemId ? getSystem(stored.systemId) : undefined,
    getRun(stored.runId),
  ]);
  const newer = system?.lastRecord === stored.number ? undefined : system?.lastRecord;
  return assessmentPage(c, { stored, criteria, newer, treatment: run?.followUpNumber });
});
