import { Hono } from 'hono';
import { canonicalJson } from '../../../../shared/canonical';
import { criteriaVersion } from '../../../../shared/store/criteria';
import { getRecord, listRecords } from '../../../../shared/store/records';
import { getSystem } from '../../../../shared/store/systems';
import type { Env } from '../../env';
import { problemPage } from '../../page';
import { cursorOf } from '../cursor';
import { listPage } from './list-page';
import { showPage } from './show-page';

/** The final records: what an auditor asks for. */
export const recordPages = new Hono<Env>();

const PAGE = 50;

recordPages.get('/records', async (c) => {
  const from = cursorOf(c.req.query('from'), 'RECORDS');
  return listPage(c, await listRecords(PAGE, from), from);
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
  const [criteria, system] = await Promise.all([
    criteriaVersion(stored.record.subject.criteria.version),
    getSystem(stored.systemId),
  ]);
  const newer = system?.lastRecord === stored.number ? undefined : system?.lastRecord;
  return showPage(c, { stored, criteria, newer });
});
