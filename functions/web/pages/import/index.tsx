import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { RegisterInputError } from '../../../../shared/register/errors';
import { mappingProblems } from '../../../../shared/register/mapping';
import { csvReport } from '../../../../shared/register/report';
import { ImportUnderWay, runImport } from '../../../../shared/store/import-run';
import {
  correctDraft,
  draftImport,
  getImport,
  type Import,
  ImportGone,
  readImportFile,
  readReport,
} from '../../../../shared/store/imports';
import { isConditionFailed } from '../../../../shared/store/table';
import { type Env, type PageContext, personOf } from '../../env';
import { problemPage } from '../../page';
import { textOf } from '../form-input';
import { checkPage } from './check';
import { mappingIn, problemErrors, sameMapping } from './mapping-form';
import { gonePage, unfinishedPage } from './progress';
import { reportPage } from './report';
import { uploadPage } from './upload';

/** Bringing systems into the register from a CSV file: upload, check, import, report. */
export const importPages = new Hono<Env>();

/** A request may last 29 s; what is not begun by then is gone on with by the next one. */
const BUDGET_MS = 18_000;
/** How long a second submit waits for the first. */
const PATIENCE_MS = 15_000;

importPages.get('/import', (c) => uploadPage(c));

async function draftFrom(c: PageContext, file: { name: string; bytes: Uint8Array }) {
  try {
    const draft = await draftImport(file, personOf(c).id, c.get('now'));
    return c.redirect(`/import/${draft.id}`, 303);
  } catch (error) {
    if (!(error instanceof RegisterInputError)) throw error;
    return uploadPage(c, [{ field: 'file', message: error.message }]);
  }
}

importPages.post('/import', async (c) => {
  const { file } = await c.req.parseBody();
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) {
    return uploadPage(c, [{ field: 'file', message: 'Choose the CSV file to import' }]);
  }
  return draftFrom(c, { name: file.name || 'file.csv', bytes: new Uint8Array(await file.arrayBuffer()) });
});

importPages.post('/import/sample', (c) =>
  draftFrom(c, { name: 'sample.csv', bytes: readFileSync(join(__dirname, 'sample.csv')) }),
);

importPages.get('/import/:id', async (c) => {
  const draft = await getImport(c.req.param('id'), c.get('now'));
  if (!draft) return gonePage(c);
  if (draft.state === 'done') return c.redirect(`/import/${draft.id}/report`, 303);
  if (draft.state === 'importing') return unfinishedPage(c, draft);
  try {
    return await checkPage(c, { draft, table: await readImportFile(draft) });
  } catch (error) {
    if (error instanceof ImportGone) return gonePage(c);
    throw error;
  }
});

importPages.post('/import/:id', async (c) => {
  const draft = await getImport(c.req.param('id'), c.get('now'));
  if (!draft) return gonePage(c);
  if (draft.state !== 'draft') return carryOut(c, draft, true);
  const body = await c.req.parseBody();
  const startRuns = body.startRuns === 'yes';
  const importing = textOf(body.do) === 'import';
  const mapping = mappingIn(body, draft.mapping);
  const header = mapping.columns.map(({ column }) => column);
  const errors = problemErrors(mappingProblems(mapping, header), mapping);
  if (errors.length > 0) {
    const table = await readImportFile(draft);
    return checkPage(c, { draft: { ...draft, mapping }, table, startRuns, errors, status: 422 });
  }
  const same = sameMapping(mapping, draft.mapping);
  if (importing && same) return carryOut(c, draft, startRuns);
  try {
    if (!same) await correctDraft(draft.id, mapping);
  } catch (error) {
    // Imported meanwhile, in another window.
    if (!isConditionFailed(error)) throw error;
  }
  return c.redirect(`/import/${draft.id}?done=${importing ? 'look' : 'mapping'}`, 303);
});

async function carryOut(c: PageContext, { id }: Import, startRuns: boolean) {
  const begun = performance.now();
  try {
    const { state } = await runImport(id, {
      startRuns,
      actor: personOf(c).id,
      by: 'sign-in',
      now: () => new Date(),
      until: begun + BUDGET_MS,
    });
    return c.redirect(state === 'done' ? `/import/${id}/report?done=imported` : `/import/${id}`, 303);
  } catch (error) {
    if (error instanceof ImportGone) return gonePage(c);
    if (!(error instanceof ImportUnderWay)) throw error;
    // The button was pressed twice: this answer is the one the person sees, so it waits for the first.
    const done = await whenDone(id, begun + PATIENCE_MS);
    return c.redirect(done ? `/import/${id}/report?done=imported` : `/import/${id}`, 303);
  }
}

async function whenDone(id: string, until: number): Promise<boolean> {
  while (performance.now() < until) {
    if ((await getImport(id, new Date()))?.state !== 'importing') return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

const CSV = /\.csv$/;

/** `report` is the page, `report.csv` the file. */
importPages.get('/import/:id/:report{report(\\.csv)?}', async (c) => {
  const { id, report } = c.req.param();
  const done = await getImport(id, c.get('now'));
  if (!done) return problemPage(c, 404);
  if (done.state !== 'done') return c.redirect(`/import/${id}`, 303);
  if (!CSV.test(report)) return reportPage(c, done);
  return c.body(csvReport({ rows: await readReport(done) }), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="import-${done.doneAt!.slice(0, 10)}-${id}.csv"`,
  });
});
