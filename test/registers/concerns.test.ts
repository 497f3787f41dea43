import { type Answer, Visitor } from '../support/visitor';
import { type Fields, RegistersWorld } from './world';

const HOUR = 3_600_000;

let world: RegistersWorld;
let admin: Visitor;
beforeAll(async () => {
  world = await RegistersWorld.open();
  admin = world.admin;
}, 120_000);
afterAll(() => world.end());

describe('a concern', () => {
  beforeEach(() => admin.signIn());
  const REPORT: Fields = { about: 'unfair', concern: 'My application was refused without a reason.' };
  const send = async (fields: Fields) => {
    const stranger = new Visitor(world.test.stack.url);
    return stranger.submit(await stranger.get('/concern'), 'Send the report', fields);
  };
  /** Within a day concerns stand in no order, so that none can be told from when it came. */
  async function concernThatSays(words: string): Promise<string> {
    const { $ } = await admin.get('/registers/concerns');
    for (const link of $('a[href^="/registers/concerns/con-"]').toArray()) {
      if ((await admin.get(link.attribs.href!)).text.includes(words)) return link.attribs.href!;
    }
    throw new Error(`no concern says ${words}`);
  }
  const numberIn = (page: Answer) => page.$('.panel strong').text();

  test('is reported without a name, answered, and read by its number; nothing tells who or when', async () => {
    const back = await send({ ...REPORT, about: '' });
    expect(back.status).toBe(422);
    expect(back.html).toContain('My application was refused');
    const stranger = new Visitor(world.test.stack.url);
    const form = await stranger.get('/concern');
    expect(form.headers.getSetCookie()).toEqual([]);
    const received = await stranger.submit(form, 'Send the report', REPORT);
    const number = numberIn(received);
    expect(number).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    // Pressed twice, it is one report with one number.
    expect(numberIn(await stranger.submit(form, 'Send the report', REPORT))).toBe(number);

    const list = await admin.get('/registers/concerns');
    const links = list.$('a[href^="/registers/concerns/con-"]');
    expect(links).toHaveLength(1);
    const path = links.attr('href')!;
    const page = await admin.get(path);
    expect(page.text).toContain('My application was refused without a reason.');
    const day = new Date(world.test.clock.now()).toISOString().slice(0, 10);
    const times = page
      .$('.timeline time')
      .toArray()
      .map((time) => time.attribs.datetime);
    expect(times).toEqual([`${day}T00:00:00.000Z`]);

    const early = await stranger.submit(await stranger.get('/concern/answer'), 'Show the answer', {
      reference: number.toLowerCase().replaceAll('-', ' '),
    });
    expect(early.text).toContain('None yet');
    expect(early.path).toBe('/concern/answer');

    const silent = await admin.submit(await admin.get(`${path}/edit`), 'do=save', {
      status: 'asked',
      ownerId: world.me,
    });
    expect(silent.text).toContain('Write the answer or the question');
    await admin.submit(silent, 'do=save', { answer: 'Which job was it?', notes: 'Internal words' });
    const asked = await stranger.post('/concern/answer', { reference: number });
    expect(asked.text).toContain('Which job was it?');
    expect(asked.text).not.toContain('Internal words');
    const added = await stranger.submit(asked, 'Send', { addition: 'The one in March' });
    expect(added.text).toContain('It was added');
    expect(added.text).toContain('The one in March');
    await stranger.submit(asked, 'Send', { addition: 'The one in March' });
    const after = await admin.get(path);
    expect(after.text).toContain('Being looked into');
    expect(after.$('main h3:contains("Addition")')).toHaveLength(1);
    expect((await stranger.post('/concern/answer', { reference: 'K7QF-0A3M-9XYZ-4T2B' })).status).toBe(422);
  });

  test('shows to an auditor as a number and a state, and to others not at all', async () => {
    await send({ ...REPORT, concern: 'Something secret happened.' });
    const [auditor, owner] = [
      await world.somebody('Ines Audit', ['auditor']),
      await world.somebody('Ed Else', ['process-owner']),
    ];
    const list = await auditor.get('/registers/concerns');
    expect(list.status).toBe(200);
    expect(list.text).toContain('Received');
    expect(list.html).not.toContain('secret');
    expect(list.$('a[href^="/registers/concerns/con-"]')).toHaveLength(0);
    const path = await concernThatSays('Something secret happened.');
    expect((await auditor.get(path)).status).toBe(403);
    expect((await auditor.get(`${path}/versions/1`)).status).toBe(403);
    expect((await owner.get('/registers/concerns')).status).toBe(403);
    expect((await owner.get(path)).status).toBe(403);
    expect((await owner.get('/registers')).text).not.toContain('Concerns');

    // Once somebody has the role, what is reported is for them alone.
    const handler = await world.somebody('Hana Listens', ['concern-handler']);
    expect((await handler.get(path)).text).toContain('Something secret happened.');
    expect((await handler.get(`${path}/edit`)).status).toBe(200);
    expect((await admin.get(path)).status).toBe(403);
    expect((await admin.get('/registers/concerns')).text).toContain(
      'People with the role “Handles concerns” read',
    );
    expect((await handler.get('/registers/issues/new')).status).toBe(403);
  });

  test('is not taken from another site, without the page, too long, or in a flood', async () => {
    const stranger = new Visitor(world.test.stack.url);
    const headers = { 'sec-fetch-site': 'cross-site' };
    const body = new URLSearchParams({ about: 'harm', concern: 'x', nonce: 'n'.repeat(43) });
    expect((await stranger.request('/concern', { method: 'POST', headers, body })).status).toBe(403);
    expect((await stranger.post('/concern', REPORT)).status).toBe(400);
    expect((await send({ ...REPORT, concern: 'x'.repeat(4001) })).text).toContain(
      '4,000 characters or fewer',
    );

    await world.test.advance(HOUR);
    for (let n = 1; n <= 20; n++)
      expect((await send({ ...REPORT, concern: `Report ${n}` })).status).toBe(200);
    const refused = await send({ ...REPORT, concern: 'One too many' });
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('One too many');
    await world.test.advance(HOUR);
    const later = await stranger.submit(refused, 'Send the report');
    expect(later.text).toContain('Your report was received');
  }, 120_000);
});
