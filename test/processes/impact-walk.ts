import { contentToDraft, draftFields, type Form, type FormContent } from '../../shared/forms';
import { ASSESS_FORM } from '../../shared/impact/forms/assess';
import { SCREEN_FORM } from '../../shared/impact/forms/screen';
import { ASSESSMENT, HARM } from '../../shared/impact/test-support';
import { addPerson, importSample, systemIds } from '../support/forms';
import { ADMIN, startTestStack, type TestStack } from '../support/test-stack';
import { type Answer, actLink, mailbox, Visitor } from '../support/visitor';

const PEOPLE = {
  olga: ['Olga Owner', 'process-owner'],
  ada: ['Ada Approver', 'approver'],
  bo: ['Bo Approver', 'approver'],
  tea: ['Tea Top', 'approver'],
  tom: ['Tom Top', 'approver'],
} as const;
export type Who = keyof typeof PEOPLE | 'admin';

const addressOf = (who: Who) => (who === 'admin' ? ADMIN.email : `${who}@example.org`);

/** An organization with a register, an owner, two approvers and a top management of two. */
export class ImpactWorld {
  private constructor(
    readonly world: TestStack,
    readonly admin: Visitor,
    readonly ids: Record<Who, string>,
    private readonly planned: string[],
  ) {}

  static async open(): Promise<ImpactWorld> {
    const world = await startTestStack();
    const admin = new Visitor(world.stack.url);
    await admin.signIn();
    await importSample(admin);
    for (const [who, [name, role]] of Object.entries(PEOPLE)) {
      await addPerson(admin, { name, email: `${who}@example.org`, roles: [role] });
    }
    const owners = (await admin.get('/systems/new')).$('select[name=ownerId] option').toArray();
    const ids = { admin: '' } as Record<Who, string>;
    for (const option of owners.filter(({ attribs }) => attribs.value)) {
      const name = (await admin.get('/systems/new')).$(`option[value="${option.attribs.value}"]`).text();
      const known = Object.entries(PEOPLE).find(([, [called]]) => called === name.trim());
      ids[(known?.[0] ?? 'admin') as Who] = option.attribs.value!;
    }
    const planned: string[] = [];
    for (const id of await systemIds(admin)) {
      const stage = (await admin.get(`/systems/${id}/edit`)).$('[name=lifeCycleStage]').val() as string;
      if (stage !== 'operation' && stage !== 'retired') planned.push(id);
    }
    const impact = new ImpactWorld(world, admin, ids, planned);
    await impact.designate({ approvers: ['ada', 'bo'], top: ['tea', 'tom'] });
    return impact;
  }

  async designate({ approvers, top }: { approvers: Who[]; top: Who[] }): Promise<Answer> {
    return this.admin.submit(await this.admin.get('/settings'), 'Save settings', {
      approverIds: approvers.map((who) => this.ids[who]),
      topManagementIds: top.map((who) => this.ids[who]),
      signInFor: [],
      defaultOwnerId: this.ids.olga,
    });
  }

  /** The page of a system that was in no run yet, in a stage before operation and of no stated impact. */
  async newSystem(): Promise<string> {
    const path = `/systems/${this.planned.shift()!}`;
    // What the register says of rights would make every use sensitive.
    await this.edit(path, { impactClass: 'neither', demographicVariables: 'none', ownerId: this.ids.olga });
    await this.world.stack.idle();
    return path;
  }

  /** The page of such a system as the inventory has it; only its owner is named. */
  async asRegistered(): Promise<string> {
    const path = `/systems/${this.planned.shift()!}`;
    await this.edit(path, { ownerId: this.ids.olga });
    return path;
  }

  async edit(path: string, fields: Record<string, string>): Promise<Answer> {
    const saved = await this.admin.submit(await this.admin.get(`${path}/edit`), 'Save changes', fields);
    await this.world.stack.idle();
    return saved;
  }

  /** Starts an assessment from the system's page. @returns the run's path */
  async start(systemPath: string): Promise<string> {
    const system = await this.admin.get(systemPath);
    const link = system.$('main a:contains("Start an impact assessment")').attr('href')!;
    const run = await this.admin.submit(await this.admin.get(link), 'do=start', {
      trigger: 'new-system',
      whatChanged: 'It is bought.',
    });
    if (!run.path.startsWith('/runs/ia-')) throw new Error(run.text);
    await this.world.stack.idle();
    return run.path.split('?')[0]!;
  }

  /** Opens the latest task that a mail asked this person to do. @param about only of mails whose subject has this */
  async open(who: Who, about = ''): Promise<{ person: Visitor; page: Answer; link: string }> {
    const person = new Visitor(this.world.stack.url);
    const mails = (await mailbox(this.world.stack.url, addressOf(who))).filter(
      // A significant change of the entry asks for a risk assessment too.
      ({ subject, text }) =>
        subject.startsWith('To do by') && subject.includes(about) && /\bia-[0-9a-z]{12}\b/.test(text),
    );
    if (mails.length === 0) throw new Error(`nothing was asked of ${who}`);
    const link = actLink(mails.at(-1)!);
    return { person, link, page: await person.get(link) };
  }

  /** Fills in the form of the person's latest task, and nothing but this. */
  private async fill(who: Who, form: Form, content: FormContent): Promise<Answer> {
    const { person, page } = await this.open(who);
    const hidden = ['nonce', 'basis', 'savedAt', 'csrf'].flatMap((name) => {
      const value = page.$(`input[type="hidden"][name="${name}"]`).attr('value');
      return value === undefined ? [] : [[name, value]];
    });
    const answer = await person.post(page.path, {
      ...Object.fromEntries(hidden),
      ...draftFields(form, contentToDraft(form, content)),
      do: 'submit',
    });
    await this.world.stack.idle();
    return answer;
  }

  screen = (content: FormContent, who: Who = 'olga'): Promise<Answer> => this.fill(who, SCREEN_FORM, content);

  assess = (changes: FormContent = {}, who: Who = 'olga'): Promise<Answer> =>
    this.fill(who, ASSESS_FORM, {
      ...ASSESSMENT,
      reviewOn: '2026-08-31',
      harms: [{ ...HARM, responsible: this.ids.olga }],
      ...changes,
    });

  async decide(who: Who, decision: string, more: Record<string, string> = {}): Promise<Answer> {
    const { person, page } = await this.open(who);
    const answer = await person.submit(page, 'do=decide', { decision, comment: 'Because.', ...more });
    await this.world.stack.idle();
    return answer;
  }

  /** Somebody leaves the organization, or comes back. */
  async setActive(who: Who, active: boolean): Promise<void> {
    const page = await this.admin.get(`/people/${this.ids[who]}`);
    await this.admin.submit(page, 'Save changes', { active: active ? 'yes' : [] });
    await this.sweep();
  }

  /** What is due is done: states are told, mails are sent. */
  async sweep(): Promise<void> {
    await this.world.advance(2 * 60_000);
    await this.world.stack.invoke('sweep', {});
    await this.world.stack.idle();
  }

  /** What the person's latest receipt says, white space folded. */
  async receipt(who: Who): Promise<string> {
    const mails = await mailbox(this.world.stack.url, addressOf(who));
    const receipt = mails.findLast(({ subject }) => subject.startsWith('Received'));
    return receipt?.text.replace(/\s+/g, ' ') ?? '';
  }

  /** The record of a run that has ended. */
  async record(runPath: string): Promise<Answer> {
    const run = await this.admin.get(runPath);
    const href = run.$('a[href^="/records/IA-"]').first().attr('href');
    if (!href) throw new Error(`no record: ${run.text.slice(0, 1500)}`);
    return this.admin.get(href);
  }
}
