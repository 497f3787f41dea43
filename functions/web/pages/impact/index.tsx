import { type Context, Hono } from 'hono';
import { getRecord, isProcessRecord } from '../../../../shared/store/records';
import { getSystem, type StoredSystem } from '../../../../shared/store/systems';
import type { Env, PageContext } from '../../env';
import { problemPage } from '../../page';
import { conditionsPage, confirmPage } from './conditions';
import { fundamentalRightsPage } from './fundamental-rights';
import { overviewPage } from './overview';

/** What impact assessments bring to the register's pages: who may be in operation, and the conditions of approvals. */
export const impactPages = new Hono<Env>();

const withSystem =
  (handle: (c: PageContext, system: StoredSystem) => Response | Promise<Response>) =>
  async (c: Context<Env, '/systems/:id/impact-conditions'>) => {
    const system = await getSystem(c.req.param('id'));
    return system ? handle(c, system) : problemPage(c, 404);
  };

impactPages.get('/systems/impact', (c) => overviewPage(c));
impactPages.get('/systems/:id/impact-conditions/edit', withSystem(conditionsPage));
impactPages.post('/systems/:id/impact-conditions', withSystem(confirmPage));

impactPages.get('/records/:number{IA-[0-9]{4}-[0-9]+}/fundamental-rights', async (c) => {
  const stored = await getRecord(c.req.param('number'));
  return stored && isProcessRecord(stored) ? fundamentalRightsPage(c, stored) : problemPage(c, 404);
});
