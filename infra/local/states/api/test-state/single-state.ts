import { isObject } from '../../definition/findings';
import { InvalidDefinitionError, parseDefinition } from '../../definition/parse';
import type { Definition } from '../../definition/types';

/**
 * Makes a machine of a single state, so that it is checked and run as every state is: the states it leads to are
 * stubs that are never entered.
 * @returns the machine, and the name that the state has in it
 * @throws {InvalidDefinitionError}
 */
export function wrapState(text: string): { definition: Definition; name: string } {
  const state = parse(text);
  const targets = isObject(state) ? targetsOf(state) : [];
  let name = 'TestState';
  while (text.includes(`"${name}"`)) name += '_';
  const stubs = targets.map((target) => [target, { Type: 'Succeed' }]);
  try {
    const States = { [name]: state, ...Object.fromEntries(stubs) };
    return { definition: parseDefinition(JSON.stringify({ StartAt: name, States })), name };
  } catch (error) {
    if (!(error instanceof InvalidDefinitionError)) throw error;
    // The state is all that the caller knows of.
    const place = `/States/${name}`;
    throw new InvalidDefinitionError(
      error.findings.map((finding) => ({
        ...finding,
        location: finding.location?.replace(place, '') || '/',
      })),
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Refused as every definition that is no JSON.
    return parseDefinition(text);
  }
}

/** Every state that a state can lead to. */
function targetsOf({ Next, Default, Choices, Catch }: Record<string, unknown>): string[] {
  const lists = [Choices, Catch].flatMap((list) => (Array.isArray(list) ? list : []));
  const named = lists.map((one: unknown) => (isObject(one) ? one.Next : undefined));
  return [Next, Default, ...named].filter((target): target is string => typeof target === 'string');
}
