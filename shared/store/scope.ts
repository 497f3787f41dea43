import type { Person } from '../people/person';
import { inScope, scopeOf } from '../people/scope';
import { participantsOf } from '../tasks/participants';
import { getRecord } from './records';
import { getRun } from './runs';
import { getSystem, listSystems } from './systems';
import { getTask } from './tasks/task-writes';

/**
 * For people whose roles are limited to some units or systems: what a route is about. Of 'system', 'run', 'task' and
 * 'record' the path's first group is the id, and what is elsewhere is refused. 'organization': it changes what is
 * everybody's, so it needs roles that hold everywhere. Without: a list, which leaves out what is elsewhere, or a page
 * of the whole organization that everyone reads.
 */
export type Concerns = About | 'organization';

/** What an address is about, where that can be outside of somebody's scope. */
export type About = 'system' | 'run' | 'task' | 'record';

/** Whether somebody may see what is about this system; what is about none of them is the organization's. */
export type Sees = (systemId: string | undefined) => boolean;

/** Reads the register once, for lists; nothing for the many whose roles hold everywhere. */
export async function seenBy(person: Person): Promise<Sees> {
  if (!scopeOf(person)) return () => true;
  const seen = new Set((await listSystems()).filter((one) => inScope(person, one)).map(({ id }) => id));
  return (systemId) => systemId === undefined || seen.has(systemId);
}

/**
 * Whether this one thing is in somebody's scope. What is not there is not refused here: its page says that it is not.
 * Whoever was asked for something sees it, wherever it belongs.
 */
async function sees(person: Person, about: About, id: string): Promise<boolean> {
  if (!scopeOf(person)) return true;
  if (about === 'task') {
    const task = await getTask(id);
    const asked = task && participantsOf(task).some(({ personId }) => personId === person.id);
    return !task || asked || seesSystem(person, (await getRun(task.runId))?.systemId);
  }
  if (about === 'run') return seesSystem(person, (await getRun(id))?.systemId);
  if (about === 'record') return seesSystem(person, (await getRecord(id))?.systemId);
  return seesSystem(person, id);
}

/** Whether somebody's roles hold for what a route concerns; for all that concerns nothing. */
export const inReach = (
  person: Person,
  concerns: Concerns | undefined,
  id = '',
): boolean | Promise<boolean> => {
  if (!concerns) return true;
  return concerns === 'organization' ? !scopeOf(person) : sees(person, concerns, id);
};

async function seesSystem(person: Person, systemId: string | undefined): Promise<boolean> {
  const system = systemId === undefined ? undefined : await getSystem(systemId);
  return system === undefined || inScope(person, system);
}
