import { systemIds } from '../support/forms';
import { openOffice } from '../support/office';
import type { TestStack } from '../support/test-stack';
import type { Visitor } from '../support/visitor';

let world: TestStack;
let admin: Visitor;

beforeAll(async () => {
  ({ world, admin } = await openOffice({ sweep: true }));
});
afterAll(() => world.end());

/** A system of the sample in a stage before operation. */
async function planned(): Promise<string> {
  for (const id of await systemIds(admin)) {
    const { $ } = await admin.get(`/systems/${id}/edit`);
    if (!['operation', 'retired'].includes($('[name=lifeCycleStage]').val() as string))
      return `/systems/${id}`;
  }
  throw new Error('the sample has no system before operation');
}

describe('the deployment gate, without an approval', () => {
  test('keeps an entry from going into operation, says why at the field, and loses nothing', async () => {
    const path = await planned();
    const refused = await admin.submit(await admin.get(`${path}/edit`), 'Save changes', {
      lifeCycleStage: 'operation',
      purpose: 'Typed with care',
    });
    expect(refused.status).toBe(422);
    expect(refused.$('.problem a').attr('href')).toBe('#lifeCycleStage');
    expect(refused.$('.problem').text()).toContain('Life-cycle stage: choose another one');
    expect(refused.text).toContain('It has no approved impact assessment.');
    expect(refused.$('[name=purpose]').val()).toBe('Typed with care');
    expect(refused.$('[name=lifeCycleStage]').val()).toBe('operation');
    expect(refused.$('main a[href^="/processes/impact-assessment/start?system=sys-"]')).toHaveLength(1);
    const entry = await admin.get(path);
    expect(entry.text).not.toContain('Typed with care');
  });

  test('lets every other stage through', async () => {
    const path = await planned();
    const saved = await admin.submit(await admin.get(`${path}/edit`), 'Save changes', {
      lifeCycleStage: 'retired',
    });
    expect(saved.path).toMatch(/done=(saved|started)/);
    // And back, but not into operation.
    const back = await admin.submit(await admin.get(`${path}/edit`), 'Save changes', {
      lifeCycleStage: 'operation',
    });
    expect(back.status).toBe(422);
  });

  test('keeps a new entry from beginning in operation', async () => {
    const refused = await admin.submit(await admin.get('/systems/new'), 'Add system', {
      name: 'Brand new',
      lifeCycleStage: 'operation',
    });
    expect(refused.status).toBe(422);
    expect(refused.$('[name=name]').val()).toBe('Brand new');
    const added = await admin.submit(refused, 'Add system', { lifeCycleStage: 'development' });
    expect(added.path).toContain('done=added');
    expect(added.text).toContain('Not assessed yet');
  });

  test('lists what an import brought in operation, as without an approval', async () => {
    const overview = await admin.get('/systems/impact');
    expect(overview.$('tbody tr').length).toBeGreaterThan(5);
    const row = overview.$('tbody tr').first();
    expect(row.text()).toContain('Missing');
    const system = await admin.get(row.find('a[href^="/systems/"]').attr('href')!);
    expect(system.text).toContain('In operation without an approved impact assessment');
  });
});

describe('an import', () => {
  const csv = (stage: string, purpose: string) =>
    Buffer.from(`Name,Intended purpose,Stage\nParts sorter,${purpose},${stage}\n`);
  const bring = async (bytes: Buffer) => {
    const check = await admin.upload(await admin.get('/import'), 'Continue', 'file', 'parts.csv', bytes);
    return { check, report: await admin.submit(check, 'do=import') };
  };

  test('does not move an entry into operation without approval: the stage stays, and the report says so', async () => {
    await bring(csv('Implementation', 'Sorts'));
    const { check, report } = await bring(csv('Operation', 'Sorts by size'));
    const held = 'the file says that it is in operation; the stage stays as it is';
    expect(check.html).toContain(held);
    expect(report.text).toContain(held);
    const entry = await admin.get(report.$('tbody a[href^="/systems/"]').attr('href')!);
    expect(entry.text).toContain('Sorts by size');
    expect(entry.text).toMatch(/Life-cycle stageImplementation/);

    // Nothing else changed: nothing is written, and it says so again.
    const again = await bring(csv('Operation', 'Sorts by size'));
    expect(again.report.text).toContain('Nothing changed');
    expect(again.report.text).toContain(held);
  });

  test('takes a new entry in operation at its word', async () => {
    const bytes = Buffer.from('Name,Stage\nOld faithful,Operation\n');
    const { report } = await bring(bytes);
    const entry = await admin.get(report.$('tbody a[href^="/systems/"]').attr('href')!);
    expect(entry.text).toContain('In operation without an approved impact assessment');
  });
});
