import { startCorrectiveAction } from '../../shared/store/processes/corrective-action';
import { begin, type Fields, PeopleWorld } from '../support/people-world';
import { pauseSweep } from '../support/test-stack';
import type { Answer, ReceivedMail } from '../support/visitor';

export { DAY } from '../support/people-world';

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

const CONTAIN_FIELDS: Fields = {
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

const REVIEW_FIELDS: Fields = {
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
export class World extends PeopleWorld<Who> {
  static async open(): Promise<World> {
    const begun = await begin(PEOPLE, ['corrective-action', 'leader'], PEOPLE.ada.name);
    const world = new World(PEOPLE, begun);
    const { admin, test } = world;
    await admin.submit(await admin.get('/settings'), 'Save settings', {
      topManagementIds: world.id('tom'),
      expiryDays: '20',
    });
    // Months pass in these tests; whoever needs the sweep calls it.
    await pauseSweep(test);
    return world;
  }

  today(): string {
    return this.inDays(0);
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
    this.asOperator();
    return { startCorrectiveAction };
  }

  /** Lets somebody who left act again. */
  comeBack = (who: Who) => this.changePerson(who, { active: ['yes'] });

  /** Addresses of the runs of a system's risk assessments. */
  async runsOf(system: string): Promise<string[]> {
    const { $ } = await this.admin.get(`/systems/${system}`);
    const links = $('a[href^="/runs/ra-"]').toArray();
    return [...new Set(links.map((link) => link.attribs.href!))];
  }

  /** With what the sweep sends, a minute after it was written. */
  async lastMail(who: Who): Promise<ReceivedMail> {
    await this.test.advance(2 * 60_000);
    await this.test.stack.invoke('sweep', {});
    await this.idle();
    return (await this.mails(who)).at(-1)!;
  }

  contain = (changes: Fields = {}) => this.answer('lea', { ...CONTAIN_FIELDS, ...changes });
  cause = (changes: Fields = {}) => this.answer('lea', { ...CAUSE, ...changes });
  review = (changes: Fields = {}, who: Who = 'rea') => this.answer(who, { ...REVIEW_FIELDS, ...changes });
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

  record = (path: string) => this.recordOf(path, 'CA');

  run(path: string): Promise<Answer> {
    return this.admin.get(path);
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

/** The steps by name, as pages show them. */
export const CONTAIN = 'Contain and correct';
export const FIND_CAUSE = 'Find the cause';
export const PLAN = 'Plan the actions';
export const APPROVE = 'Approve the plan';
export const ACTIONS = ['Check the labels of every delivery', 'Write the check into the contract'].map(
  (what) => `Carry out an action: ${what}`,
);
export const REVIEW = 'Review whether it worked';
export const DIRECT = 'Decide how to go on';

/** What each test is about lies in a place of its own, so that causes do not meet by chance. */
export const placed = (where: string, more: Record<string, string> = {}) => ({
  title: `Finding at ${where}`,
  where,
  source: 'other',
  ...more,
});
export const caused = (category: string, cause: string) => ({ category, cause });
