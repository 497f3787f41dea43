import { INCIDENT } from './support/registers';
import { pauseSweep, startTestStack, type TestStack } from './support/test-stack';
import { type Answer, mailbox, Visitor } from './support/visitor';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: TestStack;
let admin: Visitor;

/** The path without what was just done. */
const pathOf = ({ path }: Answer) => path.split('?')[0]!;

async function addTo(
  visitor: Visitor,
  register: string,
  fields: Record<string, string | string[]>,
): Promise<Answer> {
  return visitor.submit(await visitor.get(`/registers/${register}/new`), 'do=save', fields);
}

beforeAll(async () => {
  world = await startTestStack();
  // The tests call it when it matters.
  await pauseSweep(world);
  admin = new Visitor(world.stack.url);
}, 120_000);
afterAll(() => world.end());

describe('mails about registers', () => {
  const sweep = async () => {
    const outcome = await world.stack.invoke('sweep', {});
    expect(outcome.ok).toBe(true);
  };
  const about = async (words: string) =>
    (await mailbox(world.stack.url)).filter(({ subject }) => subject.includes(words));

  test('tell of an incident at once, remind of its clocks in time, and say when it is over, each once', async () => {
    await admin.signIn();
    const now = new Date(world.clock.now());
    const path = pathOf(
      await addTo(admin, 'incidents', {
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
      await world.advance(hours * HOUR);
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
    const day = new Date(world.clock.now()).toISOString().slice(0, 10);
    const path = pathOf(
      await addTo(admin, 'incidents', { ...INCIDENT, title: 'Settled soon', knownOn: day, knownAt: '' }),
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
    await world.advance(4 * DAY);
    await sweep();
    expect(await about('Legal clocks: Settled soon')).toHaveLength(0);
  });

  test('tell of a concern on the next morning and not before, without a word of it, then weekly', async () => {
    const stranger = new Visitor(world.stack.url);
    const before = (await about('Concerns:')).length;
    await stranger.submit(await stranger.get('/concern'), 'Send the report', {
      about: 'harm',
      concern: 'Words that stay inside',
    });
    await sweep();
    expect(await about('Concerns:')).toHaveLength(before);
    await world.advance(DAY);
    await sweep();
    await sweep();
    const mails = await about('Concerns:');
    expect(mails).toHaveLength(before + 1);
    expect(mails.at(-1)!.text).not.toContain('Words that stay inside');
    await world.advance(7 * DAY + HOUR);
    await sweep();
    expect(await about('Concerns:')).toHaveLength(before + 2);
  });
});
