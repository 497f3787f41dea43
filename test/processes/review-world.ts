import { begin, type Fields, PeopleWorld } from '../support/people-world';
import { pauseSweep } from '../support/test-stack';
import type { Answer, ReceivedMail } from '../support/visitor';

export { DAY } from '../support/people-world';

const PEOPLE = {
  cara: { name: 'Cara Chair', roles: ['process-owner'] },
  tom: { name: 'Tom Top', roles: ['approver'] },
  tina: { name: 'Tina Top', roles: ['approver'] },
  theo: { name: 'Theo Top', roles: ['approver'] },
  olga: { name: 'Olga Owner', roles: ['process-owner'] },
  otto: { name: 'Otto Owner', roles: ['process-owner'] },
};
export type Who = keyof typeof PEOPLE;

/** Top management. */
export const TOP = ['tom', 'tina', 'theo'] as const;

const SAID: Fields = Object.fromEntries(
  ['Actions', 'Issues', 'Parties', 'Nonconformities', 'Measurement', 'Audits', 'Opportunities'].map(
    (input) => [`said${input}`, `Nothing to say about ${input.toLowerCase()}.`],
  ),
);

/** The running stack with the people of a management review, who act by the links in their mails. */
export class World extends PeopleWorld<Who> {
  static async open(): Promise<World> {
    const world = new World(PEOPLE, await begin(PEOPLE, ['management-review', 'chairId']));
    await world.topManagement(...TOP);
    // Months pass in these tests; whoever needs the sweep calls it.
    await pauseSweep(world.test);
    return world;
  }

  async topManagement(...who: Who[]): Promise<void> {
    await this.admin.submit(await this.admin.get('/settings'), 'Save settings', {
      topManagementIds: who.map((one) => this.id(one)),
      timeZone: 'Europe/Berlin',
      expiryDays: '20',
    });
  }

  /** The plan of a meeting in ten days, with a majority as quorum and everybody's signature. */
  plan(changes: Fields = {}): Fields {
    return {
      meetingOn: this.inDays(10),
      startsAt: '09:30',
      duration: '120',
      place: 'Room 4',
      chairId: this.id('cara'),
      participantIds: [this.id('olga')],
      quorum: 'majority',
      signatures: 'all',
      ...changes,
    };
  }

  /** By the start page. @returns the address of the run's page */
  async start(changes: Fields = {}): Promise<string> {
    const page = await this.admin.get('/processes/management-review/start');
    const run = await this.admin.submit(page, 'do=start', this.plan(changes));
    if (!run.path.startsWith('/runs/mr-')) throw new Error(run.text);
    await this.idle();
    return run.path;
  }

  prepare = (changes: Fields = {}) => this.answer('cara', { ...this.plan(), ...changes });

  hold = (there: Who[] = ['tom', 'tina', 'cara'], changes: Fields = {}) =>
    this.answer('cara', {
      held: 'held',
      attendedIds: there.map((who) => this.id(who)),
      heldOn: this.inDays(0),
      ...changes,
    });

  /** With an action of Olga in 10 days and one of Otto in 20. */
  minutes = (changes: Fields = {}) =>
    this.answer('cara', {
      ...SAID,
      effective: 'yes',
      effectiveWhy: 'The objectives are met.',
      improve: 'no',
      change: 'yes',
      'decisions.0.title': 'Every system gets an owner',
      'decisions.0.about': 'change',
      'actions.0.title': 'Name the owners',
      'actions.0.ownerId': this.id('olga'),
      'actions.0.dueOn': this.inDays(10),
      'actions.1.title': 'Train the reviewers',
      'actions.1.ownerId': this.id('otto'),
      'actions.1.dueOn': this.inDays(20),
      ...changes,
    });

  /** Up to the minutes, which are submitted. @returns the address of the run's page */
  async written(changes: Fields = {}, minutes: Fields = {}): Promise<string> {
    const run = await this.start(changes);
    await this.prepare(changes);
    await this.hold();
    await this.minutes(minutes);
    return run;
  }

  async sign(...who: Who[]): Promise<void> {
    for (const one of who) await this.decide(one, 'approved');
  }

  done = (who: Who) =>
    this.answer(who, {
      status: 'done',
      what: 'It is done.',
      evidence: 'List of owners | https://files.example.org/owners',
    });

  /** The steps that were asked for so far, in order. */
  async steps(run: string): Promise<string[]> {
    const { $ } = await this.admin.get(run);
    return $('tbody th a[href^="/tasks/mr-"]')
      .toArray()
      .map((link) => $(link).text().trim());
  }

  /** The rows of all tables of a page, cells apart by a bar. */
  rows(page: Answer): string[] {
    const { $ } = page;
    $('br').replaceWith(' ');
    return $('tbody tr')
      .toArray()
      .map((row) =>
        $('th, td', row)
          .toArray()
          .map((cell) => $(cell).text().replace(/\s+/g, ' ').trim())
          .join(' | '),
      );
  }

  /** What is mailed to somebody from now on: subjects up to the first colon. */
  async mailsFrom(who: Who, count: number): Promise<string[]> {
    return (await this.mails(who)).slice(count).map(({ subject }) => subject.split(':')[0]!);
  }

  /** A withdrawal's mails are sent by the sweep. */
  override async withdraw(run: string, reason: string): Promise<void> {
    await super.withdraw(run, reason);
    await this.test.advance(60_000);
    await this.test.stack.invoke('sweep', {});
    await this.idle();
  }

  record = (run: string) => this.recordOf(run, 'MR');

  /** The calendar entry that came with a mail, unfolded. */
  async calendar({ id }: ReceivedMail): Promise<string> {
    const source = await (await fetch(`${this.test.stack.url}/mailbox/${id}/source`)).text();
    const part = /Content-Type: text\/calendar[^\n]*\n(?:\S[^\n]*\n)*\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(
      source,
    )!;
    return Buffer.from(part[1]!, 'base64')
      .toString()
      .replace(/\r\n[ \t]/g, '');
  }

  now(): Date {
    return new Date(this.test.clock.now());
  }

  review = (run: string) => this.admin.get(run.replace('/runs/', '/reviews/'));

  /** A figure of the pack on a page, by its label. */
  figure(page: Answer, label: string): string | undefined {
    const link = page
      .$('.stats a')
      .toArray()
      .find((one) => page.$(one).text() === label);
    return link && page.$(link).parent().find('b').text();
  }
}
