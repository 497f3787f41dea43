import { type Finding, isObject, type Raw } from './findings';

/**
 * Faults of the way through a block: a name that leads nowhere, no end, a state that nothing leads to. The order and
 * the texts are AWS's (https://github.com/floci-io/floci/pull/2786): without an end, nothing is said of the last.
 */
export function graphFindings(startAt: unknown, states: Raw, at: string): Finding[] {
  const findings: Finding[] = [];
  const leadsSomewhere = (name: unknown): name is string =>
    typeof name === 'string' && Object.hasOwn(states, name);
  if (!leadsSomewhere(startAt)) findings.push(missing('StartAt', startAt, `${at}/StartAt`));
  for (const [name, state] of Object.entries(states)) {
    for (const [place, next] of transitions(state))
      if (!leadsSomewhere(next)) findings.push(missing('Next', next, `${at}/States/${name}/${place}`));
  }
  if (!Object.values(states).some(isEnd)) {
    return [...findings, { code: 'MISSING_END_STATE', message: 'Workflow has no terminal state' }];
  }
  const reached = reachable(startAt, states);
  for (const name of Object.keys(states).filter((one) => !reached.has(one))) {
    findings.push({
      code: 'MISSING_TRANSITION_TARGET',
      message: `State "${name}" is not reachable.`,
      location: `${at}/States/${name}`,
    });
  }
  return findings;
}

const missing = (field: string, name: unknown, location: string): Finding => ({
  code: 'MISSING_TRANSITION_TARGET',
  message: `Missing '${field}' target: ${String(name)}`,
  location,
});

const isEnd = (state: unknown) =>
  isObject(state) && (state.End === true || state.Type === 'Succeed' || state.Type === 'Fail');

function reachable(startAt: unknown, states: Raw): Set<unknown> {
  const reached = new Set<unknown>([startAt]);
  // A set gives what is added to it while it is walked.
  for (const name of reached) for (const [, next] of transitions(states[String(name)])) reached.add(next);
  return reached;
}

/** Every name a state can lead to, with its place in the state. */
export function transitions(state: unknown): [place: string, name: unknown][] {
  if (!isObject(state)) return [];
  const found: [string, unknown][] = [];
  for (const field of ['Next', 'Default']) if (state[field] !== undefined) found.push([field, state[field]]);
  for (const field of ['Choices', 'Catch']) {
    const list = state[field];
    if (!Array.isArray(list)) continue;
    for (const [i, one] of list.entries())
      found.push([`${field}[${i}]/Next`, isObject(one) ? one.Next : undefined]);
  }
  return found;
}
