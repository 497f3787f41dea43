import { dayInWords } from '../../shared/review/days';
import { TOP, World } from './review-world';

/** The management review as its people do it: pages, mails and links of the running stack. */

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.end());

const runIdOf = (run: string) => run.replace('/runs/', '');
const recordNumber = async (run: string) => (await world.record(run)).path.replace('/records/', '');

describe('the signature', () => {
  it('that is refused ends the review with a record, and nothing is carried out', async () => {
    const run = await world.written();
    await world.decide('tom', 'approved');
    await world.decide('tina', 'rejected', 'We did not decide this.');
    const record = await world.record(run);
    expect(record.text).toContain('Top management refused to sign');
    expect(record.text).toContain('We did not decide this.');
    expect(await world.steps(run)).toHaveLength(4);
    // What was not signed is no earlier review.
    expect((await world.admin.get('/reviews/now')).text).toContain('This is the first review');
  });
});

describe('the whole walk', () => {
  let run: string;

  it('from the plan to the last action, with its record on the way', async () => {
    run = await world.start();
    expect(await world.standing(run)).toContain('Cara Chair is asked: Prepare the management review');
    const prepare = await world.page('cara');
    expect(prepare.$('input[name="place"]').attr('value')).toBe('Room 4');
    expect(prepare.text).toContain('The review pack, as things are now');
    expect(world.figure(prepare, 'AI systems in the register')).toBe('40');

    await world.prepare({
      noteAudits: 'Look at finding 2',
      'agenda.0.title': 'Budget',
      'agenda.0.presenterId': world.id('tom'),
    });
    await world.days(10);
    const today = world.inDays(0);
    expect((await world.page('cara')).$('input[name="heldOn"]').attr('value')).toBe(today);
    await world.hold();
    const minutes = await world.page('cara');
    expect(minutes.$('textarea[name="saidAudits"]').text().trim()).toBe('Look at finding 2');
    expect(minutes.$('input[name="furtherItems.0.title"]').attr('value')).toBe('Budget');
    await world.minutes({ 'furtherItems.0.said': 'It is enough.' });
    for (const who of TOP) {
      const page = await world.page(who);
      expect(page.text).toContain('2 of 3 members of top management attended; the quorum is 2.');
      expect(page.text).toContain('Every system gets an owner');
      expect(page.text).toContain('The review pack, as it was seen at the meeting');
      await world.sign(who);
    }

    const record = await world.record(run);
    expect(record.text).toContain('Signed by top management');
    expect(record.text).toContain('This record verifies');
    expect(world.rows(record)).toContain(
      `Name the owners | Olga Owner | ${dayInWords(world.inDays(10))} | Open`,
    );
    expect(await world.standing(run)).toContain('What was decided is carried out now');

    const task = await world.page('olga');
    expect(task.text).toContain(`Name the owners.Due on ${dayInWords(world.inDays(10))}.`);
    await world.done('olga');
    await world.answer('otto', { status: 'not-done', why: 'There is no budget for it.' });
    expect(await world.standing(run)).toContain('holds the result');
    expect(await world.steps(run)).toEqual([
      'Prepare review',
      'Hold review',
      'Write minutes',
      'Sign minutes',
      'Carry out action: Name the owners',
      'Carry out action: Train the reviewers',
    ]);
  });

  it('leads to the next one, which begins where this was held and sees what became of its actions', async () => {
    const number = await recordNumber(run);
    const held = dayInWords(world.inDays(0));
    await world.days(15);
    const page = await world.admin.get('/reviews/now');
    expect(page.text).toContain(`The period began with the last review, ${number}, on ${held}.`);
    expect(page.text).toMatch(/At the last review: \d/);
    expect(world.figure(page, 'Higher than at the last review')).toBe('0');
    const rows = world.rows(page);
    expect(rows).toContainEqual(expect.stringMatching(/^Name the owners \| Done \| Owner: Olga Owner/));
    expect(rows).toContainEqual(expect.stringMatching(/^Train the reviewers \| Not done/));
    // A review is not its own earlier review.
    expect((await world.admin.get(`/reviews/${runIdOf(run)}?show=now`)).text).not.toContain(
      `the last review, ${number}`,
    );
    expect((await world.admin.get('/reviews')).$(`a[href="/records/${number}"]`)).toHaveLength(1);
  });

  it('keeps an open action in sight, however many reviews follow', async () => {
    const first = await world.written(
      {},
      { 'actions.1.title': 'Take your time', 'actions.1.dueOn': world.inDays(150) },
    );
    await world.sign(...TOP);
    await world.done('olga');
    const none = { 'actions.0.title': '', 'actions.0.ownerId': '', 'actions.0.dueOn': '' };
    const later = {
      ...none,
      'actions.1.title': '',
      'actions.1.ownerId': '',
      'actions.1.dueOn': '',
      change: 'no',
      'decisions.0.about': 'other',
    };
    for (let n = 0; n < 3; n++) {
      await world.written({}, later);
      await world.sign(...TOP);
    }
    const rows = world.rows(await world.admin.get('/reviews/now'));
    const number = await recordNumber(first);
    expect(rows).toContainEqual(
      expect.stringMatching(new RegExp(`^Take your time \\| Open .* Decided in ${number}$`)),
    );
    expect(rows).not.toContainEqual(
      expect.stringMatching(new RegExp(`^Name the owners .* Decided in ${number}$`)),
    );
  });
});

describe('changes', () => {
  it('that are asked for bring the minutes back, as they were written', async () => {
    const run = await world.written();
    await world.decide('tom', 'changes-requested', 'Say why.');
    const minutes = await world.page('cara');
    expect(minutes.text).toContain('Say why.');
    expect(minutes.$('input[name="decisions.0.title"]').attr('value')).toBe('Every system gets an owner');
    await world.answer('cara', { effectiveWhy: 'The objectives are met: see the pack.' });
    await world.sign(...TOP);
    expect((await world.record(run)).text).toContain('Signed by top management');
    await world.done('olga');
    await world.done('otto');
  });
});

describe('when nobody answers', () => {
  it.each([
    ['the preparation', 0, 21],
    // Ten days until the meeting, and twenty to answer.
    ['the meeting', 1, 31],
    ['the minutes', 2, 21],
    ['the signature', 3, 21],
  ])('%s, the run ends without a record', async (_, answered, days) => {
    const run = await world.start();
    const steps = [() => world.prepare(), () => world.hold(), () => world.minutes()];
    for (const step of steps.slice(0, answered)) await step();
    await world.days(days - 2);
    expect(await world.standing(run)).toContain('asked');
    await world.days(2);
    expect(await world.standing(run)).toContain('It ended without a record: nobody answered in time');
    expect((await world.admin.get(run)).$('a[href^="/records/MR-"]')).toHaveLength(0);
  });

  it('an action, the others go on, and the next review sees it', async () => {
    const run = await world.written();
    await world.sign(...TOP);
    const due = dayInWords(world.inDays(20));
    await world.done('olga');
    // Otto's is due in 20 days, and may take 20 more.
    await world.days(39);
    expect(await world.standing(run)).toContain('Otto Owner is asked');
    await world.days(2);
    expect(await world.standing(run)).toContain('holds the result');
    const number = await recordNumber(run);
    expect(world.rows(await world.record(run))).toContainEqual(
      expect.stringContaining(`Train the reviewers | Otto Owner | ${due} | No answer in time`),
    );
    expect(world.rows(await world.admin.get('/reviews/now'))).toContainEqual(
      expect.stringMatching(
        new RegExp(`^Train the reviewers \\| No answer in time .* Decided in ${number}$`),
      ),
    );
  });
});
