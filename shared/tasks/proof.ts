import { PROCESSES } from '../processes';
import type { ProcessId, RunFacts, Step } from '../processes/process';
import type { Settings } from '../store/settings';

/**
 * How weighty a decision is, for the policy of who must sign in for it. A mailed link proves that somebody reads a
 * mailbox, and no more.
 */
export interface Levels {
  /** Each level in words, by its key. */
  names: Record<string, string>;
  /** The key of the one that this decision is of. */
  of(facts: RunFacts): string;
  /** Those that want a sign-in unless the settings say otherwise. */
  signIn: string[];
}

/** Of a decision whose step names no levels. */
const EVERY = 'every';
const ONE_LEVEL: Pick<Levels, 'names' | 'signIn'> = { names: { [EVERY]: 'Every decision' }, signIn: [] };

export interface PolicyRow {
  /** 'impact-assessment/accept/restricted': what the settings list. */
  key: string;
  process: string;
  step: string;
  level: string;
  /** Whether it wants a sign-in unless the settings say otherwise. */
  byDefault: boolean;
}

const keyOf = (process: ProcessId, step: string, level: string) => `${process}/${step}/${level}`;

const decides = (step: Step): step is Exclude<Step, { kind: 'form' }> =>
  step.kind !== 'form' && (step.decides?.length ?? 0) > 0;

/** Every kind of decision there is, as the settings offer them. */
export const signInPolicy = (): PolicyRow[] =>
  PROCESSES.flatMap(({ id, name, steps }) =>
    Object.entries(steps).flatMap(([stepId, step]) => {
      if (!decides(step)) return [];
      const { names, signIn } = step.levels ?? ONE_LEVEL;
      return Object.entries(names).map(([level, words]) => ({
        key: keyOf(id, stepId, level),
        process: name,
        step: step.name,
        level: words,
        byDefault: signIn.includes(level),
      }));
    }),
  );

export const defaultSignIns = (): string[] =>
  signInPolicy().flatMap(({ key, byDefault }) => (byDefault ? [key] : []));

/** Whether whoever decides must sign in, by the policy as it is now. */
export function wantsSignIn(
  stepId: string,
  step: Step,
  facts: RunFacts,
  { signInFor = defaultSignIns() }: Pick<Settings, 'signInFor'>,
): boolean {
  if (!decides(step)) return false;
  return signInFor.includes(keyOf(facts.run.process, stepId, step.levels?.of(facts) ?? EVERY));
}
