import type { PassState } from '../definition/types';
import type { Behaviour } from './behaviour';
import { argumentsOf, jsonataOutcome, resultOutcome } from './data-flow';

export const pass: Behaviour = {
  async begin(run, thread) {
    const state = thread.state as PassState;
    if (state.QueryLanguage === 'JSONata') {
      return { outcome: await jsonataOutcome(run, thread, state, thread.frame.input) };
    }
    const result = state.Result === undefined ? await argumentsOf(run, thread, state) : state.Result;
    return { outcome: await resultOutcome(run, thread, result) };
  },
};
