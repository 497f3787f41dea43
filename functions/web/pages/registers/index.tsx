import { Hono } from 'hono';
import { registerById } from '../../../../shared/registers';
import { getEntry } from '../../../../shared/store/registers';
import { type Env, type PageContext, personOf } from '../../env';
import { problemPage } from '../../page';
import { changes, withEntry, withRegister } from './access';
import { approvalPage, submit } from './approval-page';
import { changesPage } from './changes-page';
import { emptySinglePage, entryPage, versionPage } from './entry-page';
import { listPage } from './list-page';
import { measure, newMeasurement } from './measure-page';
import { overviewPage } from './overview';
import { change, changePage, create, newPage } from './save';

/** The registers that the processes share; shared/registers says what they are. */
export const registerPages = new Hono<Env>();

registerPages.get('/registers', overviewPage);
registerPages.get('/registers/changes', changesPage);

registerPages.get(
  '/registers/:kind',
  withRegister(async (c, register) => {
    if (!register.single) return listPage(c, register);
    if (await getEntry(register, register.id))
      return c.redirect(`/registers/${register.id}/${register.id}`, 303);
    return emptySinglePage(c, register, await changes(personOf(c), register));
  }),
);

/** Whoever may report, or add; a concern is reported on its own page. */
const withNew = (handle: typeof newPage) => async (c: PageContext) => {
  const register = registerById(c.req.param('kind') ?? '');
  if (!register) return problemPage(c, 404);
  if (register.intake?.by === 'public') return c.redirect('/concern', 303);
  const may = register.intake?.by === 'anyone' || (await changes(personOf(c), register));
  return may ? handle(c, register) : problemPage(c, 403);
};
registerPages.get('/registers/:kind/new', (c) => withNew(newPage)(c));
registerPages.post('/registers/:kind', (c) => withNew(create)(c));

registerPages.get('/registers/:kind/:id', withEntry(entryPage));
registerPages.get('/registers/:kind/:id/edit', withEntry(changePage, 'change'));
registerPages.post('/registers/:kind/:id', withEntry(change, 'change'));
registerPages.get(
  '/registers/:kind/:id/versions/:version{[0-9]{1,6}}',
  withEntry((c, register, found) => versionPage(c, register, found, Number(c.req.param('version')))),
);
registerPages.get('/registers/:kind/:id/approval/new', withEntry(approvalPage, 'change'));
registerPages.post('/registers/:kind/:id/approval', withEntry(submit, 'change'));
registerPages.get('/registers/:kind/:id/measurements/new', withEntry(newMeasurement, 'change'));
registerPages.post('/registers/:kind/:id/measurements', withEntry(measure, 'change'));
