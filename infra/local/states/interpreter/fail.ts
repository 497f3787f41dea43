import type { FailState } from '../definition/types';
import { runtimeError } from '../language/errors';
import { evaluateIntrinsic } from '../language/intrinsics';
import { evaluateJsonata } from '../language/jsonata';
import { resolveReference } from '../language/references';
import type { Behaviour } from './behaviour';
import { jsonataScope, pathScope } from './data-flow';
import { StateFailure } from './errors';
import type { Run } from './run';
import type { Thread } from './thread';

export const fail: Behaviour = {
  async begin(run, thread) {
    throw new StateFailure(await textField(run, thread, 'Error'), await textField(run, thread, 'Cause'));
  },
};

/** Error or Cause: a text, an expression, or a path or intrinsic function in ErrorPath or CausePath. */
async function textField(run: Run, thread: Thread, name: 'Error' | 'Cause'): Promise<string | undefined> {
  const state = thread.state as FailState;
  const path = state[`${name}Path`];
  if (path !== undefined) {
    const scope = pathScope(run, thread, thread.frame.input);
    const value = path.startsWith('States.')
      ? evaluateIntrinsic(path, scope, run.environment)
      : resolveReference(path, `${name}Path`, scope);
    if (typeof value === 'string') return value;
    throw runtimeError(
      `The ${name}Path field refers to a value that is not a string: ${path} == ${JSON.stringify(value)}`,
    );
  }
  const value = state[name];
  if (value === undefined || state.QueryLanguage !== 'JSONata') return value;
  return (await evaluateJsonata(value, name, jsonataScope(run, thread), 'string')) as string;
}
