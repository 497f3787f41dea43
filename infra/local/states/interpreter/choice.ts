import type { ChoiceState } from '../definition/types';
import { ruleHolds } from '../language/choice-rules';
import { LanguageError } from '../language/errors';
import { evaluateJsonata } from '../language/jsonata';
import type { Behaviour } from './behaviour';
import { effectiveInput, jsonataOutcome, jsonataScope, outputPath, pathAssign, pathScope } from './data-flow';
import type { Run } from './run';
import type { Thread } from './thread';

export const choice: Behaviour = {
  async begin(run, thread) {
    const state = thread.state as ChoiceState;
    const chosen = await firstThatHolds(run, thread, state);
    const next = chosen?.Next ?? state.Default;
    if (next === undefined) {
      throw new LanguageError(
        'States.NoChoiceMatched',
        'Failed to transition out of the state. The state does not point to a next state.',
      );
    }
    // The state's own Assign and Output count only when no choice holds.
    const fields = chosen ?? state;
    if (state.QueryLanguage === 'JSONata') {
      return { outcome: await jsonataOutcome(run, thread, fields, thread.frame.input), next };
    }
    const input = effectiveInput(run, thread);
    const assigned = pathAssign(run, thread, fields.Assign, input);
    return { outcome: { output: outputPath(run, thread, input), assigned }, next };
  },
};

async function firstThatHolds(run: Run, thread: Thread, state: ChoiceState) {
  if (state.QueryLanguage === 'JSONPath') {
    const scope = pathScope(run, thread, effectiveInput(run, thread));
    return state.Choices.find((rule) => ruleHolds(rule, scope));
  }
  const scope = jsonataScope(run, thread);
  for (const [i, one] of state.Choices.entries()) {
    if (await evaluateJsonata(one.Condition as string | boolean, `Choices[${i}]/Condition`, scope, 'boolean'))
      return one;
  }
  return undefined;
}
