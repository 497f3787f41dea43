import { type Finding, isObject, schema } from './findings';
import { stateFindings } from './validate-state';

/** A state's name is its key in histories: at most 80 characters. */
const MAX_NAME_LENGTH = 80;

/** All that AWS refuses when a machine is created, in the order of the text; empty when the definition is good. */
export function validateDefinition(raw: unknown): Finding[] {
  if (!isObject(raw)) {
    return [
      { code: 'SCHEMA_VALIDATION_FAILED', message: 'The definition must be a JSON object', location: '/' },
    ];
  }
  const findings: Finding[] = [];
  const language = raw.QueryLanguage ?? 'JSONPath';
  if (language !== 'JSONPath' && language !== 'JSONata') {
    findings.push(schema("QueryLanguage must be 'JSONPath' or 'JSONata'", '/QueryLanguage'));
  }
  if (raw.Version !== undefined && raw.Version !== '1.0')
    findings.push(schema("Version must be '1.0'", '/Version'));
  if (
    raw.TimeoutSeconds !== undefined &&
    !(Number.isInteger(raw.TimeoutSeconds) && (raw.TimeoutSeconds as number) > 0)
  ) {
    findings.push(schema('TimeoutSeconds must be a positive integer', '/TimeoutSeconds'));
  }
  validateBlock(raw, '', language === 'JSONata' ? 'JSONata' : 'JSONPath', new Set(), findings);
  return findings;
}

/** Checks StartAt, States and every transition of one block, and what lies inside. */
function validateBlock(
  block: unknown,
  at: string,
  language: 'JSONPath' | 'JSONata',
  names: Set<string>,
  findings: Finding[],
): void {
  if (!isObject(block) || !isObject(block.States) || Object.keys(block.States).length === 0) {
    findings.push(schema('States must be an object with at least one state', `${at}/States`));
    return;
  }
  const states = block.States;
  const reached = new Set<string>();
  const target = (name: unknown, location: string) => {
    if (typeof name === 'string' && Object.hasOwn(states, name)) reached.add(name);
    else {
      findings.push({
        code: 'MISSING_TRANSITION_TARGET',
        message: `Missing '${location.split('/').pop()}' target: ${String(name)}`,
        location,
      });
    }
  };
  target(block.StartAt, `${at}/StartAt`);
  for (const [name, state] of Object.entries(states)) {
    const place = `${at}/States/${name}`;
    if (name.length === 0 || name.length > MAX_NAME_LENGTH) {
      findings.push(schema(`State name must have 1 to ${MAX_NAME_LENGTH} characters`, place));
    }
    if (names.has(name))
      findings.push({
        code: 'DUPLICATE_STATE_NAME',
        message: `Duplicate state name: ${name}`,
        location: place,
      });
    names.add(name);
    if (!isObject(state)) {
      findings.push(schema('A state must be an object', place));
      continue;
    }
    const own = state.QueryLanguage ?? language;
    if (language === 'JSONata' && own === 'JSONPath') {
      findings.push(
        schema(
          "QueryLanguage 'JSONPath' is not allowed in a 'JSONata' state machine",
          `${place}/QueryLanguage`,
        ),
      );
    }
    findings.push(...stateFindings(state, place, own === 'JSONata' ? 'JSONata' : 'JSONPath'));
    for (const [location, next] of transitions(state, place)) target(next, location);
    for (const [location, inner] of blocks(state, place))
      validateBlock(inner, location, language, names, findings);
  }
  for (const name of Object.keys(states)) {
    if (!reached.has(name)) {
      findings.push({
        code: 'MISSING_TRANSITION_TARGET',
        message: `State "${name}" is not reachable.`,
        location: `${at}/States/${name}`,
      });
    }
  }
}

/** Every name a state can lead to, with its place. */
function transitions(state: Record<string, unknown>, at: string): [string, unknown][] {
  const found: [string, unknown][] = [];
  if (state.Next !== undefined) found.push([`${at}/Next`, state.Next]);
  if (state.Default !== undefined) found.push([`${at}/Default`, state.Default]);
  for (const field of ['Choices', 'Catch']) {
    const list = state[field];
    if (!Array.isArray(list)) continue;
    for (const [i, one] of list.entries())
      found.push([`${at}/${field}/${i}/Next`, isObject(one) ? one.Next : undefined]);
  }
  return found;
}

function blocks(state: Record<string, unknown>, at: string): [string, unknown][] {
  if (state.Type === 'Parallel' && Array.isArray(state.Branches)) {
    return state.Branches.map((branch, i) => [`${at}/Branches/${i}`, branch]);
  }
  if (state.Type === 'Map') {
    const field =
      state.ItemProcessor === undefined && state.Iterator !== undefined ? 'Iterator' : 'ItemProcessor';
    return [[`${at}/${field}`, state[field]]];
  }
  return [];
}
