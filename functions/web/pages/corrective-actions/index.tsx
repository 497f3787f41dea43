import { Hono } from 'hono';
import type { Env } from '../../env';
import { listPage } from './list-page';
import { updatePage, updateSent } from './update-page';

/** The list of corrective actions; each is shown by its run and its record. */
export const correctiveActionPages = new Hono<Env>();

correctiveActionPages.get('/corrective-actions', (c) => listPage(c));
correctiveActionPages.get('/corrective-actions/:runId/updates/:what', (c) =>
  updatePage(c, c.req.param('runId'), c.req.param('what')),
);
correctiveActionPages.post('/corrective-actions/:runId/updates/:what', (c) =>
  updateSent(c, c.req.param('runId'), c.req.param('what')),
);
