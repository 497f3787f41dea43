import * as z from 'zod';
import { GateClosed } from '../../../shared/impact/gate';
import { inScope } from '../../../shared/people/scope';
import { System, SystemFields } from '../../../shared/register/system';
import {
  addSystem,
  contentOf,
  getSystem,
  listSystems,
  NameTaken,
  type StoredSystem,
  SystemChanged,
  saveSystem,
} from '../../../shared/store/systems';
import { type PageContext, personOf, seenIn } from '../env';
import { type Endpoint, endpoint } from './endpoint';
import { pageOf } from './paging';
import { problem } from './problem';

const SystemId = z.object({ id: z.string().regex(/^sys-[0-9a-z]{16}$/, 'must be the id of an AI system') });

const SystemSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    organization: z.string().optional(),
    unit: z.string().optional(),
    lifeCycleStage: z.string(),
    impactClass: z.string(),
    ownerId: z.string().optional(),
    version: z.number().int(),
    lastRecord: z.string().optional().describe('Number of the latest final record'),
  })
  .meta({ id: 'SystemSummary' });

const SystemEntry = SystemFields.extend({
  id: z.string(),
  version: z.number().int().describe('Send it back to change the entry'),
  contentHash: z.string(),
  lastRecord: z.string().optional(),
}).meta({ id: 'System' });

const entryOf = (stored: StoredSystem): z.input<typeof SystemEntry> => {
  const { id, asStated: _, other: __, imported: ___, ...fields } = contentOf(stored);
  const { version, contentHash, lastRecord } = stored;
  return { ...fields, id, version, contentHash, ...(lastRecord && { lastRecord }) };
};

/** What keeps an entry from being written, as the API says it. */
function refused(c: PageContext, error: unknown): Response {
  if (error instanceof NameTaken)
    return problem(c, 409, error.message, [{ field: 'name', message: error.message }]);
  if (error instanceof SystemChanged) {
    return problem(c, 409, `Somebody else saved this system: it has version ${error.current.version} now`);
  }
  if (error instanceof GateClosed) {
    const message = error.reasons.join('; ');
    return problem(c, 409, message, [{ field: 'lifeCycleStage', message }]);
  }
  throw error;
}

export const systemEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/systems',
    summary: 'List the AI systems of the register',
    query: z.object({
      limit: z.coerce.number().int().min(1).max(1000).default(200),
      from: z.string().max(100).optional().describe('Id of the last system of the page before'),
      stage: SystemFields.shape.lifeCycleStage.unwrap().optional(),
    }),
    answer: pageOf(SystemSummary),
    async handle(c, { query: { limit, from, stage } }) {
      const sees = await seenIn(c);
      const all = (await listSystems()).filter(
        (one) => sees(one.id) && (stage === undefined || one.lifeCycleStage === stage),
      );
      const start = from === undefined ? 0 : all.findIndex(({ id }) => id === from) + 1;
      const items = all.slice(start, start + limit);
      return { items, ...(start + limit < all.length && { next: items.at(-1)!.id }) };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/systems/{id}',
    summary: 'Read one AI system',
    params: SystemId,
    answer: SystemEntry,
    async handle(c, { params }) {
      const system = await getSystem(params.id!);
      return system ? entryOf(system) : problem(c, 404);
    },
  }),
  endpoint({
    method: 'POST',
    path: '/systems',
    summary: 'Add an AI system',
    description: 'The same description twice adds one system.',
    body: SystemFields,
    answer: SystemEntry,
    status: 201,
    async handle(c, { body }) {
      if (!inScope(personOf(c), { ...body, id: '' })) return problem(c, 403, 'This is outside of your scope');
      try {
        return entryOf(await addSystem(body, personOf(c).id, c.get('now')));
      } catch (error) {
        return refused(c, error);
      }
    },
  }),
  endpoint({
    method: 'PATCH',
    path: '/systems/{id}',
    summary: 'Change an AI system',
    description:
      'Fields that are sent take the place of what is there; others stay. A significant change starts an assessment, as on the page.',
    params: SystemId,
    body: SystemFields.partial().extend({
      version: z.number().int().describe('The version that the change is made on'),
    }),
    answer: SystemEntry,
    async handle(c, { params, body: { version, ...fields } }) {
      const before = await getSystem(params.id!);
      if (!before) return problem(c, 404);
      if (before.version !== version) {
        return problem(
          c,
          409,
          `The change is on version ${version}, and the entry has version ${before.version}`,
        );
      }
      try {
        const changed = System.parse({ ...contentOf(before), ...fields });
        const { system } = await saveSystem(changed, before, personOf(c).id, c.get('now'));
        return entryOf(system);
      } catch (error) {
        return refused(c, error);
      }
    },
  }),
];
