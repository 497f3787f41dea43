import type { ChoiceState } from '../definition/types';
import { ruleHolds } from '../language/choice-rules';
import { runtimeError } from '../language/errors';
import { evaluateJsonata } from '../language/jsonata';
import type { Behaviour } from './behaviour';
import { effectiveInput, jsonataOutcome, jsonataScope, outputPath, pathAssign, pathScope } from './data-flow';
import type { Run } from './run';
import type { Thread } from './thread';

export const choice: Behaviour = {
  async begin(run, thread) {
    const state = thread.state as ChoiceState;
    const index = await firstThatHolds(run, thread, state);
    const chosen = index === undefined ? undefined : state.Choices[index];
    const next = chosen?.Next ?? state.Default;
    if (next === undefined) {
      // The specification calls it States.NoChoiceMatched; AWS says States.Runtime (https://github.com/floci-io/floci/pull/3167).
      throw runtimeError('Failed to transition out of the state. The state does not point to a next state.');
    }
    // The state's own Assign and Output count only when no choice holds.
    const fields = chosen ?? state;
    if (state.QueryLanguage === 'JSONata') {
      const at = index === undefined ? '' : `Choices[${index}]/`;
      return { outcome: await jsonataOutcome(run, thread, fields, thread.frame.input, {}, at), next };
    }
    const input = effectiveInput(run, thread);
    const assigned = pathAssign(run, thread, fields.Assign, input);
    return { outcome: { output: outputPath(run, thread, input), assigned }, next };
  },
};

/** @returns the index in Choices */
async function firstThatHolds(run: Run, thread: Thread, state: ChoiceState): Promise<number | undefined> {
  if (state.QueryLanguage === 'JSONPath') {
    const scope = pathScope(run, thread, effectiveInput(run, thread));
    const index = state.Choices.findIndex((rule) => ruleHolds(rule, scope));
    return index < 0 ? undefined : index;
  }
  const scope = jsonataScope(run, thread);
  for (const [i, one] of state.Choices.entries()) {
    if (await evaluateJsonata(one.Condition as string | boolean, `Choices[${i}]/Condition`, scope, 'boolean'))
      return i;
  }
  return undefined;
}
