import { signedIn } from '../support/member';
import { begin, type Fields, PeopleWorld } from '../support/people-world';
import { pauseSweep } from '../support/test-stack';
import { type Answer, mailbox, type Visitor } from '../support/visitor';

export { DAY, type Fields } from '../support/people-world';
export const MINUTE = 60_000;

const PEOPLE = {
  lee: { name: 'Lee Lead', roles: ['auditor'] },
  ann: { name: 'Ann Auditor', roles: ['auditor'] },
  olga: { name: 'Olga Owner', roles: ['process-owner'] },
  omar: { name: 'Omar Owner', roles: ['process-owner'] },
  tom: { name: 'Tom Top', roles: ['approver'] },
};
export type Who = keyof typeof PEOPLE;

/** The running stack with the people of an audit, who act by the links in their mails. */
export class AuditWorld extends PeopleWorld<Who> {
  static async open(): Promise<AuditWorld> {
    const begun = await begin(PEOPLE, ['internal-audit', 'lead'], PEOPLE.tom.name);
    const world = new AuditWorld(PEOPLE, begun);
    const { admin, test } = world;
    await admin.submit(await admin.get('/settings'), 'Save settings', {
      topManagementIds: world.id('tom'),
      expiryDays: '20',
    });
    // Weeks pass in these tests; whoever needs the sweep calls it.
    await pauseSweep(test);
    return world;
  }

  /** What is due within a minute is done. */
  async sweep(): Promise<void> {
    await this.test.advance(MINUTE);
    const outcome = await this.test.stack.invoke('sweep', {});
    if (!outcome.ok) throw new Error(outcome.cause);
    await this.idle();
  }

  /** Makes somebody the owner of a system of the register. */
  async own(who: Who | '', system: string): Promise<void> {
    const edit = await this.admin.get(`/systems/${system}/edit`);
    await this.admin.submit(edit, 'Save changes', { ownerId: who && this.id(who) });
    await this.idle();
  }

  /** By the start page: of 8.2 and A.5.2. @returns the run's id */
  async start(changes: Fields = {}): Promise<string> {
    const page = await this.admin.get('/processes/internal-audit/start');
    const run = await this.admin.submit(page, 'do=start', {
      title: 'Risk and impact',
      begins: this.inDays(10),
      clauses: ['8.2'],
      controls: ['A.5.2'],
      systems: [this.systems[0]!],
      lead: this.id('lee'),
      ...changes,
    });
    const id = /^\/runs\/(au-[^/?]+)/.exec(run.path)?.[1];
    if (!id) throw new Error(run.text);
    await this.idle();
    return id;
  }

  /** The subjects of the mails to somebody, or to an address. */
  async subjects(to: Who | `${string}@${string}`): Promise<string[]> {
    const address = to.includes('@') ? to : `${to}@example.org`;
    return (await mailbox(this.test.stack.url, address)).map(({ subject }) => subject);
  }

  plan = (changes: Fields = {}, who: Who = 'lee') =>
    this.answer(who, { lead: this.id('lee'), from: this.inDays(10), until: this.inDays(12), ...changes });

  evidence = (who: Who, changes: Fields = {}) =>
    this.answer(who, { answer: 'given', references: 'Risk assessment | RA-2026-0001', ...changes });

  /** 8.2 is not met: a minor nonconformity of the system, which Olga is to put right. */
  conduct = (changes: Fields = {}, who: Who = 'lee') =>
    this.answer(who, {
      heldFrom: this.inDays(0),
      heldUntil: this.inDays(0),
      met: 'The owner of the system',
      'checks.0.result': 'not-met',
      'checks.0.notes': 'No assessment after the change of May',
      'checks.1.result': 'met',
      'checks.1.notes': 'Seen in two records',
      'findings.0.title': 'Not assessed again after a change',
      'findings.0.kind': 'minor-nonconformity',
      'findings.0.clauses': ['8.2'],
      'findings.0.systems': [this.systems[0]!],
      'findings.0.found': 'The model was changed, nobody assessed its risks again.',
      'findings.0.evidence': 'Release note of 3 May',
      'findings.0.owner': this.id('olga'),
      ...changes,
    });

  report = (changes: Fields = {}, who: Who = 'lee') =>
    this.answer(who, { summary: 'Sound but for one case', reasons: 'One of two is met', ...changes });

  override standing(id: string): Promise<string> {
    return super.standing(`/runs/${id}`);
  }

  record = (id: string) => this.recordOf(`/runs/${id}`, 'AU');

  recordOfAction = (path: string) => this.recordOf(path, 'CA');

  run(id: string): Promise<Answer> {
    return this.admin.get(`/runs/${id}`);
  }

  /** The corrective actions there are. */
  async correctiveActions(): Promise<string[]> {
    const { $ } = await this.admin.get('/runs?process=corrective-action');
    return $('a[href^="/runs/ca-"]')
      .toArray()
      .map((link) => link.attribs.href!);
  }

  signedIn(who: Who): Promise<Visitor> {
    return signedIn(this.test.stack, this.admin, `${who}@example.org`);
  }

  /** A system is not in use any more. @returns its name */
  async retire(system: string): Promise<string> {
    const edit = await this.admin.get(`/systems/${system}/edit`);
    await this.admin.submit(edit, 'Save changes', { lifeCycleStage: 'retired' });
    await this.idle();
    return edit.$('[name="name"]').val() as string;
  }

  /** As when Step Functions did not hear that the record is made. */
  async finishAgain(runId: string): Promise<void> {
    const outcome = await this.test.stack.invoke('finish-run', { runId, outcome: 'decided' });
    if (!outcome.ok) throw new Error(outcome.cause);
    await this.idle();
  }

  /** Addresses of the audits that were started, the latest first. */
  async runs(): Promise<string[]> {
    const { $ } = await this.admin.get('/runs?process=internal-audit');
    return $('a[href^="/runs/au-"]')
      .toArray()
      .map((link) => link.attribs.href!);
  }

  async until(time: string): Promise<void> {
    await this.test.clock.advanceTo(Date.parse(time));
    await this.idle();
    await this.admin.signIn();
  }

  /** The exception that the report's form begins with. */
  async stated(lead: Who): Promise<Record<string, string>> {
    const { $ } = await this.page(lead);
    const fields = ['person', 'against', 'reason', 'granted'].map((name) => `exceptions.0.${name}`);
    return Object.fromEntries(fields.map((name) => [name, $(`[name="${name}"]`).val() as string]));
  }
}
