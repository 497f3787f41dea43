import { OBJECTIVE } from '../support/registers';
import type { Visitor } from '../support/visitor';
import { pathOf, RegistersWorld } from './world';

let world: RegistersWorld;
let admin: Visitor;
beforeAll(async () => {
  world = await RegistersWorld.open();
  admin = world.admin;
}, 120_000);
afterAll(() => world.end());

describe('an objective', () => {
  test('has values over time, says whether it is on track, and takes a page only once', async () => {
    const path = pathOf(await world.add(admin, 'objectives', { ...OBJECTIVE, 'steps.0.whoId': world.me }));
    const form = await admin.get(`${path}/measurements/new`);
    const bad = await admin.submit(form, 'Save value', { value: 'many', on: '2026-02-01' });
    expect(bad.status).toBe(422);
    expect(bad.$('input[name="value"]').val()).toBe('many');
    await admin.submit(bad, 'Save value', { value: '25', on: '2026-02-01' });
    await admin.submit(bad, 'Save value', { value: '25', on: '2026-02-01' });
    const behind = await admin.get(path);
    expect(behind.$('table:contains("Values") tbody tr')).toHaveLength(1);
    expect(behind.text).toContain('Behind');
    const again = await admin.submit(await admin.get(`${path}/measurements/new`), 'Save value', {
      value: '60',
      on: '2026-03-02',
      note: 'After the workshop',
    });
    expect(again.text).toContain('On track');
    expect(again.text).toContain('▲ up by 35');
    expect((await admin.get('/registers/objectives')).text).toContain('On track');
  });

  test('is edited and measured at the same time without losing either', async () => {
    const path = pathOf(await world.add(admin, 'objectives', { ...OBJECTIVE, 'steps.0.whoId': world.me }));
    const edit = await admin.get(`${path}/edit`);
    await admin.submit(await admin.get(`${path}/measurements/new`), 'Save value', {
      value: '30',
      on: '2026-03-01',
    });
    const saved = await admin.submit(edit, 'do=save', { title: 'Every system is assessed in time' });
    expect(saved.text).toContain('saved as a new version');
    expect(saved.text).toContain('30 %');
  });
});
