import * as z from 'zod';
import { personInput } from '../../shared/people/person';
import { addPerson, listPeople } from '../../shared/store/people';

const event = z.object({
  name: personInput.shape.name.default('Administrator'),
  email: personInput.shape.email,
  /** From shared/people/password.ts: the password itself never reaches a log or an event. */
  passwordHash: z.string().regex(/^scrypt\$/, 'passwordHash: make it with hashPassword()'),
  mustChangePassword: z.boolean().default(true),
});

/**
 * Makes the first administrator. Does nothing when there is anybody already, so that it can be called at every start.
 * @returns whether the person was made
 */
export async function handler(input: unknown): Promise<{ created: boolean }> {
  const { name, email, passwordHash, mustChangePassword } = event.parse(input);
  if ((await listPeople()).length > 0) return { created: false };
  await addPerson(
    { name, email, roles: ['admin', 'process-owner'], passwordHash, mustChangePassword },
    { actor: 'aimsflow', by: 'operator', now: new Date() },
  );
  return { created: true };
}
