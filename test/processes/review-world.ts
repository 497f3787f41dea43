import { addPerson, importSample, systemIds } from '../support/forms';
import { pauseSweep, startTestStack, type TestStack } from '../support/test-stack';
import { type Answer, actLink, mailbox, type ReceivedMail, Visitor } from '../support/visitor';

type Fields = Record<string, string | string[]>;

export const DAY = 86_400_000;

const PEOPLE = {
  cara: { name: 'Cara Chair', roles: ['process-owner'] },
  tom: { name: 'Tom Top', roles: ['approver'] },
  tina: { name: 'Tina Top', roles: ['approver'] },
  theo: { name: 'Theo Top', roles: ['approver'] },
  olga: { name: 'Olga Owner', roles: ['process-owner'] },
  otto: { name: 'Otto Owner', roles: ['process-owner'] },
};
export type Who = keyof typeof PEOPLE;

const SAID: Fields = Object.fromEntries(
  ['Actions', 'Issues', 'Parties', 'Nonconformities', 'Measurement', 'Audits', 'Opportunities'].map(
    (input) => [`said${input}`, `Nothing to say about ${input.toLowerCase()}.`],
  ),
);

/** The running stack with the people of a management review, who act by the links in their mails. */
export class World {
  private constructor(
    readonly test: TestStack,
    readonly admin: Visitor,
    readonly systems: string[],
    private readonly ids: Map<string, string>,
  ) {}

  static async open(): Promise<World> {
    const test = await startTestStack();
    const admin = new Visitor(test.stack.url);
    await admin.signIn();
    await importSample(admin);
    for (const [id, { name, roles }] of Object.entries(PEOPLE)) {
      await addPerson(admin, { name, email: `${id}@example.org`, roles });
    }
    const start = await admin.get('/processes/management-review/start');
    const options = start.$('select[name="chairId"] option').toArray();
    const ids = new Map(options.map((option) => [start.$(option).text(), option.attribs.value!]));
    const world = new World(test, admin, await systemIds(admin), ids);
    await world.topManagement('tom', 'tina', 'theo');
    // Months pass in these tests; whoever needs the sweep calls it.
    await pauseSweep(test);
    return world;
  }

  async topManagement(...who: Who[]): Promise<void> {
    await this.admin.submit(await this.admin.get('/settings'), 'Save settings', {
      topManagementIds: who.map((one) => this.id(one)),
      timeZone: 'Europe/Berlin',
      expiryDays: '20',
    });
  }

  id(who: Who): string {
    return this.ids.get(PEOPLE[who].name)!;
  }

  end(): Promise<void> {
    return this.test.end();
  }

  idle(): Promise<void> {
    return this.test.stack.idle();
  }

  /** A session lasts a month: whoever goes on after a longer time signs in anew. */
  async days(days: number): Promise<void> {
    await this.test.advance(days * DAY);
    await this.admin.signIn();
  }

  inDays(days: number): string {
    return new Date(this.test.clock.now() + days * DAY).toISOString().slice(0, 10);
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

  /** The page behind the latest link that somebody was mailed. */
  async page(who: Who): Promise<Answer> {
    const asked = (await this.mails(who)).findLast(({ links }) =>
      links.some((link) => link.includes('/act/')),
    );
    if (!asked) throw new Error(`${who} was asked for nothing`);
    return new Visitor(this.test.stack.url).get(actLink(asked));
  }

  mails(who: Who): Promise<ReceivedMail[]> {
    return mailbox(this.test.stack.url, `${who}@example.org`);
  }

  /** Fills in what somebody was asked for last, and submits it. */
  async answer(who: Who, fields: Fields): Promise<Answer> {
    const page = await this.page(who);
    const answer = await new Visitor(this.test.stack.url).submit(page, 'do=submit', fields);
    await this.idle();
    return answer;
  }

  async decide(who: Who, decision: string, comment = 'So it is.'): Promise<Answer> {
    const page = await this.page(who);
    const answer = await new Visitor(this.test.stack.url).submit(page, 'do=decide', { decision, comment });
    await this.idle();
    return answer;
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
  async written(changes: Fields = {}): Promise<string> {
    const run = await this.start(changes);
    await this.prepare(changes);
    await this.hold();
    await this.minutes();
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

  /** Takes somebody out. */
  async leave(who: Who): Promise<void> {
    const people = await this.admin.get('/people');
    const href = people.$(`a:contains("${PEOPLE[who].name}")`).attr('href')!;
    await this.admin.submit(await this.admin.get(href), 'Save changes', { active: [] });
    await this.idle();
  }

  /** The record that a run's page leads to. */
  async record(run: string): Promise<Answer> {
    const page = await this.admin.get(run);
    const href = page.$('a[href^="/records/MR-"]').first().attr('href');
    if (!href) throw new Error(`no record yet: ${page.text.slice(0, 600)}`);
    return this.admin.get(href);
  }

  /** What the run's page says under "Where it stands". */
  async standing(run: string): Promise<string> {
    const { $ } = await this.admin.get(run);
    return $('section.next').first().text().replace(/\s+/g, ' ').trim();
  }

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

  async withdraw(run: string, reason: string): Promise<void> {
    await this.admin.submit(await this.admin.get(`${run}/withdraw`), 'Withdraw the run', { reason });
    // A withdrawal's mails are sent by the sweep.
    await this.test.advance(60_000);
    await this.test.stack.invoke('sweep', {});
    await this.idle();
  }

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

  /** Lets the test use the store as the operator's commands do. */
  asOperator(): void {
    const { stack } = this.test;
    const { arn } = stack.deployment.machines.find(({ name }) => name.endsWith('corrective-action'))!;
    const prefix = arn.replace(/corrective-action$/, '');
    Object.assign(process.env, stack.operatorEnvironment, { STATE_MACHINE_ARN_PREFIX: prefix });
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
