import {
  blocksInside,
  type Finding,
  isObject,
  type Language,
  outside,
  type Raw,
  schema,
  unsupported,
  wrongType,
} from './findings';
import { MAX_SECONDS } from './limits';
import { graphFindings } from './validate-graph';
import { stateFindings } from './validate-state';

/** A state's name is its key in histories: at most 80 characters. */
const MAX_NAME_LENGTH = 80;

const MACHINE_FIELDS = ['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds', 'QueryLanguage'];
const BRANCH_FIELDS = ['Comment', 'StartAt', 'States'];
const PROCESSOR_FIELDS = [...BRANCH_FIELDS, 'ProcessorConfig'];

/**
 * All that AWS refuses when a machine is created, in the order of the text; empty when the definition is good. Codes,
 * texts and places are AWS's own where they are known (https://github.com/floci-io/floci/pull/2786,
 * https://github.com/floci-io/floci/issues/2968).
 */
export function validateDefinition(raw: unknown): Finding[] {
  if (!isObject(raw)) return [schema('The definition must be a JSON object', '/')];
  const findings = unsupported(raw, MACHINE_FIELDS, '');
  const language = raw.QueryLanguage ?? 'JSONPath';
  if (language !== 'JSONPath' && language !== 'JSONata') {
    findings.push(schema("QueryLanguage must be 'JSONPath' or 'JSONata'", '/QueryLanguage'));
  }
  if (raw.Version !== undefined && raw.Version !== '1.0')
    findings.push(schema("Version must be '1.0'", '/Version'));
  if (raw.TimeoutSeconds !== undefined) {
    const bounds = { whole: true, least: 1, most: MAX_SECONDS };
    findings.push(...outside(raw.TimeoutSeconds, bounds, '/TimeoutSeconds'));
  }
  // A value that is no language counts as JSONata.
  const machine = {
    language: (language === 'JSONPath' ? 'JSONPath' : 'JSONata') as Language,
    names: new Set<string>(),
  };
  findings.push(...blockFindings(raw, '', machine));
  return findings;
}

/** What holds for a whole machine: its own query language, and the names that its states have already. */
interface Machine {
  language: Language;
  names: Set<string>;
}

/** Checks one block of states: the machine's own, a branch's, a processor's. */
function blockFindings(block: Raw, at: string, machine: Machine): Finding[] {
  const { States } = block;
  if (!isObject(States) || Object.keys(States).length === 0) {
    return [schema('States must be an object with at least one state', `${at}/States`)];
  }
  const findings = Object.entries(States).flatMap(([name, state]) => {
    const place = `${at}/States/${name}`;
    return [
      ...nameFindings(name, place, machine.names),
      ...(isObject(state) ? wholeStateFindings(state, place, machine) : [wrongType('Object', place)]),
    ];
  });
  return [...findings, ...graphFindings(block.StartAt, States, at)];
}

function nameFindings(name: string, at: string, names: Set<string>): Finding[] {
  const findings: Finding[] = [];
  if (name.length === 0 || name.length > MAX_NAME_LENGTH)
    findings.push(schema(`State name must have 1 to ${MAX_NAME_LENGTH} characters`, at));
  if (names.has(name))
    findings.push({ code: 'DUPLICATE_STATE_NAME', message: `Duplicate state name: ${name}`, location: at });
  names.add(name);
  return findings;
}

/** A state, and the blocks inside of it: these take the machine's language, not that of the state around them. */
function wholeStateFindings(state: Raw, at: string, machine: Machine): Finding[] {
  const own = (state.QueryLanguage ?? machine.language) === 'JSONPath' ? 'JSONPath' : 'JSONata';
  const findings: Finding[] = [];
  if (machine.language === 'JSONata' && own === 'JSONPath') {
    const message = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
    findings.push(schema(message, at));
  }
  findings.push(...stateFindings(state, at, own));
  const fields = state.Type === 'Map' ? PROCESSOR_FIELDS : BRANCH_FIELDS;
  for (const [place, inner] of blocksInside(state, at)) {
    if (!isObject(inner)) findings.push(wrongType('Object', place));
    else findings.push(...unsupported(inner, fields, place), ...blockFindings(inner, place, machine));
  }
  return findings;
}
