import { Hono } from 'hono';
import { adoptEarlierRecords } from '../../../../shared/store/risk/adopt';
import type { Env } from '../../env';
import { overviewPage } from './overview';
import { confirmReview, reviewPage } from './review';
import { editSettings, saveSettingsForm, showSettings } from './settings';

/** Risk over all systems: where they stand, what is assessed next, and what may be confirmed together. */
export const riskPages = new Hono<Env>();

riskPages.get('/risk', (c) => overviewPage(c));
riskPages.post('/risk/adopt', async (c) => {
  await adoptEarlierRecords();
  return c.redirect('/risk', 303);
});
riskPages.get('/risk/review', (c) => reviewPage(c));
riskPages.post('/risk/review', (c) => confirmReview(c));
riskPages.get('/risk/settings', (c) => showSettings(c));
riskPages.get('/risk/settings/edit', (c) => editSettings(c));
riskPages.post('/risk/settings', (c) => saveSettingsForm(c));
