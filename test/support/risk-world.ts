import { COMPLETE_FORM } from '../../shared/risk/test-support';
import { addPerson, importSample, submitAssessment, systemIds } from './forms';
import { pauseSweep, startTestStack, type TestStack } from './test-stack';
import { type Answer, actLink, askingMail, mailbox, type ReceivedMail, Visitor } from './visitor';

const DAY = 86_400_000;
type Fields = Record<string, string | string[]>;

/** Who is there beside the administrator, and what the settings say of them. */
const PEOPLE = [
  { name: 'Olga Owner', email: 'olga@example.org', roles: ['process-owner'] },
  { name: 'Carl Carrier', email: 'carl@example.org', roles: ['process-owner'] },
  { name: 'Ada Approver', email: 'ada@example.org', roles: ['approver'] },
  { name: 'Bo Approver', email: 'bo@example.org', roles: ['approver'] },
  { name: 'Cleo Chief', email: 'cleo@example.org', roles: ['approver'] },
];

/** A risk that is retained as it is: no plan, and so nothing to follow up. @param level where it stands */
export const RETAINED = (level: 'low' | 'moderate' | 'high'): Fields => ({
  'risks.0.likelihood': { low: '1', moderate: '2', high: '3' }[level],
  'risks.0.impact': '4',
  'risks.0.treatment': 'retain',
  'risks.0.residual.likelihood': '',
  'risks.0.residual.impact': '',
  'risks.0.justification': 'Nothing more can be done at this price',
});

/** An organization with the sample's systems, an owner, somebody who carries out, approvers and top management. */
export class RiskWorld {
  world!: TestStack;
  admin!: Visitor;
  systems: string[] = [];
  private ids = new Map<string, string>();
  private read = 0;

  async start(): Promise<this> {
    this.world = await startTestStack();
    await pauseSweep(this.world);
    this.admin = this.visitor();
    await this.admin.signIn();
    await importSample(this.admin);
    for (const person of PEOPLE) await addPerson(this.admin, person);
    this.systems = await systemIds(this.admin);
    const settings = await this.admin.get('/settings');
    settings.$('select[name="defaultOwnerId"] option').each((_, option) => {
      this.ids.set(settings.$(option).text().trim(), option.attribs.value!);
    });
    await this.admin.submit(settings, 'Save settings', {
      defaultOwnerId: this.idOf('Olga Owner'),
      approverIds: [this.idOf('Ada Approver'), this.idOf('Bo Approver')],
      topManagementIds: [this.idOf('Cleo Chief')],
      // Which decisions want a sign-in has tests of its own.
      signInFor: [],
    });
    return this;
  }

  end = (): Promise<void> | undefined => this.world?.end();
  visitor = (): Visitor => new Visitor(this.world.stack.url);

  /** YYYY-MM-DD, so many days from now. */
  day = (days: number): string => new Date(this.world.clock.now() + days * DAY).toISOString().slice(0, 10);

  /** Moves time on; the administrator signs in again, since sessions end. */
  async advanceDays(days: number): Promise<void> {
    await this.world.advance(days * DAY);
    await this.admin.signIn();
  }

  /** What the sweep does a minute later: mails and stops that were left to it. */
  async sweep(): Promise<void> {
    await this.world.advance(60_000);
    await this.world.stack.invoke('sweep', {});
    await this.world.stack.idle();
  }

  idOf(name: string): string {
    const id = this.ids.get(name);
    if (!id) throw new Error(`there is no ${name}`);
    return id;
  }

  /** Mails since this was last asked, once the stack has come to rest, as 'to: subject without the reference'. */
  async told(): Promise<string[]> {
    return (await this.mails()).map(
      ({ to, subject }) => `${to[0]!.split('@')[0]}: ${subject.replace(/ \[[^\]]*\]$/, '')}`,
    );
  }

  async mails(): Promise<ReceivedMail[]> {
    await this.world.stack.idle();
    const all = await mailbox(this.world.stack.url);
    const fresh = all.slice(this.read);
    this.read = all.length;
    return fresh;
  }

  /** The latest mail to somebody that asks for something, opened by its link. */
  async taskOf(name: string): Promise<Answer> {
    await this.world.stack.idle();
    return this.visitor().get(actLink(await askingMail(this.world.stack.url, `${name}@example.org`)));
  }

  /** Starts an assessment of a system by hand. @returns the run's page */
  async startRun(index: number): Promise<string> {
    const page = await this.admin.get(`/systems/${this.systems[index]}`);
    const { path } = await this.admin.submit(page, 'Start a risk assessment');
    await this.world.stack.idle();
    return path.split('?')[0]!;
  }

  /** Olga assesses with one risk that Carl is to treat within 91 days. @param task her latest unless given */
  async assess(changes: Fields = {}, task?: Answer): Promise<Answer> {
    const answer = await submitAssessment(this.visitor(), task ?? (await this.taskOf('olga')), {
      'risks.0.plan.ownerId': this.idOf('Carl Carrier'),
      'risks.0.plan.dueDate': this.day(91),
      ...changes,
    });
    await this.world.stack.idle();
    return answer;
  }

  /** How many systems that were never assessed a schedule by risk starts each time. */
  async firstAtOnce(systems: number): Promise<void> {
    const form = await this.admin.get('/risk/settings/edit');
    await this.admin.submit(form, 'Save', { firstAtOnce: String(systems) });
  }

  /** An assessment from its start to its record. @returns the run's page */
  async assessed(index: number, changes: Fields = {}): Promise<string> {
    const path = await this.startRun(index);
    const answer = await this.assess(changes);
    if (answer.status !== 200) throw new Error(`not submitted: ${answer.text.slice(0, 600)}`);
    return path;
  }

  async decide(name: string, decision: string, comment = 'As discussed'): Promise<Answer> {
    const answer = await this.visitor().submit(await this.taskOf(name), 'do=decide', { decision, comment });
    await this.world.stack.idle();
    return answer;
  }

  async report(name: string, fields: Fields = {}): Promise<Answer> {
    const answer = await this.visitor().submit(await this.taskOf(name), 'do=submit', {
      result: 'done',
      doneOn: this.day(0),
      what: 'Every release is tested for adverse impact now',
      ...fields,
    });
    await this.world.stack.idle();
    return answer;
  }

  async review(name: string, effective: string, conclusion: string): Promise<Answer> {
    const answer = await this.visitor().submit(await this.taskOf(name), 'do=submit', {
      'risks.0.effective': effective,
      'risks.0.evidence': 'Adverse impact ratio of the last three releases',
      conclusion,
      reason: 'The ratios say so',
    });
    await this.world.stack.idle();
    return answer;
  }
}

/** The title of the risk that every assessment here is about. */
export const RISK = COMPLETE_FORM['risks.0.title'] as string;
