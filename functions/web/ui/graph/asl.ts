/**
 * The parts of an Amazon States Language definition that a picture needs, both query languages.
 * https://states-language.net/spec.html
 */
export interface AslMachine {
  Comment?: string;
  StartAt: string;
  States: Record<string, AslState>;
}

export interface AslState {
  Type: string;
  Comment?: string;
  /** Task only: an ARN such as 'arn:aws:states:::lambda:invoke.waitForTaskToken'. */
  Resource?: string;
  Next?: string;
  End?: boolean;
  Choices?: AslChoice[];
  Default?: string;
  Catch?: AslCatcher[];
  /** Parallel. */
  Branches?: AslMachine[];
  /** Map; Iterator is its older name. */
  ItemProcessor?: AslMachine;
  Iterator?: AslMachine;
}

/** A rule: `Condition` in JSONata, `Variable` and one comparison (or And, Or, Not) in JSONPath. */
export interface AslChoice {
  Comment?: string;
  Next?: string;
  Condition?: string | boolean;
  Variable?: string;
  [comparison: string]: unknown;
}

export interface AslCatcher {
  Comment?: string;
  ErrorEquals: string[];
  Next: string;
}

export type TransitionKind = 'next' | 'choice' | 'default' | 'catch';

/** One way from a state to another. */
export interface Transition {
  from: string;
  to: string;
  kind: TransitionKind;
  /** The rule or catcher it comes from. */
  rule?: AslChoice | AslCatcher;
}

/**
 * All transitions of one machine (not of its inner ones), in the order of the definition.
 * @throws when StartAt or a transition names a state that is not there
 */
export function transitionsOf(machine: AslMachine): Transition[] {
  const transitions = Object.entries(machine.States).flatMap(([from, state]): Transition[] => [
    ...(state.Choices ?? []).flatMap((rule): Transition[] =>
      rule.Next ? [{ from, to: rule.Next, kind: 'choice', rule }] : [],
    ),
    ...(state.Default ? [{ from, to: state.Default, kind: 'default' as const }] : []),
    ...(state.Next ? [{ from, to: state.Next, kind: 'next' as const }] : []),
    ...(state.Catch ?? []).map((rule): Transition => ({ from, to: rule.Next, kind: 'catch', rule })),
  ]);
  for (const { from, to } of [{ from: 'StartAt', to: machine.StartAt }, ...transitions]) {
    if (!Object.hasOwn(machine.States, to))
      throw new Error(`State machine: "${from}" leads to "${to}", which is not among its States.`);
  }
  return transitions;
}

/** The machines inside a Parallel or Map state. */
export function innerMachines(state: AslState): AslMachine[] {
  const inner = state.ItemProcessor ?? state.Iterator;
  return state.Branches ?? (inner ? [inner] : []);
}

/** Whether the (inner) machine ends well after this state. */
export function endsHere(state: AslState): boolean {
  return state.End === true || state.Type === 'Succeed';
}

/** Every state with its name, outer before inner. Names are unique in the whole machine (States Language). */
export function allStates(machine: AslMachine): [name: string, state: AslState][] {
  return Object.entries(machine.States).flatMap(([name, state]) => [
    [name, state] as [string, AslState],
    ...innerMachines(state).flatMap(allStates),
  ]);
}
