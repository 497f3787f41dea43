import { InvalidDefinitionError, parseDefinition } from '../../definition/parse';
import type { Definition } from '../../definition/types';
import { transitions } from '../../definition/validate-graph';

/**
 * Makes a machine of a single state, so that it is checked and run as every state is: the states it leads to are
 * stubs that are never entered.
 * @returns the machine, and the name that the state has in it
 * @throws {InvalidDefinitionError}
 */
export function wrapState(text: string): { definition: Definition; name: string } {
  const state = parse(text);
  let name = 'TestState';
  while (text.includes(`"${name}"`)) name += '_';
  const targets = transitions(state)
    .map(([, target]) => target)
    .filter((target) => typeof target === 'string');
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
