import { addPerson, designate, importSample, systemIds } from './forms';
import { startTestStack, type TestStack } from './test-stack';
import { type Answer, actLink, askingMail, mailbox, type ReceivedMail, Visitor } from './visitor';

export const DAY = 86_400_000;

export type Fields = Record<string, string | string[]>;

/** Who is there beside the administrator, by the name of their mailbox. */
export type Cast<Who extends string> = Record<Who, { name: string; roles: string[] }>;

/** What a world is made of. */
export interface Begun {
  test: TestStack;
  admin: Visitor;
  /** Ids of the sample's systems. */
  systems: string[];
  /** Ids of people, by their names. */
  ids: Map<string, string>;
}

/**
 * Starts the stack with the sample's systems and these people.
 * @param process whose start page has a menu of people, and the menu's field
 * @param approver who is designated, by name
 */
export async function begin(
  cast: Cast<string>,
  process: [id: string, field: string],
  approver?: string,
): Promise<Begun> {
  const test = await startTestStack();
  const admin = new Visitor(test.stack.url);
  await admin.signIn();
  await importSample(admin);
  for (const [id, { name, roles }] of Object.entries(cast)) {
    await addPerson(admin, { name, email: `${id}@example.org`, roles });
  }
  if (approver) await designate(admin, approver);
  const [id, field] = process;
  const start = await admin.get(`/processes/${id}/start`);
  const options = start.$(`select[name="${field}"] option`).toArray();
  const ids = new Map(options.map((option) => [start.$(option).text(), option.attribs.value!]));
  return { test, admin, systems: await systemIds(admin), ids };
}

/** The running stack with the people of a process, who act by the links in their mails. */
export abstract class PeopleWorld<Who extends string> {
  readonly test: TestStack;
  readonly admin: Visitor;
  readonly systems: string[];
  private readonly ids: Map<string, string>;

  protected constructor(
    private readonly cast: Cast<Who>,
    begun: Begun,
  ) {
    this.test = begun.test;
    this.admin = begun.admin;
    this.systems = begun.systems;
    this.ids = begun.ids;
  }

  id(who: Who): string {
    return this.ids.get(this.cast[who].name)!;
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
    await this.idle();
    await this.admin.signIn();
  }

  /** YYYY-MM-DD, so many days from now. */
  inDays(days: number): string {
    return new Date(this.test.clock.now() + days * DAY).toISOString().slice(0, 10);
  }

  visitor(): Visitor {
    return new Visitor(this.test.stack.url);
  }

  mails(who: Who): Promise<ReceivedMail[]> {
    return mailbox(this.test.stack.url, `${who}@example.org`);
  }

  /** The latest link that somebody was mailed. */
  async link(who: Who): Promise<string> {
    return actLink(await askingMail(this.test.stack.url, `${who}@example.org`));
  }

  /** The page behind it. */
  async page(who: Who): Promise<Answer> {
    return this.visitor().get(await this.link(who));
  }

  /** Fills in what somebody was asked for last, and submits it. */
  async answer(who: Who, fields: Fields): Promise<Answer> {
    const answer = await this.visitor().submit(await this.page(who), 'do=submit', fields);
    await this.idle();
    return answer;
  }

  async decide(who: Who, decision: string, comment = 'So it is.'): Promise<Answer> {
    const answer = await this.visitor().submit(await this.page(who), 'do=decide', { decision, comment });
    await this.idle();
    return answer;
  }

  /** Changes somebody on their page under People. */
  protected async changePerson(who: Who, fields: Fields): Promise<void> {
    const people = await this.admin.get('/people');
    const href = people.$(`a:contains("${this.cast[who].name}")`).attr('href')!;
    await this.admin.submit(await this.admin.get(href), 'Save changes', fields);
    await this.idle();
  }

  /** Takes somebody out. */
  leave = (who: Who) => this.changePerson(who, { active: [] });

  async withdraw(path: string, reason = 'Not needed.'): Promise<void> {
    await this.admin.submit(await this.admin.get(`${path}/withdraw`), 'Withdraw the run', { reason });
    await this.idle();
  }

  /** The record that a run's page leads to. @param prefix of its number */
  protected async recordOf(path: string, prefix: string): Promise<Answer> {
    const run = await this.admin.get(path);
    const href = run.$(`a[href^="/records/${prefix}-"]`).first().attr('href');
    if (!href) throw new Error(`no record yet: ${run.text.slice(0, 600)}`);
    return this.admin.get(href);
  }

  /** What the run's page says under "Where it stands". */
  async standing(path: string): Promise<string> {
    const { $ } = await this.admin.get(path);
    return $('section.next').first().text().replace(/\s+/g, ' ').trim();
  }

  /** Lets the test use the store as the operator's commands do. */
  asOperator(): void {
    const { stack } = this.test;
    const { arn } = stack.deployment.machines.find(({ name }) => name.endsWith('corrective-action'))!;
    const prefix = arn.replace(/corrective-action$/, '');
    Object.assign(process.env, stack.operatorEnvironment, { STATE_MACHINE_ARN_PREFIX: prefix });
  }
}
