import type { Json, JsonObject } from './kinds/kind';

/** What a function throws, by the name that retriers and catchers know. */
class FunctionError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** The functions that the machines call. What they return follows from the payload alone. */
export const FUNCTIONS: Record<string, (payload: JsonObject) => Json | Promise<Json>> = {
  add: ({ total, by }) => Number(total) + Number(by),

  /** fails in its first `fails` attempts */
  square({ n, attempt, fails = 0 }) {
    if (Number(attempt) < Number(fails)) throw new FunctionError('Flaky', `attempt ${attempt}`);
    return Number(n) ** 2;
  },

  refuse({ why = '' }) {
    throw new FunctionError('Refused', String(why));
  },

  hang: () => new Promise<Json>(() => undefined),

  /** fails until the execution is redriven */
  heal({ n, redrives }) {
    if (redrives === 0) throw new FunctionError('Ill', 'redrive it');
    return n as Json;
  },

  /** Its token is answered by somebody else, see Answerers. */
  ask: () => 'asked',

  ignore: () => 'ignored',
};
