import { ISSUE } from '../support/registers';
import type { Visitor } from '../support/visitor';
import { pathOf, RegistersWorld } from './world';

let world: RegistersWorld;
let admin: Visitor;
beforeAll(async () => {
  world = await RegistersWorld.open();
  admin = world.admin;
}, 120_000);
afterAll(() => world.end());

describe('an entry', () => {
  test('begins with whoever writes it, and comes back with what was typed when something is missing', async () => {
    expect(world.me).toMatch(/^per-/);
    const back = await world.add(admin, 'issues', {
      ...ISSUE,
      side: '',
      reviewOn: '',
      description: 'Typed\nin two lines',
    });
    expect(back.status).toBe(422);
    expect(back.$('textarea[name="description"]').text().trim()).toBe('Typed\nin two lines');
    expect(back.$('input[name="title"]').val()).toBe(ISSUE.title);
    expect(
      back
        .$('.problem a')
        .toArray()
        .map((a) => back.$(a).attr('href')),
    ).toEqual(['#side', '#reviewOn']);
    const saved = await admin.submit(back, 'do=save', { side: 'internal', reviewOn: '2027-03-01' });
    expect(saved.text).toContain('It was saved');
    expect(saved.text).toContain('Typed');
  });

  test('sent twice is one', async () => {
    const form = await admin.get('/registers/issues/new');
    const once = await admin.submit(form, 'do=save', { ...ISSUE, title: 'Only once' });
    const twice = await admin.submit(form, 'do=save', { ...ISSUE, title: 'Only once' });
    expect(pathOf(twice)).toBe(pathOf(once));
    const list = await admin.get('/registers/issues');
    expect(list.text.match(/Only once/g)).toHaveLength(1);
  });

  test('keeps every version, who made it, why, and what changed', async () => {
    const made = await world.add(admin, 'issues', { ...ISSUE, title: 'Has a history' });
    const path = pathOf(made);
    const saved = await admin.submit(await admin.get(`${path}/edit`), 'do=save', {
      effect: 'both',
      _note: 'The new team helps',
    });
    expect(saved.text).toContain('saved as a new version');
    const { $, text } = await admin.get(path);
    expect($('.timeline > li')).toHaveLength(2);
    expect(text).toContain('The new team helps');
    const row = $('.timeline details table tbody tr').first().text();
    expect(row).toContain('It hinders');
    expect(row).toContain('Both');
    const first = await admin.get(`${path}/versions/1`);
    expect(first.text).toContain('This is an earlier version');
    expect(first.text).toContain('It hinders');
    expect((await admin.get(`${path}/versions/9`)).status).toBe(404);
    const same = await admin.submit(await admin.get(`${path}/edit`), 'do=save');
    expect(same.text).toContain('Nothing was different');
  });

  test('that two people edit loses neither’s work', async () => {
    const path = pathOf(await world.add(admin, 'issues', { ...ISSUE, title: 'Edited by two' }));
    const owner = await world.somebody('Ada Moss', ['process-owner']);
    const [mine, theirs] = [await admin.get(`${path}/edit`), await owner.get(`${path}/edit`)];
    await owner.submit(theirs, 'do=save', { response: 'Theirs: we hire', effect: 'both' });
    const conflict = await admin.submit(mine, 'do=save', {
      response: 'Mine: we train',
      title: 'Edited by me',
    });
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Somebody else saved this entry');
    expect(conflict.text).toContain('Whether it helps or hinders: you had not changed it');
    expect(conflict.text).toContain('What we do about it: you typed something else');
    expect(conflict.$('textarea[name="response"]').text()).toContain('Mine: we train');
    expect(conflict.$('input[name="effect"][checked]').val()).toBe('both');
    const saved = await admin.submit(conflict, 'do=save');
    expect(saved.text).toContain('Mine: we train');
    expect(saved.$('.timeline > li')).toHaveLength(3);
    expect(saved.text).toContain('Theirs: we hire');
  });

  test('leaves the list when it is closed, and is found among the closed ones', async () => {
    const path = pathOf(await world.add(admin, 'issues', { ...ISSUE, title: 'Goes away' }));
    await admin.submit(await admin.get(`${path}/edit`), 'do=save', { status: 'gone' });
    expect((await admin.get('/registers/issues')).text).not.toContain('Goes away');
    expect((await admin.get('/registers/issues?show=closed')).text).toContain('Goes away');
  });

  test('takes items of a list by buttons, and keeps what was typed meanwhile', async () => {
    const form = await admin.get('/registers/objectives/new');
    const more = await admin.submit(form, 'do=add.steps', { title: 'Typed before' });
    expect(more.status).toBe(200);
    expect(more.$('input[name="title"]').val()).toBe('Typed before');
    expect(more.$('input[name="steps.1.what"]')).toHaveLength(1);
    // What Enter presses must not remove anything.
    expect(more.$('form[action="/registers/objectives"] button').first().attr('value')).toBe('save');
  });
});
