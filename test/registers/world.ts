import { signedIn } from '../support/member';
import { pauseSweep, startTestStack, type TestStack } from '../support/test-stack';
import { type Answer, Visitor } from '../support/visitor';

export type Fields = Record<string, string | string[]>;

/** The path without what was just done. */
export const pathOf = ({ path }: Answer) => path.split('?')[0]!;

/** A running stack, its administrator, and what tests of registers do. */
export class RegistersWorld {
  private constructor(
    readonly test: TestStack,
    readonly admin: Visitor,
    /** Id of the administrator. */
    readonly me: string,
  ) {}

  static async open(): Promise<RegistersWorld> {
    const test = await startTestStack();
    // Days pass in these tests; whoever needs the sweep calls it.
    await pauseSweep(test);
    const admin = new Visitor(test.stack.url);
    await admin.signIn();
    const { $ } = await admin.get('/registers/issues/new');
    return new RegistersWorld(test, admin, $('select[name="ownerId"] option[selected]').attr('value')!);
  }

  end = () => this.test.end();

  /** A person who signs in, with a password of their own. */
  async somebody(name: string, roles: string[]): Promise<Visitor> {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
    const form = await this.admin.get('/people/new');
    await this.admin.submit(form, 'Add person', { name, email, roles });
    return signedIn(this.test.stack, this.admin, email);
  }

  async add(visitor: Visitor, register: string, fields: Fields): Promise<Answer> {
    return visitor.submit(await visitor.get(`/registers/${register}/new`), 'do=save', fields);
  }

  async sweep(): Promise<void> {
    const outcome = await this.test.stack.invoke('sweep', {});
    if (!outcome.ok) throw new Error(`the sweep failed: ${JSON.stringify(outcome)}`);
    await this.test.stack.idle();
  }
}
