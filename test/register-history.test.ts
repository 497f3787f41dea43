import type * as Ownerships from '../shared/store/ownership';
import type * as Systems from '../shared/store/systems';
import type * as Table from '../shared/store/table';
import { importSample, systemIds } from './support/forms';
import { ADMIN, startTestStack, type TestStack } from './support/test-stack';
import { type Answer, Visitor } from './support/visitor';

const DAY = 86_400_000;
let world: TestStack;
let admin: Visitor;
let store: typeof Systems & typeof Ownerships & typeof Table;

beforeAll(async () => {
  world = await startTestStack();
  // The store as an operator's command uses it; its client reads these when it is first called.
  Object.assign(process.env, world.stack.operatorEnvironment);
  store = {
    ...(await import('../shared/store/systems')),
    ...(await import('../shared/store/ownership')),
    ...(await import('../shared/store/table')),
  };
  admin = new Visitor(world.stack.url);
  await admin.signIn();
  await importSample(admin);
});
afterAll(() => world.end());

const pathOf = async (place: number) => `/systems/${(await systemIds(admin))[place]}`;
const edit = async (path: string, fields: Record<string, string>) =>
  admin.submit(await admin.get(`${path}/edit`), 'Save changes', fields);
const rowsOf = ({ $ }: Answer, caption: string) =>
  $('table')
    .filter((_, table) => $(table).find('caption').text() === caption)
    .find('tbody tr')
    .map((_, row) => $(row).text().replace(/\s+/g, ' ').trim())
    .get();
const VERSIONS = 'Versions, the newest first';

/** Changes one cell of the sample and imports it again. */
async function importWith(name: string, topicArea: string) {
  const check = await admin.upload(
    await admin.get('/import'),
    'Continue',
    'file',
    'changed.csv',
    Buffer.from(`Use Case Name,Use Case Topic Area\n${name},${topicArea}\n`),
  );
  return admin.submit(check, 'do=import');
}

describe('the versions of a register entry', () => {
  test('begin with its import, by whoever brought the file', async () => {
    const page = await admin.get(await pathOf(0));
    const [row, ...more] = rowsOf(page, VERSIONS);
    expect(more).toEqual([]);
    expect(row).toMatch(/^Version 1.*, by an import ?Added to the register/);
    const link = page.$('a:contains("an import")').attr('href')!;
    expect((await admin.get(link)).text).toContain('40 systems added');
  });

  test('show what each changed, and what is different now', async () => {
    const path = await pathOf(1);
    const name = (await store.getSystem(path.split('/')[2]!))!.name;
    await edit(path, { topicArea: 'Second', suppliers: 'Acme, Inc.' });
    await edit(path, { topicArea: 'Third', euAiActClass: 'high-risk' });
    const rows = rowsOf(await admin.get(path), VERSIONS);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('Topic area, EU AI Act class');
    expect(rows[1]).toContain('Topic area, Suppliers');

    const second = await admin.get(`${path}/versions/2`);
    expect(second.$('h1').text()).toBe(name);
    expect(second.text).toContain('version 2 of 3');
    expect(rowsOf(second, 'What is different between version 2 and version 3')).toEqual([
      'Topic areaSecondThird',
      'EU AI Act classNot givenHigh-risk, as classified by the organization',
    ]);
    expect((await admin.get(`${path}/versions/3`)).text).toContain('This is how the entry stands now');
    for (const none of ['0', '4', '01', 'x', '1e0'])
      expect((await admin.get(`${path}/versions/${none}`)).status).toBe(404);
  });

  test('are kept by imports too, with the ledger’s fingerprints', async () => {
    const before = await store.addSystem({ ...FIELDS, name: 'Imported twice' }, 'somebody', new Date());
    await importWith('Imported twice', 'One');
    await importWith('Imported twice', 'Two');
    await importWith('Imported twice', 'Two');
    const versions = await store.systemVersions(before.id);
    expect(versions.map(({ number, content }) => [number, content.topicArea])).toEqual([
      [3, 'Two'],
      [2, 'One'],
      [1, undefined],
    ]);
    expect(versions[2]).toMatchObject({ contentHash: before.contentHash, by: 'somebody' });
    expect(versions[1]!.importId).toMatch(/^imp-/);
    expect(versions[1]!.importId).not.toBe(versions[0]!.importId);
  });

  test('lose nothing when an import dies on the way and is repeated', async () => {
    const { id } = await store.addSystem({ ...FIELDS, name: 'Written once' }, 'somebody', new Date());
    let failed = 0;
    world.fault = (_, action, input) => {
      const ours = JSON.stringify(input).includes('VERSION#0001') && action === 'TransactWriteItems';
      // The write happens, and its answer is lost; then nothing more works.
      if (ours && failed++ === 0) return 'lost';
      return failed > 0 ? new Error('down') : undefined;
    };
    await importWith('Written once', 'New');
    world.fault = undefined;
    await world.advance(2 * 60_000);
    expect(failed).toBeGreaterThan(0);
    await importWith('Written once', 'New');
    const versions = await store.systemVersions(id);
    expect(versions.map(({ number, content }) => [number, content.topicArea])).toEqual([
      [2, 'New'],
      [1, undefined],
    ]);
  });

  test('leave what others note on the entry', async () => {
    const before = await store.addSystem(
      { ...FIELDS, name: 'Noted', dateRetired: '2024' },
      'somebody',
      new Date(),
    );
    await store.noteRecord(before.id, 'RA-2026-0001');
    const { dateRetired: _, ...less } = store.contentOf(before);
    await store.saveSystem({ ...less, topicArea: 'New' }, before, 'somebody', new Date());
    expect(await store.getSystem(before.id)).toMatchObject({
      topicArea: 'New',
      lastRecord: 'RA-2026-0001',
      version: 2,
    });
    expect(await store.getSystem(before.id)).not.toHaveProperty('dateRetired');
  });

  test('include that of an entry which is older than the history', async () => {
    const id = await olderEntry('Older entry');
    expect((await store.systemVersions(id)).map(({ number }) => number)).toEqual([7]);
    const path = `/systems/${id}`;
    expect(rowsOf(await admin.get(path), VERSIONS)[0]).toMatch(
      /Not recorded ?Earlier versions were not kept/,
    );

    // Saved as it is, it stays as it is, although there are more fields by now.
    expect((await edit(path, {})).path).toContain('done=unchanged');
    expect((await edit(path, { topicArea: 'New' })).path).toContain('done=saved');
    expect(
      (await store.systemVersions(id)).map(({ number, content }) => [number, content.topicArea]),
    ).toEqual([
      [8, 'New'],
      [7, undefined],
    ]);
  });
});

describe('ownership', () => {
  test('is kept as spans, by person and by system', async () => {
    const [me, other] = ['own-me', 'own-other'];
    const at = (day: number) => new Date(Date.parse('2026-03-02T09:00:00Z') + day * DAY);
    const first = await store.addSystem({ ...FIELDS, name: 'Owned', ownerId: me }, 'somebody', at(0));
    const save = async (ownerId: string | undefined, day: number, name = 'Owned') => {
      const before = (await store.getSystem(first.id))!;
      await store.saveSystem({ ...store.contentOf(before), name, ownerId }, before, 'somebody', at(day));
    };
    await save(me, 1, 'Owned still');
    await save(other, 2, 'Owned still');
    await save(undefined, 3);
    await save(me, 4);

    const times = (spans: Ownerships.Ownership[]) =>
      spans.map(({ personId, from, until }) => [personId, from.slice(0, 10), until?.slice(0, 10)]);
    const spans = [
      [me, '2026-03-02', '2026-03-04'],
      [other, '2026-03-04', '2026-03-05'],
      [me, '2026-03-06', undefined],
    ];
    expect(times(await store.ownersOf(first.id))).toEqual(spans);
    expect(times(await store.ownershipOf(me))).toEqual([spans[0], spans[2]]);
    expect(await store.ownershipOf(other)).toEqual([
      {
        personId: other,
        systemId: first.id,
        systemName: 'Owned still',
        from: at(2).toISOString(),
        until: at(3).toISOString(),
      },
    ]);
    expect(await store.ownershipOf('nobody')).toEqual([]);
    const page = await admin.get(`/systems/${first.id}`);
    expect(rowsOf(page, 'Who owned the system, the latest first')).toHaveLength(3);
  });

  test('is found for entries that are older than the spans, before and after they change', async () => {
    const id = await olderEntry('Older and owned', 'own-long');
    const current = await store.ownershipOf('own-long');
    expect(current).toEqual([
      { personId: 'own-long', systemId: id, systemName: 'Older and owned', from: '2025-01-01T00:00:00.000Z' },
    ]);
    const before = (await store.getSystem(id))!;
    await store.saveSystem(
      { ...store.contentOf(before), ownerId: 'own-new' },
      before,
      'somebody',
      new Date(),
    );
    expect(await store.ownershipOf('own-long')).toEqual([{ ...current[0], until: expect.any(String) }]);
    expect(await store.ownershipOf('own-new')).toHaveLength(1);
  });

  test('is kept by imports', async () => {
    const check = await admin.upload(
      await admin.get('/import'),
      'Continue',
      'file',
      'owned.csv',
      Buffer.from(`Use Case Name,Owner\nBrought with its owner,${ADMIN.email}\n`),
    );
    await admin.submit(check, 'do=import');
    const system = (await store.listSystems()).find(({ name }) => name === 'Brought with its owner')!;
    const [span] = await store.ownershipOf(system.ownerId!, []);
    expect(span).toMatchObject({ systemId: system.id, personId: system.ownerId });
  });
});

test('the next date of a schedule stands on the pages of its systems', async () => {
  const path = await pathOf(5);
  expect((await admin.get(path)).text).not.toContain('Next dates');
  await admin.submit(await admin.get('/schedules/new?often=expression'), 'Save schedule', {
    name: 'Every noon',
    expression: 'cron(0 12 * * ? *)',
    timeZone: 'UTC',
    systems: 'some',
    systemIds: [path.split('/')[2]!],
  });
  expect((await admin.get(path)).text).toMatch(/Next dates.*Every noon/);
  expect((await admin.get(await pathOf(6))).text).not.toContain('Next dates');
});

const FIELDS = {
  role: 'unknown',
  lifeCycleStage: 'unknown',
  impactClass: 'unknown',
  euAiActClass: 'unknown',
  personalData: 'unknown',
  developmentMethod: 'unknown',
} as const;

/** An entry as it was written before versions, spans and some fields were there. */
async function olderEntry(name: string, ownerId?: string): Promise<string> {
  const added = await store.addSystem({ ...FIELDS, name }, 'somebody', new Date());
  const { updatedBy: _, importId: __, ownerSince: ___, euAiActClass: ____, ...older } = added;
  const item = {
    ...(older as typeof older & Table.Item),
    ...(ownerId && { ownerId }),
    version: 7,
    updatedAt: '2025-01-01T00:00:00.000Z',
  };
  await store.put({ ...item, contentHash: `sha256:${'0'.repeat(64)}` });
  return added.id;
}
