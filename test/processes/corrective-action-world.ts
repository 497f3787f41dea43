import { startCorrectiveAction } from '../../shared/store/processes/corrective-action';
import { addPerson, designate, importSample, systemIds } from '../support/forms';
import { pauseSweep, startTestStack, type TestStack } from '../support/test-stack';
import { type Answer, actLink, mailbox, type ReceivedMail, Visitor } from '../support/visitor';

type Fields = Record<string, string | string[]>;

export const DAY = 86_400_000;

const PEOPLE = {
  lea: { name: 'Lea Leader', roles: ['process-owner'] },
  ina: { name: 'Ina Implements', roles: ['process-owner'] },
  ivo: { name: 'Ivo Implements', roles: ['process-owner'] },
  rea: { name: 'Rea Reviewer', roles: ['auditor'] },
  ada: { name: 'Ada Approver', roles: ['approver'] },
  tom: { name: 'Tom Top', roles: ['approver'] },
};
export type Who = keyof typeof PEOPLE;

const START: Fields = {
  title: 'Labels of the training set are outdated',
  what: 'Two of ten labels in the sample of March are wrong.',
  foundOn: '2026-03-01',
  source: 'audit',
  reference: 'IA-2026-0001, finding 2',
  concerns: 'elsewhere',
  where: 'Data team',
  severity: 'minor',
  priority: 'normal',
};

const CONTAIN: Fields = {
  correction: 'The wrong labels were taken out and the model was set back.',
  consequences: 'Nobody: the model was not in use yet.',
  state: 'contained',
};

const CAUSE: Fields = {
  method: 'five-whys',
  why1: 'The supplier delivered old labels.',
  why2: 'Nobody looks at what is delivered.',
  category: 'data',
  cause: 'Nobody checks the labels again after the supplier delivers new ones.',
  similar: 'none',
  similarLooked: 'In the two other sets of the supplier.',
};

const REVIEW: Fields = {
  effective: 'yes',
  findings: 'A sample of 200 labels of April and May: none is wrong.',
  evidence: 'Sample of May | https://files.example.org/may',
  updateRisks: 'no',
  updateSoa: 'no',
  updateAims: 'no',
};

const DONE: Fields = {
  state: 'done',
  what: 'The check runs at each delivery.',
  doneOn: '2026-03-02',
  evidence: 'Test report 7 | https://files.example.org/t7',
};

/** The running stack with the people of a corrective action, who act by the links in their mails. */
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
    await designate(admin, PEOPLE.ada.name);
    const start = await admin.get('/processes/corrective-action/start');
    const options = start.$('select[name="leader"] option').toArray();
    const ids = new Map(options.map((option) => [start.$(option).text(), option.attribs.value!]));
    const world = new World(test, admin, await systemIds(admin), ids);
    await admin.submit(await admin.get('/settings'), 'Save settings', {
      topManagementIds: world.id('tom'),
      expiryDays: '20',
    });
    // Months pass in these tests; whoever needs the sweep calls it.
    await pauseSweep(test);
    return world;
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

  today(): string {
    return this.inDays(0);
  }

  inDays(days: number): string {
    return new Date(this.test.clock.now() + days * DAY).toISOString().slice(0, 10);
  }

  /** By the start page. @returns the address of the run's page */
  async start(changes: Fields = {}): Promise<string> {
    const page = await this.admin.get('/processes/corrective-action/start');
    const run = await this.admin.submit(page, 'do=start', { ...START, leader: this.id('lea'), ...changes });
    if (!run.path.startsWith('/runs/ca-')) throw new Error(run.text);
    await this.idle();
    return run.path;
  }

  readonly startFields = START;

  /** What other processes call, in the role of the operator. */
  store(): { startCorrectiveAction: typeof startCorrectiveAction } {
    const { stack } = this.test;
    const { arn } = stack.deployment.machines.find(({ name }) => name.endsWith('corrective-action'))!;
    const prefix = arn.replace(/corrective-action$/, '');
    Object.assign(process.env, stack.operatorEnvironment, { STATE_MACHINE_ARN_PREFIX: prefix });
    return { startCorrectiveAction };
  }

  /** Takes somebody out, or lets them act again. */
  private async change(who: Who, active: string[]): Promise<void> {
    const people = await this.admin.get('/people');
    const href = people.$(`a:contains("${PEOPLE[who].name}")`).attr('href')!;
    await this.admin.submit(await this.admin.get(href), 'Save changes', { active });
    await this.idle();
  }
  leave = (who: Who) => this.change(who, []);
  comeBack = (who: Who) => this.change(who, ['yes']);

  async withdraw(path: string, reason = 'Not needed.'): Promise<void> {
    await this.admin.submit(await this.admin.get(`${path}/withdraw`), 'Withdraw the run', { reason });
    await this.idle();
  }

  /** Addresses of the runs of a system's risk assessments. */
  async runsOf(system: string): Promise<string[]> {
    const { $ } = await this.admin.get(`/systems/${system}`);
    const links = $('a[href^="/runs/ra-"]').toArray();
    return [...new Set(links.map((link) => link.attribs.href!))];
  }

  /** The latest link that somebody was mailed. */
  async link(who: Who): Promise<string> {
    const mails = await mailbox(this.test.stack.url, `${who}@example.org`);
    const asked = mails.findLast(({ links }) => links.some((link) => link.includes('/act/')));
    if (!asked) throw new Error(`${who} was asked for nothing`);
    return actLink(asked);
  }

  async page(who: Who): Promise<Answer> {
    return new Visitor(this.test.stack.url).get(await this.link(who));
  }

  /** With what the sweep sends, a minute after it was written. */
  async lastMail(who: Who): Promise<ReceivedMail> {
    await this.test.advance(2 * 60_000);
    await this.test.stack.invoke('sweep', {});
    await this.idle();
    return (await mailbox(this.test.stack.url, `${who}@example.org`)).at(-1)!;
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

  contain = (changes: Fields = {}) => this.answer('lea', { ...CONTAIN, ...changes });
  cause = (changes: Fields = {}) => this.answer('lea', { ...CAUSE, ...changes });
  review = (changes: Fields = {}, who: Who = 'rea') => this.answer(who, { ...REVIEW, ...changes });
  done = (who: Who, changes: Fields = {}) => this.answer(who, { ...DONE, doneOn: this.today(), ...changes });

  /** Two actions, of Ina in 10 days and of Ivo in 20; Rea reviews 30 days after. */
  plan = (changes: Fields = {}) =>
    this.answer('lea', {
      needed: 'yes',
      'actions.0.what': 'Check the labels of every delivery',
      'actions.0.owner': this.id('ina'),
      'actions.0.until': this.inDays(10),
      'actions.1.what': 'Write the check into the contract',
      'actions.1.owner': this.id('ivo'),
      'actions.1.until': this.inDays(20),
      criterion: 'No wrong label in a sample of 200, two months in a row',
      reviewer: this.id('rea'),
      reviewAfterDays: '30',
      ...changes,
    });

  /** From the plan to the day of the review. */
  async carryOut(): Promise<void> {
    await this.done('ina');
    await this.done('ivo');
    await this.days(30);
  }

  run(path: string): Promise<Answer> {
    return this.admin.get(path);
  }

  /** The record that a run's page leads to. */
  async record(path: string): Promise<Answer> {
    const run = await this.run(path);
    const href = run.$('a[href^="/records/CA-"]').first().attr('href');
    if (!href) throw new Error(`no record yet: ${run.text.slice(0, 600)}`);
    return this.admin.get(href);
  }

  /** What the run's page says under "Where it stands". */
  async standing(path: string): Promise<string> {
    const { $ } = await this.run(path);
    return $('section.next').first().text().replace(/\s+/g, ' ').trim();
  }

  /** The steps that were asked for so far, in order; actions, which are asked for at once, by name. */
  async steps(path: string): Promise<string[]> {
    const { $ } = await this.run(path);
    const links = $('tbody a[href^="/tasks/ca-"]').toArray();
    const steps = links.map((link) => $(link).text().trim());
    const isAction = (step: string) => step.startsWith('Carry out');
    return steps.sort((a, b) => (isAction(a) && isAction(b) ? a.localeCompare(b) : 0));
  }
}
