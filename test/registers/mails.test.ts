import { INCIDENT } from '../support/registers';
import { mailbox, Visitor } from '../support/visitor';
import { pathOf, RegistersWorld } from './world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: RegistersWorld;
let admin: Visitor;
beforeAll(async () => {
  world = await RegistersWorld.open();
  admin = world.admin;
}, 120_000);
afterAll(() => world.end());

describe('mails about registers', () => {
  const sweep = () => world.sweep();
  const about = async (words: string) =>
    (await mailbox(world.test.stack.url)).filter(({ subject }) => subject.includes(words));

  test('tell of an incident at once, remind of its clocks in time, and say when it is over, each once', async () => {
    await admin.signIn();
    const now = new Date(world.test.clock.now());
    const path = pathOf(
      await world.add(admin, 'incidents', {
        ...INCIDENT,
        title: 'Reminded of',
        knownOn: now.toISOString().slice(0, 10),
        knownAt: now.toISOString().slice(11, 16),
      }),
    );
    const [told] = await about('New incident: Reminded of');
    expect(told?.text).toContain(path);
    await sweep();
    expect(await about('Legal clocks: Reminded of')).toHaveLength(0);
    // Of 72 hours half, seven eighths, and the end.
    for (const [hours, count] of [
      [36, 1],
      [27, 2],
      [10, 3],
      [48, 3],
    ] as const) {
      await world.test.advance(hours * HOUR);
      await sweep();
      await sweep();
      expect(await about('Legal clocks: Reminded of')).toHaveLength(count);
    }
    const texts = (await about('Legal clocks: Reminded of')).map(({ text }) => text.replace(/\s+/g, ' '));
    expect(texts[0]).toContain('GDPR Art. 33(1): Decide whether it applies');
    expect(texts[2]).toContain('GDPR Art. 33(1): Time is over');
  });

  test('stop when the clocks are settled', async () => {
    await admin.signIn();
    const day = new Date(world.test.clock.now()).toISOString().slice(0, 10);
    const path = pathOf(
      await world.add(admin, 'incidents', { ...INCIDENT, title: 'Settled soon', knownOn: day, knownAt: '' }),
    );
    const names = (await admin.get(`${path}/edit?part=clocks`)).$('input[name$="Applies"][value="no"]');
    const answers = names.toArray().map(({ attribs }) => [
      [attribs.name, 'no'],
      [attribs.name!.replace('Applies', 'Why'), 'No such data'],
    ]);
    const settled = await admin.submit(
      await admin.get(`${path}/edit?part=clocks`),
      'do=save',
      Object.fromEntries(answers.flat()),
    );
    expect(settled.text).toContain('saved as a new version');
    await world.test.advance(4 * DAY);
    await sweep();
    expect(await about('Legal clocks: Settled soon')).toHaveLength(0);
  });

  test('tell of a concern on the next morning and not before, without a word of it, then weekly', async () => {
    const stranger = new Visitor(world.test.stack.url);
    const before = (await about('Concerns:')).length;
    await stranger.submit(await stranger.get('/concern'), 'Send the report', {
      about: 'harm',
      concern: 'Words that stay inside',
    });
    await sweep();
    expect(await about('Concerns:')).toHaveLength(before);
    await world.test.advance(DAY);
    await sweep();
    await sweep();
    const mails = await about('Concerns:');
    expect(mails).toHaveLength(before + 1);
    expect(mails.at(-1)!.text).not.toContain('Words that stay inside');
    await world.test.advance(7 * DAY + HOUR);
    await sweep();
    expect(await about('Concerns:')).toHaveLength(before + 2);
  });

  test('tell of a late concern no sooner than the next morning of the organization', async () => {
    await admin.signIn();
    await admin.submit(await admin.get('/settings'), 'Save settings', { timeZone: 'America/Los_Angeles' });
    // 23:30 in Los Angeles, in summer time: 6:30 of the next day in UTC.
    const now = world.test.clock.now();
    await world.test.advance((DAY + 6.5 * HOUR - (now % DAY)) % DAY);
    const day = new Date(world.test.clock.now() - 12 * HOUR).toISOString().slice(0, 10);
    await sweep();
    const before = (await about('Concerns:')).length;
    const stranger = new Visitor(world.test.stack.url);
    await stranger.submit(await stranger.get('/concern'), 'Send the report', {
      about: 'harm',
      concern: 'Late in the evening',
    });
    await sweep();
    expect(await about('Concerns:')).toHaveLength(before);
    await world.test.advance(8 * HOUR);
    await sweep();
    expect(await about('Concerns:')).toHaveLength(before + 1);

    await admin.signIn();
    const { $ } = await admin.get('/registers/concerns');
    const pages = $('a[href^="/registers/concerns/con-"]').toArray();
    const all = await Promise.all(pages.map(({ attribs }) => admin.get(attribs.href!)));
    const page = all.find(({ text }) => text.includes('Late in the evening'))!;
    const words = (date: string) =>
      new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      });
    expect(page.$('.timeline time').text()).toBe(words(day));
    expect(page.$('h1').text()).toContain(words(day));
  });
});
