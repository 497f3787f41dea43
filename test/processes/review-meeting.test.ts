import { shortDate } from '../../shared/mail/dates';
import { instantOf } from '../../shared/schedule/zone';
import { TOP, World } from './review-world';

/** The meeting of a management review: its plan, its quorum, its invitations, and who is there. */

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.end());

const icsTime = (wall: number, zone: string) =>
  `${new Date(instantOf(wall, zone)!).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

describe('a meeting', () => {
  it('without a quorum decides nothing: another day is planned, and everybody gets the new plan', async () => {
    const [tina, olga] = [(await world.mails('tina')).length, (await world.mails('olga')).length];
    const run = await world.start();
    await world.prepare();
    const planned = world.inDays(10);
    const wrong = await world.hold(['tom', 'cara']);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('1 of 3 members of top management attended; the quorum is 2');
    await world.hold(['tom', 'cara'], { held: 'no-quorum', why: 'Two were ill.' });
    const again = await world.page('cara');
    expect(again.$('h1').text()).toContain('Prepare');
    expect(again.$('input[name="place"]').attr('value')).toBe('Room 4');
    await world.prepare({ meetingOn: world.inDays(20), participantIds: [] });
    expect(await world.steps(run)).toEqual([
      'Prepare review',
      'Hold review',
      'Prepare review',
      'Hold review',
    ]);
    const day = (date: string) => shortDate(`${date}T12:00:00Z`, 'UTC');
    expect(await world.mailsFrom('tina', tina)).toEqual([
      `Invitation, ${day(planned)}`,
      `New plan, ${day(world.inDays(20))}`,
    ]);
    expect(await world.mailsFrom('olga', olga)).toEqual([
      `Invitation, ${day(planned)}`,
      `No longer invited, ${day(planned)}`,
    ]);
    await world.withdraw(run, 'It is held next year.');
  });

  it('that is started twice by one page is one review', async () => {
    const before = (await world.mails('cara')).length;
    const page = await world.admin.get('/processes/management-review/start');
    const [one, two] = await Promise.all([
      world.admin.submit(page, 'do=start', world.plan()),
      world.admin.submit(page, 'do=start', world.plan()),
    ]);
    expect(one.path).toBe(two.path);
    await world.idle();
    expect(await world.mailsFrom('cara', before)).toHaveLength(1);
    await world.withdraw(one.path, 'It was started twice.');
  });

  it('cannot be planned for a chair who alone could sign', async () => {
    await world.topManagement('tom');
    const run = await world.start();
    const answer = await world.prepare({ chairId: world.id('tom') });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('nobody else in top management could sign them');
    await world.withdraw(run, 'There is nobody to sign.');
    await world.topManagement(...TOP);
  });
});

describe('the invitation', () => {
  it('comes with a calendar entry, and is called off with the run', async () => {
    const before = (await world.mails('tina')).length;
    const run = await world.start();
    expect(await world.mailsFrom('tina', before)).toEqual([]);
    await world.prepare({ 'agenda.0.title': 'Budget' });
    const invitation = (await world.mails('tina')).at(-1)!;
    expect(invitation.subject).toMatch(/^Invitation, .*: Management review \[mr-/);
    expect(invitation.text).toContain('at 09:30 (Europe/Berlin');
    expect(invitation.text).toContain('8. Budget');
    const entry = await world.calendar(invitation);
    expect(entry).toContain('METHOD:REQUEST\r\n');
    const start = Date.parse(`${world.inDays(10)}T09:30:00Z`);
    expect(entry).toContain(`DTSTART:${icsTime(start, 'Europe/Berlin')}\r\n`);
    expect(entry).toContain('SEQUENCE:0\r\n');

    await world.withdraw(run, 'We merge two reviews.');
    const last = (await world.mails('tina')).at(-1)!;
    expect(last.subject).toMatch(/^Called off, /);
    const cancelled = await world.calendar(last);
    expect(cancelled).toContain('METHOD:CANCEL\r\n');
    expect(cancelled).toContain('STATUS:CANCELLED\r\n');
    expect(cancelled).toContain('SEQUENCE:1\r\n');
    expect(/UID:(.*)\r\n/.exec(cancelled)![1]).toBe(/UID:(.*)\r\n/.exec(entry)![1]);
  });

  it('is not called off when the meeting was held', async () => {
    const run = await world.start();
    await world.prepare();
    await world.hold();
    const before = (await world.mails('tina')).length;
    await world.withdraw(run, 'Held twice.');
    expect(await world.mailsFrom('tina', before)).toEqual([]);
  });

  it('is called off for whoever left top management since', async () => {
    const run = await world.start();
    await world.prepare();
    await world.topManagement('tom', 'tina');
    await world.withdraw(run, 'Top management changes.');
    await world.topManagement(...TOP);
    const last = (await world.mails('theo')).at(-1)!;
    expect(last.subject).toMatch(/^Called off, /);
    const entry = await world.calendar(last);
    expect(entry).toContain('METHOD:CANCEL\r\n');
    expect(entry).toContain('mailto:theo@example.org\r\n');
  });
});

describe('people who have left', () => {
  it('sign no minutes, and a set number of signatures is enough', async () => {
    const some = { signatures: 'number', signatureCount: '2' };
    const run = await world.start(some);
    await world.prepare(some);
    await world.hold();
    await world.leave('theo');
    await world.minutes();
    expect(await world.standing(run)).toContain('Tina Top or Tom Top');
    await world.sign('tom', 'tina');
    expect((await world.record(run)).text).toContain('Signed by top management');
    await world.done('olga');
    await world.done('otto');
  });

  it('carry out no action: the administrators are asked', async () => {
    const run = await world.written();
    await world.leave('olga');
    await world.sign('tom', 'tina');
    const standing = await world.standing(run);
    expect(standing).toContain('Otto Owner is asked');
    expect(standing).toContain('Administrator is asked');
    expect(standing).not.toContain('Olga');
  });

  it('chair no meeting: somebody else holds it', async () => {
    const run = await world.start({ participantIds: [] });
    await world.prepare({ participantIds: [] });
    await world.leave('cara');
    expect(await world.standing(run)).toContain('Administrator is asked: Hold the management review');
  });
});
