import * as z from 'zod';
import { giveAccount } from '../../shared/identity/accounts';
import { personInput } from '../../shared/people/person';
import { addPerson, listPeople } from '../../shared/store/people';

const event = z.object({
  name: personInput.shape.name.default('Administrator'),
  email: personInput.shape.email,
  /** Where the user pool is not to mail one. It is changed at the first sign-in, and no log keeps events. */
  temporaryPassword: z.string().min(12, 'temporaryPassword: give at least 12 characters').optional(),
});

/**
 * Makes the first administrator. Does nothing when there is anybody already, so that it can be called at every start.
 * @returns whether the person was made
 */
export async function handler(input: unknown): Promise<{ created: boolean }> {
  const { name, email, temporaryPassword } = event.parse(input);
  if ((await listPeople()).length > 0) return { created: false };
  // First: an account without a person opens nothing, and a repeat goes on from here.
  await giveAccount({ email, name }, temporaryPassword);
  await addPerson(
    { name, email, roles: ['admin', 'process-owner'], signsIn: true },
    { actor: 'aimsflow', by: 'operator', now: new Date() },
  );
  return { created: true };
}
