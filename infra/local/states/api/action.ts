import type { Clock } from '../../clock';
import type { AccessNeed } from '../../service';
import type { Store } from '../../store';
import type { MapRuns } from '../map-runs/map-runs';
import type { Activities } from '../runtime/activities';
import type { Outside } from '../runtime/outside';
import type { Runtime } from '../runtime/runtime';
import type { Starter } from '../runtime/start-execution';
import type { Executions } from '../storage/executions';
import type { Machines } from '../storage/machines';
import type { Versions } from '../storage/versions';
import { machineOfArn } from './arns';

/** All that the actions work on. */
export interface Parts {
  store: Store;
  clock: Clock;
  machines: Machines;
  versions: Versions;
  executions: Executions;
  runtime: Runtime;
  starter: Starter;
  outside: Outside;
  mapRuns: MapRuns;
  activities: Activities;
  /** numbers in [0, 1) */
  random(): number;
}

/** A call's body, before it is checked. */
export type Unchecked<Input> = { [Field in keyof Input]?: unknown };

/** A call's body, checked against the action's shape: the SDK's type, whose required members are there. */
export type Checked<Input> = {
  [Field in keyof Input]: undefined extends Input[Field]
    ? Record<string, never> extends Pick<Input, Field>
      ? Input[Field]
      : NonNullable<Input[Field]>
    : Input[Field];
};

/** One action of the API. */
export interface ActionOf<Input> {
  /** What IAM must allow, beside the action's own name: the resource it touches. */
  resource(input: Unchecked<Input>): string;
  /** Further needs, where the action's own is not all. */
  needs?(input: Unchecked<Input>): AccessNeed[];
  /** @throws {ServiceError} */
  call(input: Checked<Input>, parts: Parts): Promise<unknown>;
}

export type Action = ActionOf<Record<string, unknown>>;

/**
 * An action whose body has the SDK's type: `checkInput` has made sure of it before `call` sees it.
 * @example action<StopExecutionInput>({ resource: field('executionArn'), call: async ({ executionArn }) => … })
 */
export const action = <Input>(spec: ActionOf<Input>): Action => spec as unknown as Action;

/** The resource of a field, for the policy check; '*' when it is missing, which the call itself will refuse. */
export const field =
  <Name extends string>(name: Name) =>
  (input: { [key in Name]?: unknown }): string =>
    machineOfArn(input[name]);

export const anyResource = () => '*';

/** Handing a role to Step Functions is a right of its own. */
export const passRole = ({ roleArn }: { roleArn?: unknown }): AccessNeed[] =>
  typeof roleArn === 'string' ? [{ action: 'iam:PassRole', resource: roleArn }] : [];

/** A time as the AWS JSON protocol has it: seconds since the epoch. */
export const seconds = (millis: number) => millis / 1000;
