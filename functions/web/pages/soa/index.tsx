import { Hono } from 'hono';
import type { Env } from '../../env';
import { coveragePage } from './coverage-page';
import { differencesPage } from './differences-page';
import { discard, discardPage, updateFromRisks } from './draft-acts';
import { editPage, saveGroup } from './edit-page';
import { overviewPage } from './overview';
import { addOwn, newOwnPage, removeOwn, removeOwnPage } from './own-pages';
import { startAgain, submit, submitPage } from './submit-page';
import { csvFile, draftPage, versionPage } from './version-pages';

/** The Statement of Applicability: the version that holds, the draft, and every version with what changed in it. */
export const soaPages = new Hono<Env>();

soaPages.get('/soa', (c) => overviewPage(c));
soaPages.get('/soa/draft', (c) => draftPage(c));
soaPages.get('/soa/draft.csv', (c) => csvFile(c, 'draft'));
soaPages.get('/soa/versions/:file{[0-9]+\\.csv}', (c) => csvFile(c, c.req.param('file').replace('.csv', '')));
soaPages.get('/soa/versions/:version{[0-9]+}', (c) => versionPage(c, Number(c.req.param('version'))));
soaPages.get('/soa/differences', (c) => differencesPage(c));
soaPages.get('/soa/coverage', (c) => coveragePage(c));

soaPages.get('/soa/edit/:group', (c) => editPage(c, c.req.param('group')));
soaPages.post('/soa/edit/:group', (c) => saveGroup(c, c.req.param('group')));
soaPages.get('/soa/own/new', (c) => newOwnPage(c));
soaPages.post('/soa/own', (c) => addOwn(c));
soaPages.get('/soa/own/:id/remove', (c) => removeOwnPage(c, c.req.param('id')));
soaPages.post('/soa/own/:id/remove', (c) => removeOwn(c, c.req.param('id')));
soaPages.post('/soa/update-from-risks', (c) => updateFromRisks(c));
soaPages.get('/soa/discard', (c) => discardPage(c));
soaPages.post('/soa/discard', (c) => discard(c));

soaPages.get('/soa/submit', (c) => submitPage(c));
soaPages.post('/soa/submit', (c) => submit(c));
soaPages.post('/soa/versions/:version{[0-9]+}/start-approval', (c) =>
  startAgain(c, Number(c.req.param('version'))),
);
