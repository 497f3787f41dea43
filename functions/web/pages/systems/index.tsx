import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { GateClosed } from '../../../../shared/impact/gate';
import { inScope } from '../../../../shared/people/scope';
import { FieldNameSchema } from '../../../../shared/register/system';
import { listPeople } from '../../../../shared/store/people';
import { startManualRun } from '../../../../shared/store/starts';
import {
  addSystem,
  contentOf,
  getSystem,
  NameTaken,
  type StoredSystem,
  SystemChanged,
  saveSystem,
  systemVersion,
} from '../../../../shared/store/systems';
import { type Env, type PageContext, personOf } from '../../env';
import { problemPage } from '../../page';
import type { FormValues } from '../../ui';
import { textOf } from '../form-input';
import { gateErrors } from '../impact/gate-notice';
import { systemForm } from './form';
import { readFields, reconcile, type Typed, typedIn, typedOf } from './form-input';
import { systemsPage } from './list';
import { systemPage } from './show';
import { versionPage } from './version-page';

/** The register of AI systems. */
export const systemPages = new Hono<Env>();

/** Who can own a system: active people, and whoever does now. */
async function owners(current?: string) {
  return (await listPeople()).filter(({ id, active }) => active || id === current);
}

/** Runs `handle` with the system that the path names, or says that there is none. */
const withSystem =
  (handle: (c: PageContext, system: StoredSystem) => Response | Promise<Response>) =>
  async (c: Context<Env, '/systems/:id'>) => {
    const system = await getSystem(c.req.param('id'));
    return system ? handle(c, system) : problemPage(c, 404);
  };

systemPages.get('/systems', (c) => systemsPage(c));

systemPages.get('/systems/new', async (c) => systemForm(c, { typed: typedOf({}), people: await owners() }));

systemPages.post('/systems', async (c) => {
  const typed = typedIn(await c.req.parseBody());
  const people = await owners();
  const read = readFields(typed);
  if ('errors' in read) return systemForm(c, { typed, people, errors: read.errors });
  if (!inScope(personOf(c), { ...read.fields, id: '' })) {
    const message = 'Your roles do not hold for this organization and unit: Your account shows for which';
    return systemForm(c, { typed, people, errors: [{ field: 'organization', message }] });
  }
  try {
    const system = await addSystem(read.fields, personOf(c).id, c.get('now'));
    return c.redirect(`/systems/${system.id}?done=added`, 303);
  } catch (error) {
    if (error instanceof GateClosed) {
      return systemForm(c, { typed, people, errors: gateErrors(error.reasons), gate: error.reasons });
    }
    if (!(error instanceof NameTaken)) throw error;
    return systemForm(c, { typed, people, errors: [{ field: 'name', message: error.message }] });
  }
});

systemPages.get('/systems/:id', withSystem(systemPage));

systemPages.get('/systems/:id/versions/:number', async (c) => {
  const { id, number } = c.req.param();
  const system = await getSystem(id);
  const version = /^[1-9]\d{0,5}$/.test(number) ? await systemVersion(id, Number(number)) : undefined;
  return system && version ? versionPage(c, system, version) : problemPage(c, 404);
});

systemPages.get(
  '/systems/:id/edit',
  withSystem(async (c, system) =>
    systemForm(c, { before: system, typed: typedOf(system), people: await owners(system.ownerId) }),
  ),
);

/** The form over the version that somebody else saved meanwhile, with what was typed. */
async function changedMeanwhile(c: PageContext, current: StoredSystem, typed: Typed, body: FormValues) {
  const merged = reconcile(typed, fingerprintsIn(body), current);
  const message =
    'Somebody else saved this system while you were editing it: look at the changes, then save again';
  return systemForm(c, {
    before: current,
    typed: merged.typed,
    clashes: merged.clashes,
    people: await owners(current.ownerId),
    errors: [{ field: '', message }],
  });
}

const prints = z.partialRecord(FieldNameSchema, z.string());

function fingerprintsIn({ was }: FormValues): z.infer<typeof prints> {
  try {
    return prints.parse(JSON.parse(textOf(was)));
  } catch {
    return {};
  }
}

systemPages.post(
  '/systems/:id',
  withSystem(async (c, system) => {
    const body = await c.req.parseBody();
    const typed = typedIn(body);
    if (textOf(body.version) !== String(system.version)) return changedMeanwhile(c, system, typed, body);
    const read = readFields(typed, system);
    if ('errors' in read) {
      return systemForm(c, {
        before: system,
        typed,
        people: await owners(system.ownerId),
        errors: read.errors,
      });
    }
    const { id, asStated, other, imported } = contentOf(system);
    try {
      const edited = { ...read.fields, id, asStated, other, imported };
      const saved = await saveSystem(edited, system, personOf(c).id, c.get('now'));
      const done =
        saved.system.version === system.version
          ? 'unchanged'
          : saved.significant.length > 0
            ? 'started'
            : 'saved';
      return c.redirect(`/systems/${id}?done=${done}`, 303);
    } catch (error) {
      if (error instanceof SystemChanged) return changedMeanwhile(c, error.current, typed, body);
      if (!(error instanceof GateClosed)) throw error;
      return systemForm(c, {
        before: system,
        typed,
        people: await owners(system.ownerId),
        errors: gateErrors(error.reasons),
        gate: error.reasons,
      });
    }
  }),
);

const NONCE = /^[\w-]{8,40}$/;

systemPages.post(
  '/systems/:id/assess',
  withSystem(async (c, system) => {
    const nonce = textOf((await c.req.parseBody()).nonce);
    if (!NONCE.test(nonce)) return problemPage(c, 400);
    const personId = personOf(c).id;
    const id = await startManualRun({ process: 'risk-assessment', nonce, personId, system }, c.get('now'));
    return c.redirect(`/runs/${id}`, 303);
  }),
);
